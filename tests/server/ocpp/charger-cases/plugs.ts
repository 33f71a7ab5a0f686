import { NOON } from '../../../helpers/charger-line.ts'
import { at, type Case, card, event, HOUR_MS, start16, status16, status201, stop16 } from './case.ts'

/** Plugs. */
export const PLUGS: Record<string, Case> = {
  'a car that is full, said again and again': {
    version: '1.6',
    calls: [
      start16({ timestamp: at(-HOUR_MS) }),
      status16('SuspendedEV', { timestamp: at(-120_000) }),
      status16('SuspendedEV', { timestamp: at(-60_000) }),
      status16('SuspendedEV'),
    ],
    says: [{ kind: 'status', plug: 1, status: 'paused-by-car', since: NOON - 120_000 }],
  },
  'an unknown status': {
    version: '1.6',
    calls: [status16('Hibernating')],
    says: [],
    odd: ['status: unknown word Hibernating'],
    answer: {},
  },
  'a status in another spelling': {
    version: '1.6',
    calls: [status16('suspendedEV')],
    says: [{ kind: 'status', plug: 1, status: 'paused-by-car' }],
    odd: ['status: unknown word suspendedEV'],
  },
  'an unknown error': {
    version: '1.6',
    calls: [status16('Faulted', { errorCode: 'CoffeeOut', vendorErrorCode: 'E42', info: 'refill' })],
    says: [{ kind: 'status', plug: 1, status: 'faulted', error: 'CoffeeOut', vendorError: 'E42', info: 'refill' }],
  },
  'an unknown status, 2.0.1': {
    version: '2.0.1',
    calls: [status201('Hibernating')],
    says: [],
    odd: ['connectorStatus: unknown word Hibernating'],
    answer: {},
  },
  'a status of the whole charger': {
    version: '1.6',
    calls: [status16('Available', { connectorId: 0 })],
    says: [{ kind: 'status', plug: 0, status: 'available' }],
  },
  'Available before its stop': {
    version: '1.6',
    calls: [start16(), status16('Charging'), status16('Available')],
    says: [{ kind: 'status', plug: 1, status: 'available' }],
  },
  'its stop, after Available': {
    version: '1.6',
    calls: [start16(), status16('Charging'), status16('Available'), stop16()],
    says: [
      { kind: 'stopped', transaction: 4711, wh: 9000, plug: 1 },
      { kind: 'unplugged', plug: 1 },
    ],
  },
  'Available after its stop': {
    version: '1.6',
    calls: [start16(), status16('Charging'), stop16(), status16('Finishing'), status16('Available')],
    says: [
      { kind: 'status', plug: 1, status: 'available' },
      { kind: 'unplugged', plug: 1 },
    ],
  },
  'a stop without its number, then Available': {
    version: '1.6',
    calls: [start16(), status16('Charging'), stop16({ transactionId: -1 }), status16('Available')],
    says: [
      { kind: 'status', plug: 1, status: 'available' },
      { kind: 'unplugged', plug: 1 },
    ],
  },
  'Available before its end, 2.0.1': {
    version: '2.0.1',
    calls: [
      event('Started', { ...card, transactionInfo: { transactionId: 'tx-1', chargingState: 'Charging' } }),
      status201('Available'),
    ],
    says: [{ kind: 'status', plug: 1, status: 'available' }],
  },
  'Occupied while it charges, 2.0.1': {
    version: '2.0.1',
    calls: [
      event('Started', { ...card, transactionInfo: { transactionId: 'tx-1', chargingState: 'Charging' } }),
      status201('Occupied'),
    ],
    says: [],
    answer: {},
  },
}
