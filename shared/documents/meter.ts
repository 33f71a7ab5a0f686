import * as v from 'valibot'
import * as is from './shapes.ts'

/** The most points a small chart can show. */
export const MOST_POINTS = 60

/**
 * The readings shown so far, for a chart opened halfway: point `n` is the value at the end of the step that starts at
 * `from + n * everyMs`, the last one is the present value. The longer a session runs, the farther apart they are.
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
  /** Since when its car takes nothing, as far as it is so now: it may begin again. */
  chargedAt: v.exactOptional(is.time),
  /** The time of reading, by the server's clock. */
  at: is.time,
  /**
   * The figures for the running cost, the same as for the bill: registers, and the readings that decide between bands.
   */
  registers: v.strictObject({
    startWh: is.energy,
    endWh: is.energy,
    readings: v.exactOptional(v.pipe(v.array(v.strictObject({ at: is.time, wh: is.energy })), v.maxLength(32))),
  }),
  series: v.exactOptional(series),
})

/** The meter of a running session, published beside the station's document under its connector's id. */
export type LiveMeter = v.InferOutput<typeof shape>

export type MeterSeries = v.InferOutput<typeof series>

/** Null for anything else: states of another kind, or of a newer server. */
export function readLiveMeter(state: unknown): LiveMeter | null {
  const read = v.safeParse(shape, state)
  return read.success ? read.output : null
}
