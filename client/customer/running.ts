import type { AccountView } from '../../shared/documents/account/view.ts'
import type { Device, RoomState } from '../state/device.ts'
import { createOwnSessions, type OwnSessions } from './own-sessions.ts'
import { createPowerSeries, type PowerPoint } from './power-series.ts'

/** What goes on for a customer, and what this device has seen of it. */
export interface Running {
  own: OwnSessions
  power(session: string): readonly PowerPoint[]
}

export function createRunning(device: Device, account: RoomState<AccountView>): Running {
  const own = createOwnSessions(device, account)
  return { own, power: createPowerSeries(own.open, sessionStorage) }
}
