import { expect, test } from 'vitest'
import { daysText, opennessAt } from '../../../client/customer/station/hours.ts'
import { beginnings, dateOf, dayAt, dayOfDate, endings, openOn, shiftsOn, takenOn } from '../../../client/state/day.ts'
import { hoursOf, movedTo, shownOf, stepped, timesOf, withNight } from '../../../client/state/day-range.ts'
import { book } from '../../../shared/documents/station/actions.ts'
import { MINH } from '../../helpers/people.ts'
import { clock, StationScene } from '../../helpers/station-scene.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const HOURS = [{ fromMinute: 7 * 60, toMinute: 21 * 60 }]
const SHIFTS = [
  { name: 'Sáng', fromMinute: 7 * 60, toMinute: 12 * 60 },
  { name: 'Chiều', fromMinute: 13 * 60, toMinute: 17 * 60 },
]

function library() {
  const scene = new StationScene({ info: { hours: HOURS, shifts: SHIFTS } })
  const slot = { from: clock('13:30'), until: clock('15:00') }
  scene.at('09:00', MINH, (view, at) => book(view, { id: 'b1', at, connector: 'c1', slot }))
  scene.answer('b1', '09:00')
  return scene
}

const today = dayAt(ZONE, clock('09:00'))

test('a day is the one at the place, and a date leads back to it', () => {
  expect(today).toEqual({ from: clock('00:00'), until: clock('24:00') })
  expect(dateOf(ZONE, clock('00:00'))).toBe('2026-03-02')
  expect(dayOfDate(ZONE, '2026-03-02')).toEqual(today)
  expect(dayOfDate(ZONE, 'soon')).toBeNull()
})

test('what is taken of a day is in sight, and nothing else', () => {
  const { view } = library()
  expect(takenOn(view, 'c1', today, clock('09:00'))).toEqual([{ from: clock('13:30'), until: clock('15:00') }])
  expect(takenOn(view, 'c2', today, clock('09:00'))).toEqual([])
  expect(openOn(view.info, today)).toEqual([{ from: clock('07:00'), until: clock('21:00') }])
})

test('a booking may begin where it is open and free, and end before the next begins', () => {
  const { view } = library()
  const begins = beginnings(view, 'c1', today, clock('12:50'))
  expect(begins[0]).toBe(clock('12:50'))
  expect(begins).toContain(clock('13:15'))
  expect(begins).not.toContain(clock('13:30'))
  expect(begins).toContain(clock('15:00'))
  expect(begins.at(-1)).toBe(clock('20:45'))
  expect(endings(view, 'c1', clock('12:50'), clock('12:50'))).toEqual([clock('13:00'), clock('13:15'), clock('13:30')])
  expect(endings(view, 'c1', clock('20:00'), clock('12:50')).at(-1)).toBe(clock('21:00'))
})

test('the booking that would be given up is in nobody’s way', () => {
  const { view } = library()
  expect(beginnings(view, 'c1', today, clock('12:50'), 'b1')).toContain(clock('13:30'))
})

test('shifts are ready-made; one that has begun begins now, one that overlaps cannot be had', () => {
  const { view } = library()
  expect(shiftsOn(view, 'c1', today, clock('09:00'))).toEqual([
    { name: 'Sáng', slot: { from: clock('09:00'), until: clock('12:00') }, isPossible: true },
    { name: 'Chiều', slot: { from: clock('13:00'), until: clock('17:00') }, isPossible: false },
  ])
  expect(shiftsOn(view, 'c1', today, clock('12:00')).map(({ name }) => name)).toEqual(['Chiều'])
})

test('a place says until when it is open, when it opens, or that it always is', () => {
  const { info } = library().view
  expect(opennessAt(info, clock('09:00'))).toEqual({ kind: 'open', until: clock('21:00') })
  expect(opennessAt(info, clock('06:00'))).toEqual({ kind: 'closed', opens: clock('07:00') })
  expect(opennessAt(info, clock('22:00'))).toEqual({ kind: 'closed', opens: clock('07:00', 3) })
  expect(opennessAt({ ...info, closedDays: ['2026-03-03'] }, clock('22:00'))).toEqual({
    kind: 'closed',
    opens: clock('07:00', 4),
  })
  expect(opennessAt(new StationScene().view.info, clock('03:00'))).toEqual({ kind: 'always' })
})

test('days in a row are a range, others a list', () => {
  expect(daysText([1, 2, 3, 4, 5, 6], 'en-GB')).toBe('Mon – Sat')
  expect(daysText([0], 'en-GB')).toBe('Sun')
  expect(daysText([1, 3, 0], 'en-GB')).toBe('Mon, Wed, Sun')
})

test('a slot is drawn along a day in quarters, over what is taken, and never into it', () => {
  const { view } = library()
  const times = timesOf(view, 'c1', today, clock('12:50'))
  const slot = { from: clock('15:00'), until: clock('17:00') }
  const at = (text: string) => clock(text)

  expect(movedTo(times, slot, 'both', at('16:04'))).toEqual({ from: at('16:00'), until: at('18:00') })
  expect(movedTo(times, slot, 'both', at('20:30'))).toEqual({ from: at('20:30'), until: at('21:00') })
  expect(movedTo(times, slot, 'both', at('13:40'))).toEqual({ from: at('13:15'), until: at('13:30') })
  expect(movedTo(times, slot, 'from', at('16:40'))).toEqual({ from: at('16:45'), until: at('17:00') })
  expect(movedTo(times, slot, 'from', at('19:00'))).toEqual({ from: at('19:00'), until: at('19:15') })
  expect(movedTo(times, slot, 'until', at('23:00'))).toEqual({ from: at('15:00'), until: at('21:00') })
  expect(movedTo(times, slot, 'until', at('10:00'))).toEqual({ from: at('15:00'), until: at('15:15') })

  expect(stepped(times, slot, 'from', -1)).toEqual({ from: at('13:15'), until: at('13:30') })
  expect(stepped(times, slot, 'until', 4)).toEqual({ from: at('15:00'), until: at('18:00') })
  expect(stepped(times, slot, 'until', Number.POSITIVE_INFINITY)).toEqual({ from: at('15:00'), until: at('21:00') })
  expect(stepped(times, slot, 'from', Number.NEGATIVE_INFINITY)?.from).toBe(at('12:50'))
  expect(movedTo({ begins: [], endsOf: () => [] }, slot, 'both', at('16:00'))).toBeNull()
})

test('the bar shows what is left of a day, and the night where a place never closes', () => {
  const { view } = library()
  const open = openOn(view.info, withNight(view.info, today))
  expect(shownOf(open, today, clock('12:50'))).toEqual({ from: clock('12:00'), until: clock('21:00') })
  expect(shownOf(open, today, clock('05:00'))).toEqual({ from: clock('07:00'), until: clock('21:00') })
  const always = new StationScene({ info: {} }).view.info
  const night = withNight(always, today)
  expect(night.until - today.until).toBe(6 * 3_600_000)
  expect(shownOf(openOn(always, night), today, clock('12:50'))).toEqual({ from: clock('12:00'), until: night.until })
  expect(hoursOf({ from: clock('12:00'), until: clock('21:00') }).map(at => (at - clock('00:00')) / 3_600_000)).toEqual(
    [12, 14, 16, 18, 20],
  )
})
