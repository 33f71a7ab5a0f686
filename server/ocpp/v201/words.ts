import type { Authorisation, Command, PlugStatus } from '../../arbiter/chargers/port.ts'

/* The words of OCPP 2.0.1, and ours. */

/** A plug's words are fewer than in 1.6; a transaction's state says more. */
export const STATUS: Readonly<Record<string, PlugStatus>> = {
  Available: 'available',
  Occupied: 'occupied',
  Reserved: 'reserved',
  Unavailable: 'unavailable',
  Faulted: 'faulted',
}

export const CHARGING: Readonly<Record<string, PlugStatus | undefined>> = {
  Charging: 'charging',
  EVConnected: 'preparing',
  SuspendedEV: 'paused-by-car',
  SuspendedEVSE: 'paused-by-charger',
  // No cable, or none any more: the plug itself says whether it is free.
  Idle: undefined,
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
  diagnostics: 'LogStatusNotification',
}

/** A tag of ours stands for an order; others are read from cards, whose kind shows in their length. */
export function idTokenOf(tag: string, isOrder: boolean): { idToken: string; type: string } {
  const type = isOrder ? 'Central' : /^[0-9a-f]{16}$/i.test(tag) ? 'ISO15693' : 'ISO14443'
  return { idToken: tag, type }
}
