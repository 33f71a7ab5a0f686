import { expect, test } from 'vitest'
import { movedBy, snapped } from '../../../client/owner/places/arrange.ts'
import { nextLabel } from '../../../client/owner/places/next-spot.ts'
import { formOf, readForm, shortName } from '../../../client/owner/places/settings.ts'
import { changesOf, NO_TEXT, newCode, readSpot } from '../../../client/owner/places/spot-form.ts'
import { readSheet, writeSheet } from '../../../client/owner/places/spot-sheet.ts'
import { bandOf, minuteOf, timeOf } from '../../../client/owner/places/week.ts'
import { type Connector, DEFAULT_INFO } from '../../../shared/documents/station/view.ts'

const A1: Connector = { id: 'c1', label: 'A1', type: 'ccs2', powerW: 60_000, code: 'BTA1', isProvisional: false }
const GONE: Connector = { id: 'c9', label: 'A9', code: 'GONE', retired: true, isProvisional: false }

test('arrows move a spot along the grid, with Shift by one, and never off the plan', () => {
  expect(movedBy({ x: 80, y: 4 }, 'ArrowRight', false)).toEqual({ x: 88, y: 4 })
  expect(movedBy({ x: 80, y: 4 }, 'ArrowDown', true)).toEqual({ x: 80, y: 5 })
  expect(movedBy({ x: 80, y: 4 }, 'ArrowUp', false)).toEqual({ x: 80, y: 0 })
  expect(movedBy({ x: 80, y: 4 }, 'Tab', false)).toBeNull()
  expect(snapped({ x: 83.6, y: -20 })).toEqual({ x: 80, y: 0 })
})

test('a form that nobody changed says nothing, and one changed field says only that', () => {
  const form = formOf({ ...DEFAULT_INFO, name: 'Bến Thành' }, 'en-GB')
  const info = { ...DEFAULT_INFO, name: 'Bến Thành' }
  expect(readForm(form, info, 'en-GB')).toEqual({ ok: true, changes: {} })
  expect(readForm({ ...form, holdMs: '20' }, info, 'en-GB')).toEqual({ ok: true, changes: { holdMs: 1_200_000 } })
  expect(readForm({ ...form, refundLimit: '200,000', blockedMs: '3' }, info, 'en-GB')).toMatchObject({
    changes: { refundLimit: 200_000, noShows: { most: 3, blockedMs: 259_200_000 } },
  })
})

test('a point is for thousands where people write it so', () => {
  const info = { ...DEFAULT_INFO, name: 'x' }
  const form = { ...formOf(info, 'vi-VN'), refundLimit: '200.000' }
  expect(readForm(form, info, 'vi-VN')).toEqual({ ok: true, changes: { refundLimit: 200_000 } })
})

test('each field of a form says what is wrong with it', () => {
  const form = {
    ...formOf(DEFAULT_INFO, 'en-GB'),
    timeZone: 'Mars/Olympus',
    graceMs: '-5',
    latitude: '95',
    longitude: '',
  }
  expect(readForm({ ...form, minimumBalance: 'a lot' }, DEFAULT_INFO, 'en-GB')).toEqual({
    ok: false,
    errors: {
      name: 'empty',
      timeZone: 'not-a-zone',
      graceMs: 'not-a-number',
      latitude: 'not-a-place',
      minimumBalance: 'not-money',
    },
  })
})

test('a short name has no marks and fits an id', () => {
  expect(shortName('  Thư viện Đống Đa — số 2!')).toBe('thu-vien-dong-da-so-2')
  expect(shortName(`${'x'.repeat(31)} y`)).toBe('x'.repeat(31))
})

test('a spot has a label and a code of its own; those of one that is retired are free again', () => {
  const spot = { ...NO_TEXT, label: 'A9', code: 'gone', power: '22,5', features: ['power', 'power'] }
  expect(readSpot(spot, [A1, GONE])).toEqual({
    ok: true,
    fields: { label: 'A9', code: 'GONE', powerW: 22_500, features: ['power'] },
  })
  expect(readSpot({ ...spot, label: 'A1', code: 'BTA1', plug: '0', x: '10001' }, [A1])).toEqual({
    ok: false,
    errors: { label: 'twice', code: 'code-twice', plug: 'plug', x: 'place' },
  })
  expect(changesOf({ label: 'A1', powerW: 50_000, features: [] }, A1)).toEqual({ powerW: 50_000 })
})

test('a sheet adds and changes spots, and tells errors by line', () => {
  const sheet = [
    'Label,Power_kW,code,notes',
    'A1,50,,kept as it is',
    'A2,22,BTA2,',
    'A2,22,BTA3,the same label again',
    'A4,lots,B!,',
  ].join('\n')
  expect(readSheet(sheet, [A1, GONE])).toEqual({
    rows: [
      { line: 2, id: 'c1', label: 'A1', fields: { powerW: 50_000 } },
      { line: 3, id: null, label: 'A2', fields: { label: 'A2', powerW: 22_000, code: 'BTA2' } },
    ],
    errors: [
      { line: 4, column: 'label', why: 'twice' },
      { line: 5, column: 'code', why: 'code' },
      { line: 5, column: 'power_kw', why: 'power' },
    ],
  })
  expect(readSheet('name\nA1', [A1]).errors).toEqual([{ line: 1, column: 'label', why: 'columns' }])
})

test('what is exported reads back as no change at all', () => {
  const spots = [A1, { ...A1, id: 'c2', label: '-A2', code: 'BTA2', features: ['quiet', 'power'], x: 8, y: 0 }]
  expect(readSheet(writeSheet(spots), spots)).toEqual({ rows: [], errors: [] })
})

test('a new code is one nobody has', () => {
  const bytes = [new Uint8Array(6), new Uint8Array([1, 2, 3, 31, 32, 255])]
  expect(newCode(new Set(['222222']), () => bytes.shift() ?? new Uint8Array(6))).toBe('345Z2Z')
})

test('the next spot has the next number, past those that are taken', () => {
  expect(nextLabel(['A1', 'A2'])).toBe('A3')
  expect(nextLabel(['Q10', 'Q9'])).toBe('Q11')
  expect(nextLabel(['Phòng'])).toBe('Phòng1')
  expect(nextLabel([])).toBe('A1')
})

test('a week as it is typed: every day is none, and midnight ends the day', () => {
  expect(bandOf([0, 1, 2, 3, 4, 5, 6], 480, 0)).toEqual({ fromMinute: 480, toMinute: 1440 })
  expect(bandOf([6, 0], 480, 1200)).toEqual({ days: [0, 6], fromMinute: 480, toMinute: 1200 })
  expect([timeOf(1440), timeOf(485), minuteOf('08:05'), minuteOf('')]).toEqual(['00:00', '08:05', 485, null])
})
