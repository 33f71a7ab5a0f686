import * as v from 'valibot'
import * as is from './shapes.ts'

const shape = v.strictObject({
  session: is.id,
  powerW: is.power,
  /** Since the session started. */
  energyWh: is.energy,
  soc: v.exactOptional(is.charge),
  /** When it was read, by the server's clock. */
  at: is.time,
  /** What to reckon the running cost by, as the bill will be: registers, and the readings that decide between bands. */
  registers: v.strictObject({
    startWh: is.energy,
    endWh: is.energy,
    readings: v.exactOptional(v.pipe(v.array(v.strictObject({ at: is.time, wh: is.energy })), v.maxLength(32))),
  }),
})

/** What the meter of a running session shows, published beside the station's document under its connector's id. */
export type LiveMeter = v.InferOutput<typeof shape>

/** Null for anything else: states of another kind, or of a newer server. */
export function readLiveMeter(state: unknown): LiveMeter | null {
  const read = v.safeParse(shape, state)
  return read.success ? read.output : null
}
