import type { AccountView } from '../../shared/documents/account/view.ts'
import type { Device, RoomState } from '../state/device.ts'
import { createOwnSessions, type OwnSessions } from './own-sessions.ts'
import { createPowerSeries, type PowerPoint } from './power-series.ts'

/** A customer's running sessions, and this device's knowledge of them. */
export interface Running {
  own: OwnSessions
  power(session: string): readonly PowerPoint[]
}

export function createRunning(device: Device, account: RoomState<AccountView>): Running {
  const own = createOwnSessions(device, account)
  return { own, power: createPowerSeries(own.open, sessionStorage) }
}
