import { NOON } from '../../../helpers/charger-line.ts'
import { ACCEPTED16, at, type Case, card, event, HOUR_MS, start16, started16, started201 } from './case.ts'

/** Boots, cards and times. */
export const BOOTS: Record<string, Case> = {
  // --- Boots ---
  'an empty vendor': {
    version: '1.6',
    calls: [['BootNotification', { chargePointVendor: '', chargePointModel: 'X' }]],
    says: [{ kind: 'booted', version: '1.6', model: 'X' }],
    answer: { status: 'Accepted', currentTime: at(), interval: 300 },
  },
  'an empty vendor, 2.0.1': {
    version: '2.0.1',
    calls: [['BootNotification', { chargingStation: { vendorName: '', model: 'X' }, reason: 'PowerUp' }]],
    says: [{ kind: 'booted', version: '2.0.1', model: 'X', reason: 'PowerUp' }],
    answer: { currentTime: at(), interval: 300, status: 'Accepted' },
  },
  'a serial longer than it may be, and a null': {
    version: '1.6',
    calls: [
      [
        'BootNotification',
        {
          chargePointVendor: 'V',
          chargePointModel: 'X',
          chargePointSerialNumber: 'S'.repeat(30),
          firmwareVersion: null,
        },
      ],
    ],
    says: [{ kind: 'booted', version: '1.6', vendor: 'V', model: 'X', serial: 'S'.repeat(30) }],
    odd: ['firmwareVersion: null', 'chargePointSerialNumber: Invalid length: Expected <=25'],
  },

  // --- Cards ---
  'a tag of 21 characters': {
    version: '1.6',
    calls: [start16({ idTag: '0123456789ABCDEF01234' })],
    says: [{ ...started16, tag: '0123456789ABCDEF01234' }],
    odd: ['idTag: Invalid length: Expected <=20'],
    answer: ACCEPTED16,
  },
  'a tag of 37 characters, 2.0.1': {
    version: '2.0.1',
    calls: [event('Started', { idToken: { idToken: 'A'.repeat(37), type: 'ISO14443' } })],
    says: [{ ...started201, tag: 'A'.repeat(37), wh: undefined }],
    odd: ['idToken: Invalid length: Expected <=36'],
  },
  'a start without a tag': {
    version: '1.6',
    calls: [start16({ idTag: undefined })],
    says: [{ ...started16, tag: '' }],
    odd: ['idTag: missing'],
    answer: ACCEPTED16,
  },

  // --- Times ---
  'a local time without a zone, hours ahead': {
    version: '1.6',
    calls: [start16({ timestamp: '2026-06-10T19:00:00' })],
    says: [{ ...started16, at: NOON + 7 * HOUR_MS, ahead: 7 * HOUR_MS }],
    odd: ['timestamp: not in the form of a time'],
  },
  'a local time labelled Z': {
    version: '1.6',
    calls: [start16({ timestamp: '2026-06-10T19:00:00Z' })],
    says: [{ ...started16, at: NOON + 7 * HOUR_MS, ahead: 7 * HOUR_MS }],
  },
  'a local time labelled Z, 2.0.1': {
    version: '2.0.1',
    calls: [event('Started', { ...card, timestamp: '2026-06-10T19:00:00Z' })],
    says: [{ ...started201, wh: undefined, at: NOON + 7 * HOUR_MS, ahead: 7 * HOUR_MS }],
  },
  'a zone of hours alone': {
    version: '1.6',
    calls: [start16({ timestamp: '2026-06-10T14:00:00+02' })],
    says: [started16],
    odd: ['timestamp: not in the form of a time'],
  },
  'a zone without a colon, and a blank for the T': {
    version: '1.6',
    calls: [start16({ timestamp: '2026-06-10 14:00:00+0200' })],
    says: [started16],
    odd: ['timestamp: not in the form of a time'],
  },
  'a local time without a zone, hours ahead, 2.0.1': {
    version: '2.0.1',
    calls: [event('Started', { ...card, timestamp: '2026-06-10T19:00:00' })],
    says: [{ ...started201, wh: undefined, at: NOON + 7 * HOUR_MS, ahead: 7 * HOUR_MS }],
    odd: ['timestamp: not in the form of a time'],
  },
  'a zone of hours alone, 2.0.1': {
    version: '2.0.1',
    calls: [event('Started', { ...card, timestamp: '2026-06-10T14:00:00+02' })],
    says: [{ ...started201, wh: undefined }],
    odd: ['timestamp: not in the form of a time'],
  },
  'a clock that was never set': {
    version: '1.6',
    calls: [start16({ timestamp: '1970-01-01T00:05:00Z' })],
    says: [{ ...started16, at: 300_000, ahead: 300_000 - NOON }],
  },
  'a clock that was never set, 2.0.1': {
    version: '2.0.1',
    calls: [event('Started', { ...card, timestamp: '1970-01-01T00:05:00Z' })],
    says: [{ ...started201, wh: undefined, at: 300_000, ahead: 300_000 - NOON }],
  },
  'no time at all': {
    version: '1.6',
    calls: [start16({ timestamp: undefined })],
    says: [started16],
    odd: ['timestamp: missing'],
  },
  'a start kept for 40 days': {
    version: '1.6',
    calls: [start16({ timestamp: at(-40 * 24 * HOUR_MS) })],
    says: [{ ...started16, at: NOON - 40 * 24 * HOUR_MS, ahead: 0, isReplay: true }],
  },
}
