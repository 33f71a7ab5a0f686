import type { Json } from '../../../../shared/sync/engine.ts'
import type { Said, SaidOf } from '../../../arbiter/chargers/port.ts'

/** A call of OCPP 1.6. */
export interface Spoken {
  action: string
  payload: Json
}

/** A simulated charger's report in OCPP 1.6; null for what that version leaves to the other end to conclude. */
export function spoken(said: Said, isRunning: (plug: number) => boolean): Spoken | null {
  switch (said.kind) {
    case 'booted':
      return BOOT
    case 'status':
      return status(said, statusWord(said.status, isRunning(said.plug)))
    case 'charged':
      return status(said, 'SuspendedEV')
    case 'started':
      return started(said)
    case 'meter':
      return metered(said)
    case 'stopped':
      return stopped(said)
    default:
      return null
  }
}

export const BOOT: Spoken = {
  action: 'BootNotification',
  payload: { chargePointVendor: 'Berth', chargePointModel: 'Simulated', firmwareVersion: '1' },
}

const STATUS: Readonly<Record<string, string>> = {
  available: 'Available',
  preparing: 'Preparing',
  charging: 'Charging',
  'paused-by-car': 'SuspendedEV',
  'paused-by-charger': 'SuspendedEVSE',
  finishing: 'Finishing',
  reserved: 'Reserved',
  unavailable: 'Unavailable',
  faulted: 'Faulted',
}

/** OCPP 1.6 has no word for a plug that is only in use. */
function statusWord(word: SaidOf<'status'>['status'], isRunning: boolean): string {
  return STATUS[word] ?? (isRunning ? 'Charging' : 'Preparing')
}

function status({ plug, at }: { plug: number; at: number }, word: string): Spoken {
  const errorCode = word === 'Faulted' ? 'OtherError' : 'NoError'
  const payload = { connectorId: plug, errorCode, status: word, timestamp: timeOf(at) }
  return { action: 'StatusNotification', payload }
}

function started({ plug, tag, wh = 0, at }: SaidOf<'started'>): Spoken {
  const payload = { connectorId: plug, idTag: tag, meterStart: Math.round(wh), timestamp: timeOf(at) }
  return { action: 'StartTransaction', payload }
}

function metered({ plug, transaction, at, wh, powerW, soc }: SaidOf<'meter'>): Spoken {
  const sampledValue = [
    ...sampled('Energy.Active.Import.Register', 'Wh', wh),
    ...sampled('Power.Active.Import', 'W', powerW),
    ...sampled('SoC', 'Percent', soc),
  ]
  const isNumbered = typeof transaction === 'number' && transaction > 0
  const payload = {
    connectorId: plug,
    ...(isNumbered && { transactionId: transaction }),
    meterValue: [{ timestamp: timeOf(at), sampledValue }],
  }
  return { action: 'MeterValues', payload }
}

function sampled(measurand: string, unit: string, value: number | undefined): Json[] {
  return value === undefined ? [] : [{ value: String(Math.round(value)), measurand, unit }]
}

const REASONS: Readonly<Record<string, string>> = {
  local: 'Local',
  remote: 'Remote',
  'ev-disconnected': 'EVDisconnected',
  'power-loss': 'PowerLoss',
}

function stopped({ transaction, wh = 0, at, tag, reason = '' }: SaidOf<'stopped'>): Spoken {
  const payload = {
    ...(tag !== undefined && { idTag: tag }),
    meterStop: Math.round(wh),
    timestamp: timeOf(at),
    transactionId: Number(transaction),
    reason: REASONS[reason] ?? 'Other',
  }
  return { action: 'StopTransaction', payload }
}

function timeOf(at: number): string {
  return new Date(at).toISOString()
}
