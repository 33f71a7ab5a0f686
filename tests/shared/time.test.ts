import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR_MS, instantOf, isTimeZone, localTime, MINUTE_MS, offsetAt } from '../../shared/time.ts'

const at = (iso: string) => Date.parse(iso)
const wall = (timeZone: string, iso: string) => {
  const { weekday, minute } = localTime(timeZone, at(iso))
  return `${weekday} ${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

describe('the clock on the wall', () => {
  test('is the station’s, whatever the date is elsewhere', () => {
    expect(localTime('Asia/Ho_Chi_Minh', at('2026-12-31T18:05:00Z'))).toEqual({
      year: 2027,
      month: 1,
      day: 1,
      weekday: 5,
      minute: 65,
    })
  })

  test('reads quarters of an hour where they are used', () => {
    expect(wall('Asia/Kathmandu', '2026-06-01T18:14:59Z')).toBe('1 23:59')
    expect(wall('Asia/Kathmandu', '2026-06-01T18:15:00Z')).toBe('2 0:00')
  })

  test('jumps over the hour that New York leaves out', () => {
    expect(wall('America/New_York', '2026-03-08T06:59:59.999Z')).toBe('0 1:59')
    expect(wall('America/New_York', '2026-03-08T07:00:00Z')).toBe('0 3:00')
  })

  test('shows an hour of a Berlin autumn night twice', () => {
    expect(wall('Europe/Berlin', '2026-10-25T00:30:00Z')).toBe('0 2:30')
    expect(wall('Europe/Berlin', '2026-10-25T01:30:00Z')).toBe('0 2:30')
  })

  test('moves by half an hour on Lord Howe Island', () => {
    expect(offsetAt('Australia/Lord_Howe', at('2026-04-04T14:59:59.999Z')).offset).toBe(11 * HOUR_MS)
    expect(offsetAt('Australia/Lord_Howe', at('2026-04-04T15:00:00Z')).offset).toBe(10.5 * HOUR_MS)
  })

  test('tells the very millisecond of the change, and never claims an offset for longer than it holds', () => {
    const change = at('2026-03-29T01:00:00Z')
    expect(offsetAt('Europe/Berlin', change - 1)).toEqual({ offset: HOUR_MS, until: change })
    expect(offsetAt('Europe/Berlin', change).offset).toBe(2 * HOUR_MS)
  })

  test('sees both of two changes within a week', () => {
    expect(
      ['2000-10-08T02:00Z', '2000-10-08T04:00Z', '2000-10-15T01:00Z', '2000-10-15T03:00Z'].map(
        iso => offsetAt('America/Recife', at(iso)).offset / HOUR_MS,
      ),
    ).toEqual([-3, -2, -2, -3])
  })

  test('goes on for a charger whose clock is at the end of time', () => {
    expect(offsetAt('Asia/Ho_Chi_Minh', 8.64e15).offset).toBe(7 * HOUR_MS)
    expect(offsetAt('Asia/Ho_Chi_Minh', -1).offset).toBe(8 * HOUR_MS)
  })
})

describe('the instant of a local time', () => {
  const day = { year: 2026, month: 3, day: 29 }

  test('is what the wall clock shows then', () => {
    expect(instantOf('Asia/Ho_Chi_Minh', { year: 2026, month: 8, day: 1, minute: 7 * 60 })).toBe(
      at('2026-08-01T00:00Z'),
    )
  })

  test('follows the gap by as much as the time was in it', () => {
    expect(instantOf('Europe/Berlin', { ...day, minute: 150 })).toBe(at('2026-03-29T01:30Z'))
    expect(localTime('Europe/Berlin', at('2026-03-29T01:30Z')).minute).toBe(210)
  })

  test('is the first of two', () => {
    expect(instantOf('Europe/Berlin', { year: 2026, month: 10, day: 25, minute: 150 })).toBe(at('2026-10-25T00:30Z'))
  })

  test('may run over into the next day, as a night shift does', () => {
    expect(instantOf('Asia/Ho_Chi_Minh', { year: 2026, month: 12, day: 31, minute: 30 * 60 })).toBe(
      at('2026-12-31T23:00Z'),
    )
  })

  test('is read back the same wherever the clock shows it', () => {
    const zones = [
      'America/New_York',
      'Europe/Berlin',
      'Asia/Ho_Chi_Minh',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
    ]
    const instant = fc.integer({ min: at('1990-01-01'), max: at('2040-01-01') }).map(ms => ms - (ms % MINUTE_MS))
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, (timeZone, moment) => {
        const local = localTime(timeZone, moment)
        const back = instantOf(timeZone, local)
        expect(localTime(timeZone, back)).toEqual(local)
        expect(moment - back === 0 || (moment - back > 0 && moment - back <= HOUR_MS)).toBe(true)
      }),
    )
  })
})

test('offsets read in blocks are those Intl gives one by one', () => {
  const zones = [
    'America/New_York',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'Pacific/Apia',
  ]
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: at('2037-12-31') }), (timeZone, moment) => {
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
        moment,
      )
      const { offset, until } = offsetAt(timeZone, moment)
      expect(new Date(moment + offset).toISOString().slice(0, 19).replace('T', ' ')).toBe(shown)
      expect(until).toBeGreaterThan(moment)
    }),
    { numRuns: 500 },
  )
})

test('a zone is one that Intl knows', () => {
  expect(['Asia/Ho_Chi_Minh', 'UTC', 'Asia/Hanoi', '', '__proto__', 7, undefined].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ])
})
