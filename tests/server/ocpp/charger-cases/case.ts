import { NOON } from '../../../helpers/charger-line.ts'
import type { Version } from '../../../helpers/ocpp-schema.ts'

export const HOUR_MS = 3_600_000
export const at = (ms = 0) => new Date(NOON + ms).toISOString()
export const now = { at: NOON, ahead: 0 }

export type Call = readonly [action: string, payload: unknown]
/** Calls in turn; all but the last only lead to it. */
export interface Case {
  version: Version
  calls: readonly Call[]
  /** The reports upon the last one, without those of the clock where that is right. */
  says: readonly object[]
  /** The notes of the last call. */
  odd?: readonly string[]
  answer?: unknown
}

export const start16 = (more: object = {}): Call => [
  'StartTransaction',
  { connectorId: 1, idTag: '04A1B2C3', meterStart: 1000, timestamp: at(), ...more },
]
export const stop16 = (more: object = {}): Call => [
  'StopTransaction',
  { transactionId: 4711, meterStop: 9000, timestamp: at(), ...more },
]
export const sampled16 = (...sampledValue: readonly object[]): Call => [
  'MeterValues',
  { connectorId: 1, transactionId: 4711, meterValue: [{ timestamp: at(), sampledValue }] },
]
export const status16 = (status: string, more: object = {}): Call => [
  'StatusNotification',
  { connectorId: 1, errorCode: 'NoError', status, timestamp: at(), ...more },
]
export const status201 = (connectorStatus: string, more: object = {}): Call => [
  'StatusNotification',
  { timestamp: at(), connectorStatus, evseId: 1, connectorId: 1, ...more },
]
export const energy = (value: number, unit?: string, more: object = {}) => [
  {
    timestamp: at(),
    sampledValue: [
      {
        value,
        measurand: 'Energy.Active.Import.Register',
        ...(unit !== undefined && { unitOfMeasure: { unit } }),
        ...more,
      },
    ],
  },
]
export const event = (eventType: string, more: object = {}): Call => [
  'TransactionEvent',
  {
    eventType,
    timestamp: at(),
    triggerReason: 'Authorized',
    seqNo: 0,
    transactionInfo: { transactionId: 'tx-1' },
    evse: { id: 1, connectorId: 1 },
    ...more,
  },
]
export const card = { idToken: { idToken: '04A1B2C3', type: 'ISO14443' } }
export const started16 = { kind: 'started', plug: 1, tag: '04A1B2C3', wh: 1000 }
export const started201 = { kind: 'started', plug: 1, tag: '04A1B2C3', transaction: 'tx-1' }
export const meter16 = { kind: 'meter', plug: 1, transaction: 4711 }
export const ACCEPTED16 = { idTagInfo: { status: 'Accepted' }, transactionId: 4711 }
