import { expect, test } from 'vitest'
import { readBookings } from '../../../client/owner/bookings/booking-sheet.ts'
import { COLUMNS, pageRows } from '../../../server/api/export/tables.ts'
import { Sources } from '../../../server/api/history/chapter.ts'
import { historySession } from '../../../server/api/history/session.ts'
import { toCsv } from '../../../shared/csv.ts'
import { book } from '../../../shared/documents/station/actions.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { AN, LAN } from '../../helpers/people.ts'
import { clock, StationScene } from '../../helpers/station-scene.ts'

const NOW = clock('09:00')
const connectors = { c1: { label: 'A1' }, c2: { label: '=A2' } }
const slot = { from: clock('18:00', 3), until: clock('20:00', 3) }
const lines = (...rows: readonly string[]) => ['label,from,until,name', ...rows].join('\n')

function booked(scene = new StationScene({ connectors })): StationScene {
  scene.at('08:00', AN, (view, at) => book(view, { id: 's1', at, connector: 'c1', slot }))
  scene.answer('s1', '08:00')
  return scene
}

function exported(view: StationView): string {
  const sources = new Sources(new Map(), { nameOf: () => null })
  const sessions = [...view.sessions.values()].map(session => historySession(view, session, sources, NOW))
  const page = { ...{ at: NOW, currency: 'VND', timeZone: '', payments: [], acts: [], shifts: [] }, sessions }
  return toCsv([COLUMNS.sessions, ...pageRows('sessions', 'st', page)])
}

test('times are read by the clock of the place, or with their zone; a name with quotes and a label like a formula, too', () => {
  const text = lines(
    'A1,2026-03-03 18:00,2026-03-03 20:00,"Lan ""Bé"""',
    "'=A2,2026-03-03T11:00:00Z,2026-03-03T12:00:00Z,",
  )
  expect(readBookings(text, new StationScene({ connectors }).view, NOW)).toEqual({
    rows: [
      { line: 2, connector: 'c1', label: 'A1', slot, name: 'Lan "Bé"' },
      { line: 3, connector: 'c2', label: '=A2', slot: { from: slot.from, until: clock('19:00', 3) }, name: '' },
    ],
    ...{ same: 0, over: 0, errors: [] },
  })
})

test('a line that cannot be booked is named with its number and its reason, and the others can be', () => {
  const text = lines(
    'A1,2026-03-03 19:00,2026-03-03 21:00,taken by another',
    'A9,2026-03-03 18:00,2026-03-03 20:00,no such spot',
    'A1,next week,2026-03-03 20:00,no time',
    'A1,2026-03-01 18:00,2026-03-01 20:00,yesterday',
    'A1,2027-03-01 18:00,2027-03-01 20:00,next year',
    `A1,2026-03-04 18:00,2026-03-04 20:00,${'x'.repeat(81)}`,
    'A1,2026-03-04 20:00,2026-03-04 18:00,backwards',
    'A1,2026-03-05 18:00,2026-03-05 20:00,good',
    'A1,2026-03-05 19:00,2026-03-05 21:00,beside the one above',
  )
  const { rows, errors } = readBookings(text, booked().view, NOW)
  expect(rows.map(({ name }) => name)).toEqual(['good'])
  expect(errors).toEqual([
    { line: 2, why: 'taken' },
    { line: 3, why: 'spot' },
    { line: 4, why: 'time' },
    { line: 5, why: 'past' },
    { line: 6, why: 'too-far-ahead' },
    { line: 7, why: 'name' },
    { line: 8, why: 'not-a-time' },
    { line: 10, why: 'taken' },
  ])
  expect(readBookings('spot,begin\nA1,x', booked().view, NOW).errors).toEqual([{ line: 1, why: 'columns' }])
})

test('the export of one place is read into another, once: what is over stays out, and a second time nothing is new', () => {
  const scene = booked()
  scene.at('08:10', AN, (view, at) =>
    book(view, { id: 's2', at, connector: 'c2', slot: { from: clock('10:00'), until: clock('11:00') } }),
  )
  scene.says('08:20', 's2', 'denied', { why: 'closed' })
  const text = exported(scene.view)
  expect(readBookings(text, scene.view, NOW)).toEqual({ rows: [], same: 1, over: 1, errors: [] })

  const elsewhere = new StationScene({ connectors })
  const first = readBookings(text, elsewhere.view, NOW)
  expect([first.rows, first.over]).toEqual([[{ line: 2, connector: 'c1', label: 'A1', slot, name: '' }], 1])
  for (const { connector, slot: read } of first.rows)
    elsewhere.at('09:00', LAN, (view, at) => book(view, { id: 'new', at, connector, slot: read }))
  expect(readBookings(text, elsewhere.view, NOW)).toEqual({ rows: [], same: 1, over: 1, errors: [] })
})
