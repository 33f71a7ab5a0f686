import { readLiveMeter } from '../../../shared/documents/meter.ts'
import type { Meter } from '../../../shared/energy.ts'
import type { Json } from '../../../shared/sync/engine.ts'

/** The meter of a session as it is shown at its station: its charger may be at another node. */
export function meterIn(states: ReadonlyMap<string, Json> | undefined, session: string): Meter | undefined {
  for (const state of states?.values() ?? []) {
    const live = readLiveMeter(state)
    if (live?.session !== session) continue
    const { startWh, endWh, readings = [] } = live.registers
    return { startWh, endWh, at: live.at, readings, isClosed: false }
  }
  return undefined
}

/** A charger may have gone to another node in mid-session: both know a reading. */
export function newerMeter(own: Meter | undefined, shown: Meter | undefined): Meter | undefined {
  return own === undefined || (shown !== undefined && shown.at > own.at) ? shown : own
}
