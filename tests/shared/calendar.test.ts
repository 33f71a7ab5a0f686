import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarFile } from '../../shared/calendar.ts'

const BOOKING = {
  uid: 's1',
  title: 'Seat Q3',
  place: 'Thư viện Trung tâm; 69 Lý Tự Trọng, Quận 1',
  from: Date.UTC(2026, 2, 2, 2),
  until: Date.UTC(2026, 2, 2, 4),
}
const at = Date.UTC(2026, 2, 1)

test('a booking is an entry of a calendar, in UTC and with its signs escaped', () => {
  expect(calendarFile([BOOKING], { at }).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Berth//EN',
    'BEGIN:VEVENT',
    'UID:s1@berth',
    'DTSTAMP:20260301T000000Z',
    'DTSTART:20260302T020000Z',
    'DTEND:20260302T040000Z',
    'SUMMARY:Seat Q3',
    'LOCATION:Thư viện Trung tâm\\; 69 Lý Tự Trọng\\, Quận 1',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('a long line is folded at 75 bytes, and no letter is cut', () => {
  const lines = calendarFile([{ ...BOOKING, place: 'ự'.repeat(60) }], { at }).split('\r\n')
  expect(lines.every(line => new TextEncoder().encode(line).length <= 75)).toBe(true)
  expect(lines.join('\n').replaceAll('\n ', '')).toContain(`LOCATION:${'ự'.repeat(60)}\n`)
})

test('a foreign reader finds every entry with its very instants, over the night a clock is put back', () => {
  // In Berlin it is half past two twice that night.
  const night = {
    ...BOOKING,
    uid: 'dst',
    title: 'A1; \\ "x", y',
    from: Date.UTC(2026, 9, 25, 0, 30),
    until: Date.UTC(2026, 9, 25, 1, 30),
  }
  const text = calendarFile([BOOKING, night], { at, name: 'Berth' })
  const calendar = new ICAL.Component(ICAL.parse(text))
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Berth')
  const events = calendar.getAllSubcomponents('vevent').map(part => new ICAL.Event(part))
  const read = events.map(({ uid, summary, location, startDate, endDate }) => [
    ...[uid, summary, location, startDate.toJSDate().getTime(), endDate.toJSDate().getTime()],
  ])
  expect(read).toEqual(
    [BOOKING, night].map(({ uid, title, place, from, until }) => [`${uid}@berth`, title, place, from, until]),
  )
})
