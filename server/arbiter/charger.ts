import type { Meter } from '../../shared/energy.ts'

/** The arbiter's view of the code that looks after chargers. It answers orders and states chargers' facts. */
export interface Chargers {
  /** The last reading of a session's meter; undefined if there was none. */
  lastMeter(station: string, session: string): Meter | undefined
}
