import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BandHours, lengthByBand, stretches } from '../../shared/bands.ts'
import { DAY_MS, HOUR_MS, localTime, MINUTE_MS } from '../../shared/time.ts'

const at = (iso: string) => Date.parse(iso)
const night: BandHours = { fromMinute: 22 * 60, toMinute: 6 * 60 }
const noon: BandHours = { fromMinute: 11 * 60, toMinute: 13 * 60 }

const cut = (bands: BandHours[], timeZone: string, from: string, until: string) =>
  stretches(bands, timeZone, at(from), at(until)).map(
    each =>
      `${new Date(each.from).toISOString().slice(11, 16)} ${(each.until - each.from) / HOUR_MS}h ${bands.indexOf(each.band as BandHours)}`,
  )

const hours = (bands: BandHours[], timeZone: string, from: string, until: string) =>
  bands.map(band => (lengthByBand(bands, timeZone, { from: at(from), until: at(until) }).get(band) ?? 0) / HOUR_MS)

describe('time is cut where a band starts or ends', () => {
  test('across midnight', () => {
    expect(cut([night], 'Asia/Ho_Chi_Minh', '2026-05-01T13:00Z', '2026-05-02T01:00Z')).toEqual([
      '13:00 2h -1',
      '15:00 8h 0',
      '23:00 2h -1',
    ])
  })

  test('a session of one millisecond before the edge is outside, of the edge itself inside', () => {
    const edge = at('2026-05-01T15:00Z')
    const band = (from: number) => stretches([night], 'Asia/Ho_Chi_Minh', from, from + 1)[0]?.band
    expect([band(edge - 1), band(edge)]).toEqual([undefined, night])
  })

  test('at a quarter to the hour in UTC where the station is in Kathmandu', () => {
    expect(cut([noon], 'Asia/Kathmandu', '2026-05-01T05:00Z', '2026-05-01T08:00Z')).toEqual([
      '05:00 0.25h -1',
      '05:15 2h 0',
      '07:15 0.75h -1',
    ])
  })

  test('where two overlap the first holds', () => {
    const wide: BandHours = { fromMinute: 10 * 60, toMinute: 14 * 60 }
    expect(hours([noon, wide], 'UTC', '2026-05-01T09:00Z', '2026-05-01T15:00Z')).toEqual([2, 2])
    expect(hours([wide, noon], 'UTC', '2026-05-01T09:00Z', '2026-05-01T15:00Z')).toEqual([4, 0])
  })

  test('a band until 1440 ends at midnight, and a day is covered by 0 to 1440', () => {
    expect(hours([{ fromMinute: 1380, toMinute: 1440 }], 'UTC', '2026-05-01T12:00Z', '2026-05-02T12:00Z')).toEqual([1])
    expect(cut([{ fromMinute: 0, toMinute: 1440 }], 'UTC', '2026-05-01T12:00Z', '2026-05-03T12:00Z')).toEqual([
      '12:00 48h 0',
    ])
  })

  test('an empty time still has a band', () => {
    const noonInSaigon = at('2026-05-01T05:00Z')
    expect(stretches([night, noon], 'Asia/Ho_Chi_Minh', noonInSaigon, noonInSaigon)).toEqual([
      { from: noonInSaigon, until: noonInSaigon, band: noon },
    ])
  })
})

describe('a band across midnight belongs to the day it starts on', () => {
  const fridayNight: BandHours = { ...night, days: [5] }

  test('so it reaches into Saturday, and not into Friday morning', () => {
    // 1 May 2026 is a Friday.
    expect(hours([fridayNight], 'UTC', '2026-05-01T00:00Z', '2026-05-02T00:00Z')).toEqual([2])
    expect(hours([fridayNight], 'UTC', '2026-05-02T00:00Z', '2026-05-03T00:00Z')).toEqual([6])
  })

  test('a weekend starts at the station’s midnight', () => {
    const weekend: BandHours = { days: [0, 6], fromMinute: 0, toMinute: 1440 }
    expect(cut([weekend], 'Asia/Ho_Chi_Minh', '2026-05-01T16:00Z', '2026-05-03T18:00Z')).toEqual([
      '16:00 1h -1',
      '17:00 48h 0',
      '17:00 1h -1',
    ])
  })
})

describe('on the days the clock changes', () => {
  test('New York’s night is an hour shorter in March and an hour longer in November', () => {
    expect(hours([night], 'America/New_York', '2026-03-07T20:00Z', '2026-03-08T20:00Z')).toEqual([7])
    expect(hours([night], 'America/New_York', '2026-10-31T20:00Z', '2026-11-01T20:00Z')).toEqual([9])
  })

  test('Berlin’s hour that is shown twice is twice in its band', () => {
    const twice: BandHours = { fromMinute: 120, toMinute: 180 }
    expect(hours([twice], 'Europe/Berlin', '2026-10-24T12:00Z', '2026-10-25T12:00Z')).toEqual([2])
    expect(hours([twice], 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T12:00Z')).toEqual([0])
  })

  test('a band that ends in the hour Berlin leaves out ends where the clock jumps', () => {
    expect(cut([{ fromMinute: 60, toMinute: 150 }], 'Europe/Berlin', '2026-03-29T00:00Z', '2026-03-29T03:00Z')).toEqual(
      ['00:00 1h 0', '01:00 2h -1'],
    )
  })

  test('a band that starts at the second showing of half past two holds in both showings', () => {
    expect(
      cut([{ fromMinute: 150, toMinute: 180 }], 'Europe/Berlin', '2026-10-25T00:00Z', '2026-10-25T03:00Z'),
    ).toEqual(['00:00 0.5h -1', '00:30 0.5h 0', '01:00 0.5h -1', '01:30 0.5h 0', '02:00 1h -1'])
  })

  test('Lord Howe Island changes by half an hour', () => {
    expect(hours([night], 'Australia/Lord_Howe', '2026-04-04T02:00Z', '2026-04-05T02:00Z')).toEqual([8.5])
    expect(hours([night], 'Australia/Lord_Howe', '2026-10-03T02:00Z', '2026-10-04T02:00Z')).toEqual([7.5])
  })
})

test('in every zone and on every day the bands’ time is the whole time, each minute by the clock on the wall', () => {
  const zones = [
    'America/New_York',
    'Europe/Berlin',
    'Asia/Ho_Chi_Minh',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'UTC',
  ]
  const changes = ['2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25', '2026-04-05', '2026-10-04', '2026-06-15']
  const band = fc.record(
    {
      days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
      fromMinute: fc.integer({ min: 0, max: 1439 }),
      toMinute: fc.integer({ min: 1, max: 1440 }),
    },
    { requiredKeys: ['fromMinute', 'toMinute'] },
  )
  const start = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -DAY_MS, max: DAY_MS }))
    .map(([day, ms]) => at(day) + ms)
  const bands = fc.array(
    band.filter(each => each.fromMinute !== each.toMinute),
    { maxLength: 4 },
  )

  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      start,
      fc.integer({ min: 1, max: 2 * DAY_MS }),
      bands,
      (timeZone, from, length, hoursOfDay) => {
        const cuts = stretches(hoursOfDay, timeZone, from, from + length)
        expect([cuts[0]?.from, cuts.at(-1)?.until]).toEqual([from, from + length])
        expect(cuts.slice(1).map(cut => cut.from)).toEqual(cuts.slice(0, -1).map(cut => cut.until))
        for (const cut of cuts) {
          const probes = [cut.from, cut.until - 1]
          for (let moment = cut.from; moment < cut.until; moment += 17 * MINUTE_MS) probes.push(moment)
          for (const probe of probes) expect(bandByTheMinute(hoursOfDay, timeZone, probe)).toBe(cut.band)
        }
      },
    ),
  )
})

/** The same in the plainest way, without offsets or edges. */
function bandByTheMinute(bands: BandHours[], timeZone: string, moment: number): BandHours | undefined {
  const { weekday, minute } = localTime(timeZone, moment)
  return bands.find(({ days = [0, 1, 2, 3, 4, 5, 6], fromMinute, toMinute }) => {
    const yesterday = (weekday + 6) % 7
    if (fromMinute < toMinute) return days.includes(weekday) && minute >= fromMinute && minute < toMinute
    return (days.includes(weekday) && minute >= fromMinute) || (days.includes(yesterday) && minute < toMinute)
  })
}
