import { NOON } from '../../../helpers/charger-line.ts'
import { ACCEPTED16, at, type Case, HOUR_MS, start16, started16, status16, stop16 } from './case.ts'

/** Numbers of transactions, and stops. */
export const STOPS: Record<string, Case> = {
  // --- Numbers of transactions ---
  'a stop with transaction 0': {
    version: '1.6',
    calls: [stop16({ transactionId: 0, idTag: '04A1B2C3' })],
    says: [{ kind: 'stopped', transaction: 0, wh: 9000, tag: '04A1B2C3' }],
    answer: {},
  },
  'a stop with transaction -1': {
    version: '1.6',
    calls: [stop16({ transactionId: -1 })],
    says: [{ kind: 'stopped', transaction: -1, wh: 9000 }],
    answer: {},
  },
  'a stop with a transaction near 2 to the 63': {
    version: '1.6',
    calls: [stop16({ transactionId: 9_223_372_036_854_776_000 })],
    says: [{ kind: 'stopped', transaction: 0, wh: 9000 }],
    odd: ['transactionId: number'],
    answer: {},
  },
  'a stop whose transaction is a text': {
    version: '1.6',
    calls: [stop16({ transactionId: '4711' })],
    says: [{ kind: 'stopped', transaction: 4711, wh: 9000 }],
    odd: ['transactionId: Invalid type: Expected number'],
    answer: {},
  },

  // --- Stops ---
  'a stop without a register, with readings': {
    version: '1.6',
    calls: [
      start16(),
      stop16({
        meterStop: undefined,
        timestamp: at(HOUR_MS),
        transactionData: [
          { timestamp: at(), sampledValue: [{ value: '1000', context: 'Transaction.Begin' }] },
          { timestamp: at(HOUR_MS), sampledValue: [{ value: '8.5', unit: 'kWh', context: 'Transaction.End' }] },
        ],
      }),
    ],
    says: [
      {
        kind: 'stopped',
        transaction: 4711,
        wh: 8500,
        plug: 1,
        samples: [
          { at: NOON, wh: 1000 },
          { at: NOON + HOUR_MS, wh: 8500 },
        ],
        at: NOON + HOUR_MS,
        ahead: HOUR_MS,
      },
    ],
    odd: ['meterStop: missing'],
    answer: {},
  },
  'a register of 0 at the end, with readings': {
    version: '1.6',
    calls: [
      start16(),
      stop16({ meterStop: 0, transactionData: [{ timestamp: at(), sampledValue: [{ value: '5200' }] }] }),
    ],
    says: [{ kind: 'stopped', transaction: 4711, wh: 5200, plug: 1, samples: [{ at: NOON, wh: 5200 }] }],
  },
  'a stop with nothing but its number': {
    version: '1.6',
    calls: [start16(), ['StopTransaction', { transactionId: 4711 }]],
    says: [{ kind: 'stopped', transaction: 4711, wh: undefined, plug: 1 }],
    odd: ['meterStop: missing', 'timestamp: missing'],
    answer: {},
  },
  'a stop with nothing at all': {
    version: '1.6',
    calls: [['StopTransaction', []]],
    says: [{ kind: 'stopped', transaction: 0, wh: undefined }],
    odd: ['not an object', 'meterStop: missing', 'timestamp: missing', 'transactionId: missing'],
    answer: {},
  },
  'a stop for a reason that nobody knows': {
    version: '1.6',
    calls: [start16(), stop16({ reason: 'SuspendedByCloud' })],
    says: [{ kind: 'stopped', transaction: 4711, wh: 9000, plug: 1, reason: 'SuspendedByCloud' }],
    answer: {},
  },
  'a start with a register in fractions': {
    version: '1.6',
    calls: [start16({ meterStart: 1000.4 })],
    says: [{ ...started16, wh: 1000.4 }],
    odd: ['meterStart: number'],
    answer: ACCEPTED16,
  },
  'a start without a connector': {
    version: '1.6',
    calls: [start16({ connectorId: undefined })],
    says: [{ ...started16, plug: 0 }],
    odd: ['connectorId: missing'],
    answer: ACCEPTED16,
  },
  'a car that was full long before the stop': {
    version: '1.6',
    calls: [
      start16(),
      status16('Charging'),
      status16('SuspendedEV', { timestamp: at(-60_000 + HOUR_MS) }),
      stop16({ timestamp: at(HOUR_MS) }),
    ],
    says: [
      { kind: 'charged', plug: 1, transaction: 4711, at: NOON - 60_000 + HOUR_MS, ahead: HOUR_MS - 60_000 },
      { kind: 'stopped', transaction: 4711, wh: 9000, plug: 1, at: NOON + HOUR_MS, ahead: HOUR_MS },
    ],
  },
}
