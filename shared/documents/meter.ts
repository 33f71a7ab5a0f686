import * as v from 'valibot'
import * as is from './shapes.ts'

/** As many points as a small chart can show. */
export const MOST_POINTS = 60

/**
 * What was shown so far, for a chart that is opened in the middle: point `n` is what stood at the end of the step from
 * `from + n * everyMs` on, the last one as of now. The longer a session runs, the farther apart they are.
 */
const series = v.strictObject({
  from: is.time,
  everyMs: is.duration,
  powerW: v.pipe(v.array(is.power), v.maxLength(MOST_POINTS)),
  /** Since the session started. */
  energyWh: v.pipe(v.array(is.energy), v.maxLength(MOST_POINTS)),
})

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
  series: v.exactOptional(series),
})

/** What the meter of a running session shows, published beside the station's document under its connector's id. */
export type LiveMeter = v.InferOutput<typeof shape>

export type MeterSeries = v.InferOutput<typeof series>

/** Null for anything else: states of another kind, or of a newer server. */
export function readLiveMeter(state: unknown): LiveMeter | null {
  const read = v.safeParse(shape, state)
  return read.success ? read.output : null
}
