import { NOON } from '../../../helpers/charger-line.ts'
import { at, type Case, card, energy, event, HOUR_MS, start16, started201, status16, stop16 } from './case.ts'

/** Transactions of 2.0.1. */
export const EVENTS: Record<string, Case> = {
  'seqNo always 0: an update beside a start': {
    version: '2.0.1',
    calls: [
      event('Started', card),
      event('Updated', { triggerReason: 'MeterValuePeriodic', meterValue: energy(1200) }),
    ],
    says: [{ kind: 'meter', plug: 1, transaction: 'tx-1', wh: 1200 }],
    answer: {},
  },
  'the same event twice': {
    version: '2.0.1',
    calls: [event('Started', card), event('Started', card)],
    says: [],
    odd: ['sent again'],
    answer: { idTokenInfo: { status: 'Accepted' } },
  },
  'the connector missing': {
    version: '2.0.1',
    calls: [event('Started', { ...card, evse: { id: 1 } })],
    says: [{ ...started201, wh: undefined }],
  },
  'no evse after the start': {
    version: '2.0.1',
    calls: [event('Started', card), event('Ended', { evse: undefined, meterValue: energy(9000) })],
    says: [
      {
        kind: 'stopped',
        transaction: 'tx-1',
        wh: 9000,
        plug: 1,
        tag: '04A1B2C3',
        samples: [{ at: NOON, wh: 9000 }],
      },
    ],
    answer: {},
  },
  'Ended before Started': {
    version: '2.0.1',
    calls: [event('Ended', { timestamp: at(HOUR_MS), meterValue: energy(9000) })],
    says: [
      {
        kind: 'stopped',
        transaction: 'tx-1',
        wh: 9000,
        plug: 1,
        samples: [{ at: NOON, wh: 9000 }],
        at: NOON + HOUR_MS,
        ahead: HOUR_MS,
      },
    ],
    answer: {},
  },
  'the Started that comes after its Ended': {
    version: '2.0.1',
    calls: [
      event('Ended', { meterValue: energy(9000) }),
      event('Started', { ...card, timestamp: at(-HOUR_MS), meterValue: energy(1000) }),
    ],
    says: [
      { ...started201, wh: 1000, at: NOON - HOUR_MS, isReplay: true },
      { kind: 'stopped', transaction: 'tx-1', wh: 9000, plug: 1 },
    ],
  },
  'the Started that comes after its Ended, which showed the card': {
    version: '2.0.1',
    calls: [
      event('Ended', { ...card, meterValue: energy(9000) }),
      event('Started', { ...card, timestamp: at(-HOUR_MS), meterValue: energy(1000) }),
    ],
    says: [
      { ...started201, wh: 1000, at: NOON - HOUR_MS, isReplay: true },
      { kind: 'stopped', transaction: 'tx-1', wh: 9000, plug: 1, tag: '04A1B2C3' },
    ],
  },
  'an update before its start': {
    version: '2.0.1',
    calls: [event('Updated', { ...card, meterValue: energy(1200) }), event('Started', { meterValue: energy(1000) })],
    says: [{ ...started201, wh: 1000 }],
  },
  'an update, an end, and their start last': {
    version: '2.0.1',
    calls: [
      event('Updated', { meterValue: energy(1200) }),
      event('Ended', { meterValue: energy(9000) }),
      event('Started', { ...card, timestamp: at(-HOUR_MS), meterValue: energy(1000) }),
    ],
    says: [
      { ...started201, wh: 1000, at: NOON - HOUR_MS, isReplay: true },
      { kind: 'stopped', transaction: 'tx-1', wh: 9000, plug: 1 },
    ],
  },
  'a start sent again after its end': {
    version: '1.6',
    calls: [start16(), status16('Charging'), stop16(), start16(), status16('Available')],
    says: [
      { kind: 'status', plug: 1, status: 'available' },
      { kind: 'unplugged', plug: 1 },
    ],
  },
  'an end, and a car that stays': {
    version: '2.0.1',
    calls: [
      event('Started', { ...card, transactionInfo: { transactionId: 'tx-1', chargingState: 'Charging' } }),
      event('Ended', { meterValue: energy(9000) }),
    ],
    says: [
      {
        kind: 'stopped',
        transaction: 'tx-1',
        wh: 9000,
        plug: 1,
        tag: '04A1B2C3',
        samples: [{ at: NOON, wh: 9000 }],
      },
      { kind: 'status', plug: 1, status: 'finishing' },
    ],
  },
  'events without the number of their transaction': {
    version: '2.0.1',
    calls: [
      event('Started', { ...card, transactionInfo: {} }),
      event('Updated', { transactionInfo: {}, meterValue: energy(1200) }),
    ],
    says: [{ kind: 'meter', plug: 1, transaction: `?1-${NOON}`, wh: 1200 }],
    odd: ['transactionId: missing'],
  },
  'Wh labelled kWh, 2.0.1, and a card after its cable': {
    version: '2.0.1',
    calls: [
      event('Started', { timestamp: at(-HOUR_MS), meterValue: energy(123_456, 'kWh') }),
      event('Updated', { ...card, timestamp: at(-HOUR_MS) }),
      event('Ended', { meterValue: energy(143_456, 'kWh') }),
    ],
    says: [
      {
        kind: 'stopped',
        transaction: 'tx-1',
        wh: 123_476_000,
        plug: 1,
        tag: '04A1B2C3',
        samples: [{ at: NOON, wh: 123_476_000 }],
      },
    ],
  },
  'a cable without a card': {
    version: '2.0.1',
    calls: [event('Started', { triggerReason: 'CablePluggedIn', meterValue: energy(1000) })],
    says: [],
    answer: {},
  },
  'a card after its cable': {
    version: '2.0.1',
    calls: [
      event('Started', { triggerReason: 'CablePluggedIn', timestamp: at(-60_000), meterValue: energy(1000) }),
      event('Updated', card),
    ],
    says: [{ ...started201, wh: 1000 }],
    answer: { idTokenInfo: { status: 'Accepted' } },
  },
  'a cable that left without a card': {
    version: '2.0.1',
    calls: [
      event('Started', { triggerReason: 'CablePluggedIn', meterValue: energy(1000) }),
      event('Ended', { triggerReason: 'EVDeparted', meterValue: energy(1000) }),
    ],
    says: [],
    answer: {},
  },
  'energy that flowed without a card': {
    version: '2.0.1',
    calls: [
      event('Started', { triggerReason: 'CablePluggedIn', timestamp: at(-HOUR_MS), meterValue: energy(1000) }),
      event('Ended', { triggerReason: 'EVDeparted', meterValue: energy(9000) }),
    ],
    says: [
      { ...started201, tag: '', wh: 1000, at: NOON - HOUR_MS, isReplay: true },
      { kind: 'stopped', transaction: 'tx-1', wh: 9000, plug: 1, samples: [{ at: NOON, wh: 9000 }] },
    ],
  },
  'Wh labelled kWh, 2.0.1: the difference is what flowed': {
    version: '2.0.1',
    calls: [
      event('Started', { ...card, timestamp: at(-HOUR_MS), meterValue: energy(123_456, 'kWh') }),
      event('Ended', { meterValue: energy(143_456, 'kWh') }),
    ],
    says: [
      {
        kind: 'stopped',
        transaction: 'tx-1',
        wh: 123_456_000 + 20_000,
        plug: 1,
        tag: '04A1B2C3',
        samples: [{ at: NOON, wh: 123_456_000 + 20_000 }],
      },
    ],
  },
  'an end that was kept while the charger was cut off': {
    version: '2.0.1',
    calls: [
      event('Started', { ...card, timestamp: at(-2 * HOUR_MS), offline: true }),
      event('Ended', { timestamp: at(-HOUR_MS), offline: true, meterValue: energy(9000) }),
    ],
    says: [
      {
        kind: 'stopped',
        transaction: 'tx-1',
        wh: 9000,
        plug: 1,
        tag: '04A1B2C3',
        samples: [{ at: NOON, wh: 9000 }],
        at: NOON - HOUR_MS,
        isReplay: true,
      },
    ],
  },
}
