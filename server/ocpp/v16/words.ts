import type { Authorisation, Command, PlugStatus } from '../../arbiter/chargers/port.ts'

/* The words of OCPP 1.6, and ours. */

export const STATUS: Readonly<Record<string, PlugStatus>> = {
  Available: 'available',
  Preparing: 'preparing',
  Charging: 'charging',
  SuspendedEV: 'paused-by-car',
  SuspendedEVSE: 'paused-by-charger',
  Finishing: 'finishing',
  Reserved: 'reserved',
  Unavailable: 'unavailable',
  Faulted: 'faulted',
}

export const AUTHORISED: Readonly<Record<Authorisation['status'], string>> = {
  accepted: 'Accepted',
  blocked: 'Blocked',
  expired: 'Expired',
  invalid: 'Invalid',
  concurrent: 'ConcurrentTx',
}

export const TRIGGERS: Readonly<Record<Extract<Command, { action: 'trigger' }>['message'], string>> = {
  boot: 'BootNotification',
  status: 'StatusNotification',
  meter: 'MeterValues',
  heartbeat: 'Heartbeat',
  firmware: 'FirmwareStatusNotification',
  diagnostics: 'DiagnosticsStatusNotification',
}
