import type { Ask, Said, SaidOf } from '../../server/arbiter/chargers/port.ts'
import type { Random } from './random.ts'

/** A call as a charger makes it. */
export type Frame = readonly [action: string, payload: object]

/** How a meter writes its register. */
export type MeterForm = 'Wh' | 'kWh' | 'phases' | 'bare'

export interface Speaker {
  form: MeterForm
  random: Random
  /** In 2.0.1 a charger gives the numbers: that of what runs, or ran last, at a plug. */
  idAt(plug: number): string
  isRunning(plug: number): boolean
}

const iso = (at: number) => new Date(at).toISOString()

/** The same energy in the different forms that meters have. */
function sampled16({ form }: Speaker, wh: number, context?: string): object[] {
  const measurand = { measurand: 'Energy.Active.Import.Register', ...(context !== undefined && { context }) }
  const third = Math.floor(wh / 3)
  switch (form) {
    case 'Wh':
      return [{ value: `${wh}`, ...measurand, unit: 'Wh' }]
    case 'kWh':
      return [{ value: (wh / 1000).toFixed(3), ...measurand, unit: 'kWh' }]
    case 'bare':
      return [{ value: `${wh}` }]
    case 'phases':
      return [third, third, wh - 2 * third].map((value, index) => ({
        value: `${value}`,
        ...measurand,
        phase: `L${index + 1}`,
        unit: 'Wh',
      }))
  }
}

function sampled201(speaker: Speaker, wh: number): object[] {
  return sampled16(speaker, wh).map(sampled => {
    const { value, unit, ...rest } = sampled as { value: string; unit?: string }
    return { value: Number(value), ...rest, ...(unit !== undefined && { unitOfMeasure: { unit } }) }
  })
}

const WORDS_16: Partial<Record<SaidOf<'status'>['status'], string>> = {
  available: 'Available',
  faulted: 'Faulted',
  reserved: 'Reserved',
  unavailable: 'Unavailable',
}

function status16(speaker: Speaker, { plug, status, at }: SaidOf<'status'>): Frame {
  const word = WORDS_16[status] ?? (speaker.isRunning(plug) ? 'Charging' : 'Preparing')
  return plugStatus16(plug, word, at)
}

function plugStatus16(connectorId: number, status: string, at: number): Frame {
  return ['StatusNotification', { connectorId, errorCode: 'NoError', status, timestamp: iso(at) }]
}

/** A report as OCPP 1.6 has it. */
export function frame16(speaker: Speaker, said: Said): Frame | null {
  switch (said.kind) {
    case 'booted':
      return ['BootNotification', { chargePointVendor: 'Berth', chargePointModel: 'Simulated' }]
    case 'status':
      return status16(speaker, said)
    case 'unplugged':
      return plugStatus16(said.plug, 'Available', said.at)
    case 'charged':
      return plugStatus16(said.plug, 'SuspendedEV', said.at)
    case 'started': {
      const { plug: connectorId, tag: idTag, wh = 0, at } = said
      return ['StartTransaction', { connectorId, idTag, meterStart: Math.round(wh), timestamp: iso(at) }]
    }
    case 'meter': {
      const number = Number(said.transaction ?? 0)
      const meterValue = [{ timestamp: iso(said.at), sampledValue: sampled16(speaker, Math.round(said.wh ?? 0)) }]
      return ['MeterValues', { connectorId: said.plug, ...(number > 0 && { transactionId: number }), meterValue }]
    }
    case 'stopped': {
      const { transaction, wh = 0, at, tag, reason } = said
      const transactionData = [
        { timestamp: iso(at), sampledValue: sampled16(speaker, Math.round(wh), 'Transaction.End') },
      ]
      const stop = { transactionId: Number(transaction), meterStop: Math.round(wh), timestamp: iso(at) }
      return [
        'StopTransaction',
        { ...(tag !== undefined && { idTag: tag }), ...stop, reason: REASONS[reason ?? ''], transactionData },
      ]
    }
    default:
      return null
  }
}

const REASONS: Record<string, string> = {
  local: 'Local',
  remote: 'Remote',
  'power-loss': 'PowerLoss',
  'ev-disconnected': 'EVDisconnected',
}

const WORDS_201: Partial<Record<SaidOf<'status'>['status'], string>> = { ...WORDS_16, occupied: 'Occupied' }

function event201(
  speaker: Speaker,
  eventType: string,
  plug: number,
  at: number,
  more: object,
  info: object = {},
): Frame {
  return [
    'TransactionEvent',
    {
      eventType,
      timestamp: iso(at),
      triggerReason: 'ChargingStateChanged',
      // Some count nothing.
      seqNo: 0,
      transactionInfo: { transactionId: speaker.idAt(plug), ...info },
      evse: { id: plug, ...(speaker.random.chance(0.5) && { connectorId: 1 }) },
      ...more,
    },
  ]
}

/** A report as OCPP 2.0.1 has it. */
export function frame201(speaker: Speaker, said: Said): Frame | null {
  const metered = (at: number, wh = 0) => ({
    meterValue: [{ timestamp: iso(at), sampledValue: sampled201(speaker, Math.round(wh)) }],
  })
  switch (said.kind) {
    case 'booted': {
      const chargingStation = { model: 'Simulated', vendorName: 'Berth' }
      return ['BootNotification', { chargingStation, reason: 'PowerUp' }]
    }
    case 'status': {
      const { plug: evseId, status, at } = said
      const connectorStatus = WORDS_201[status] ?? 'Occupied'
      return ['StatusNotification', { timestamp: iso(at), connectorStatus, evseId, connectorId: 1 }]
    }
    case 'unplugged': {
      const place = { evseId: said.plug, connectorId: 1 }
      return ['StatusNotification', { timestamp: iso(said.at), connectorStatus: 'Available', ...place }]
    }
    case 'charged':
      return event201(speaker, 'Updated', said.plug, said.at, {}, { chargingState: 'SuspendedEV' })
    case 'started': {
      const idToken = { idToken: said.tag, type: 'ISO14443' }
      return event201(speaker, 'Started', said.plug, said.at, { idToken, ...metered(said.at, said.wh) })
    }
    case 'meter':
      return event201(speaker, 'Updated', said.plug, said.at, metered(said.at, said.wh), { chargingState: 'Charging' })
    case 'stopped':
      return event201(speaker, 'Ended', said.plug ?? 0, said.at, metered(said.at, said.wh), { stoppedReason: 'Local' })
    default:
      return null
  }
}

interface Asked {
  connectorId?: number
  evseId?: number
  idTag?: string
  idToken?: { idToken: string }
  transactionId?: number | string
}

/** An order as a charger understands it. */
export function askOf(action: string, payload: unknown): Ask | null {
  const { connectorId, evseId, idTag, idToken, transactionId = 0 } = payload as Asked
  const plug = evseId ?? connectorId ?? 1
  switch (action) {
    case 'RemoteStartTransaction':
    case 'RequestStartTransaction':
      return { kind: 'start', order: '', plug, tag: idTag ?? idToken?.idToken ?? '' }
    case 'RemoteStopTransaction':
    case 'RequestStopTransaction':
      return { kind: 'stop', order: '', transaction: transactionId }
    case 'UnlockConnector':
      return { kind: 'unlock', order: '', plug }
    case 'Reset':
      return { kind: 'reset', order: '' }
    default:
      return null
  }
}
