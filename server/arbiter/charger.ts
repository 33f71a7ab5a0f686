import type { Meter } from '../../shared/energy.ts'

/** What the arbiter asks of those who look after the chargers. Orders are answered there; facts come from there. */
export interface Chargers {
  /** What the meter of a session showed last; undefined where nobody has heard of any. */
  lastMeter(station: string, session: string): Meter | undefined
}
