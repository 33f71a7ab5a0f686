import { expect, test } from 'vitest'
import { billOfExample } from '../../../client/owner/prices/example.ts'
import { formOfTariff, readPrice } from '../../../client/owner/prices/price-form.ts'
import { versionsOf } from '../../../client/owner/prices/versions.ts'
import { StationFold } from '../../../shared/documents/station/fold.ts'
import { DEFAULT_INFO } from '../../../shared/documents/station/view.ts'
import type { Tariff } from '../../../shared/tariff.ts'

const NOW = Date.UTC(2026, 10, 25, 2)
const AS = { currency: 'VND', locale: 'en-GB', from: NOW }
const EVENING: Tariff = {
  from: NOW,
  perKwh: 38_580_000,
  start: 5000,
  idlePerMinute: 10_000_000,
  graceMs: 600_000,
  idleMax: 100_000,
  taxRate: 800,
  taxIncluded: true,
  types: ['ccs2'],
  bands: [{ days: [1, 2], fromMinute: 1020, toMinute: 1320, perKwh: 45_000_000 }],
}

test('a price that is opened and not changed is the same price', () => {
  const dollars: Tariff = { from: NOW, perHour: 1_255_000, max: 999 }
  for (const locale of ['en-GB', 'vi-VN']) {
    const read = (tariff: Tariff, currency: string) =>
      readPrice(formOfTariff(tariff, currency, locale), { currency, locale, from: NOW })
    expect(read(EVENING, 'VND')).toEqual({ ok: true, tariff: EVENING })
    expect(read(dollars, 'USD')).toEqual({ ok: true, tariff: dollars })
  }
})

test('each field says what is wrong with it, and an empty form is no price', () => {
  const form = formOfTariff(undefined, 'VND', 'en-GB')
  expect(readPrice(form, AS)).toEqual({ ok: false, errors: { nothing: 'nothing' } })
  const wrong = { ...form, perKwh: 'much', min: '500', max: '400', tax: '120', graceMin: '-1', types: 'ccs2, ?' }
  expect(
    readPrice({ ...wrong, bands: [{ days: [], fromMinute: 0, toMinute: 60, perKwh: '1', perHour: '' }] }, AS),
  ).toEqual({
    ok: false,
    errors: { perKwh: 'amount', max: 'limits', tax: 'tax', graceMin: 'minutes', types: 'types', bands: 'band' },
  })
})

test('an example is billed like a real session, idle time and all', () => {
  const example = { startedAt: NOW, minutes: 38, wh: 12_400, idleMinutes: 25 }
  const { total, lines, provisional } = billOfExample(DEFAULT_INFO, EVENING, example)
  expect(provisional).toBe(false)
  expect(lines.map(({ what, amount }) => [what, amount])).toEqual([
    ['start', 5000],
    ['energy', 47_839],
    ['idle', 15_000],
  ])
  expect(total).toBe(67_839)
})

test('of two versions the newer that has begun holds, and one for a type beside it', () => {
  const station = new StationFold()
  station.connectors.set('c1', { id: 'c1', label: 'A1', type: 'ccs2', isProvisional: false })
  for (const [id, tariff] of Object.entries({
    old: { from: NOW - 9, perKwh: 1 },
    all: { from: NOW - 5, perKwh: 2 },
    dc: { from: NOW - 7, perKwh: 3, types: ['ccs2'] },
    next: { from: NOW + 1, perKwh: 4 },
    back: { from: NOW + 2, perKwh: 5, withdrawn: NOW - 1 },
  }))
    station.tariffs.set(id, tariff)
  expect(versionsOf(station, NOW).map(({ id, standing }) => `${id} ${standing}`)).toEqual([
    'back withdrawn',
    'next later',
    'all now',
    'dc now',
    'old before',
  ])
})
