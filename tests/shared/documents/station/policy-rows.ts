import { fact, field } from '../../../../shared/documents/outcome.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import type { Json } from '../../../../shared/sync/json.ts'
import { HOA } from '../../../helpers/people.ts'
import { TABLE_NOW as NOW, type TableRow } from '../../../helpers/policy-table.ts'
import { bookings } from './booking-rows.ts'
import { care } from './care-rows.ts'
import { payments } from './payment-rows.ts'
import { ask, by, tariff } from './questions.ts'
import { sessions } from './session-rows.ts'

const setting = (root: string, id: string, name: string, value: Json): TableRow => ({
  path: name === BARE ? `${root}/${id}` : `${root}/*/${name}`,
  ordinarily: ask(field(root, id, name, value)),
})

const INFO: Readonly<Record<string, Json>> = {
  name: 'Bến Thành',
  kind: 'charging',
  organisation: { id: 'ben-thanh', name: 'Saigon Charging' },
  bank: { kind: 'vietqr', bank: '970436', bankName: 'Vietcombank', number: '0071000123456', name: 'CONG TY' },
  online: 'vnpay',
  brand: { colour: '#c2410c', logo: '0123456789abcdef' },
  currency: 'VND',
  timeZone: 'Asia/Ho_Chi_Minh',
  address: '1 Lê Lợi',
  place: { latitude: 10.77, longitude: 106.7 },
  photo: '0123456789abcdef',
  board: { frames: ['https://www.example.org'] },
  payWhen: 'after',
  holdMs: 900_000,
  checkInMs: 900_000,
  graceMs: 900_000,
  awayMs: 1_800_000,
  longestMs: 14_400_000,
  horizonMs: 2_592_000_000,
  meterWaitMs: 300_000,
  deskWaitMs: 1_800_000,
  placeCode: true,
  openHolds: 1,
  minimumBalance: 20_000,
  refundLimit: 200_000,
  cashStep: 1000,
  noShows: { most: 3, withinMs: 2_592_000_000, blockedMs: 604_800_000 },
  hours: [{ days: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1200 }],
  closedDays: ['2026-02-17'],
  shifts: [{ name: 'Sáng', fromMinute: 480, toMinute: 720 }],
  names: [{ word: 'Sáng', en: 'Morning', vi: 'Sáng' }],
  groups: [{ id: 'students', en: 'Students', vi: 'Sinh viên' }],
  power: { watts: 44_000, phases: 3 },
  anyCard: true,
  plan: [{ is: 'wall', x: 0, y: 0, width: 400, height: 8 }],
  retired: false,
}

const CONNECTOR: Readonly<Record<string, Json>> = {
  label: 'A1',
  type: 'ccs2',
  powerW: 60_000,
  mostW: 22_000,
  reportsUnplug: false,
  charger: 'k1',
  plug: 1,
  zone: 'Tầng 1',
  floor: 1,
  features: ['quiet'],
  code: 'A1B2',
  x: 10,
  y: 20,
  retired: false,
}

const pass = (more: object = {}) =>
  fact('passes', 'p1', BARE, {
    ...{ from: NOW, names: { en: '20 hours', vi: '20 giờ' }, unit: 'hour', quantity: 72_000_000, price: 150_000 },
    ...{ stations: ['ben-thanh'], lasts: { unit: 'months', count: 1 } },
    ...more,
  })

const settingUp: readonly TableRow[] = [
  ...Object.entries(INFO).map(([name, value]) => setting('info', name, BARE, value)),
  ...Object.entries(CONNECTOR).map(([name, value]) => setting('connectors', 'c1', name, value)),
  {
    path: 'connectors/*/reported',
    ordinarily: ask(fact('connectors', 'c2', 'reported', { at: NOW, status: 'available' })),
    but: {
      'of another’s charger': ask(fact('connectors', 'c3', 'reported', { at: NOW, status: 'available' })),
      'of a spot without a charger': ask(fact('connectors', 'c1', 'reported', { at: NOW, status: 'available' })),
    },
  },
  {
    path: 'tariffs/*',
    ordinarily: ask(fact('tariffs', 't1', BARE, { from: NOW, perKwh: 35_000_000 })),
    but: {
      'taken back before it holds': ask(tariff(NOW + 1, { withdrawn: NOW }), ...by(HOA, tariff(NOW + 1))),
      'taken back once it holds': ask(tariff(NOW, { withdrawn: NOW }), ...by(HOA, tariff(NOW))),
      'changed before it holds': ask(tariff(NOW + 1, { perKwh: 1 }), ...by(HOA, tariff(NOW + 1))),
      'changed and taken back': ask(tariff(NOW + 1, { perKwh: 1, withdrawn: NOW }), ...by(HOA, tariff(NOW + 1))),
      'taken back twice': ask(tariff(NOW + 1, { withdrawn: NOW }), ...by(HOA, tariff(NOW + 1, { withdrawn: NOW - 1 }))),
    },
  },
  {
    path: 'passes/*',
    ordinarily: ask(pass()),
    but: {
      'taken off sale': ask(pass({ withdrawn: NOW }), ...by(HOA, pass())),
      'with another price': ask(pass({ price: 1 }), ...by(HOA, pass())),
      'taken off sale and changed': ask(pass({ withdrawn: NOW, price: 1 }), ...by(HOA, pass())),
    },
  },
  { path: 'notices/*', ordinarily: ask(fact('notices', 'n1', BARE, { at: NOW, text: 'Closed at noon' })) },
]

export const stationRows: readonly TableRow[] = [...settingUp, ...bookings, ...sessions, ...payments, ...care]
