import { describe, expect, test } from 'vitest'
import {
  approveTopUp,
  askSeries,
  closeShift,
  countShift,
  openShift,
  voidReceipt,
} from '../../../../shared/documents/desk/actions.ts'
import { gapsIn, openShiftOf, readReceipt, runsOf, writeReceipt } from '../../../../shared/documents/desk/receipts.ts'
import { takingsOf, tillOf } from '../../../../shared/documents/desk/till.ts'
import { start, takePayment } from '../../../../shared/documents/station/actions.ts'
import { DeskScene } from '../../../helpers/desk-scene.ts'
import { HOA, LAN, MINH } from '../../../helpers/people.ts'
import { clock, paymentFact, StationScene } from '../../../helpers/station-scene.ts'

/** A drawer's sums, with a station's own payments if there is one. */
function till(desk: DeskScene, shift: string, station?: StationScene) {
  return tillOf(desk.view, shift, takingsOf(desk.view, station?.view))
}

/** The receipts of each shift at drawer A. */
const runs = (desk: DeskScene) => runsOf(desk.view, 'A').map(({ shift, from, until }) => [shift.id, from, until])

const closes = (desk: DeskScene, time: string, shift: string, next: number, cash: number) => [
  desk.at(time, LAN, (view, signed) => countShift(view, { shift, cash, ...signed })),
  desk.at(time, LAN, (view, signed) => closeShift(view, { shift, next, ...signed })),
]

describe('a shift', () => {
  test('is one at a time at each drawer', () => {
    const desk = new DeskScene()

    expect([
      desk.opens('08:00', 'h1', 1),
      desk.opens('08:01', 'h2', 1),
      desk.opens('08:02', 'h2', 1, { series: 'AA', author: MINH }),
    ]).toEqual(['new', 'cannot: shift-open', 'new'])
    expect([
      openShiftOf(desk.view, 'A')?.id,
      openShiftOf(desk.view, 'AA')?.id,
      openShiftOf(desk.view, 'B')?.id,
    ]).toEqual([...['h1', 'h2', undefined]])
    expect(desk.view.shifts.get('h1')?.opened?.by).toBe('lan')
  })

  test('is counted blind, once, and closed after that', () => {
    const desk = new DeskScene()
    desk.opens('08:00', 'h1', 5)
    const close = (next: number) =>
      desk.at('16:00', LAN, (view, signed) => closeShift(view, { shift: 'h1', next, ...signed }))
    const count = () => desk.at('16:00', LAN, (view, signed) => countShift(view, { shift: 'h1', cash: 1, ...signed }))

    expect([close(5), count(), count(), close(4), close(5), close(5), count()]).toEqual([
      'cannot: not-counted',
      'new',
      'cannot: answered',
      'cannot: numbered-wrong',
      'new',
      'cannot: shift-closed',
      'cannot: shift-closed',
    ])
    expect(openShiftOf(desk.view, 'A')).toBe(undefined)
    expect(desk.opens('16:01', 'h2', 5)).toBe('new')
    expect(openShiftOf(desk.view, 'A')?.id).toBe('h2')
  })

  test('of somebody else may be closed by whoever takes over, in their own name', () => {
    const desk = new DeskScene()
    desk.opens('08:00', 'h1', 1)
    desk.at('16:00', MINH, (view, signed) => countShift(view, { shift: 'h1', cash: 200_000, ...signed }))
    desk.at('16:00', MINH, (view, signed) => closeShift(view, { shift: 'h1', next: 1, ...signed }))

    const { opened, closed } = desk.view.shifts.get('h1') ?? {}
    expect([opened?.by, closed?.by]).toEqual(['lan', 'minh'])
  })
})

describe('a drawer', () => {
  test('should hold its float and the cash that was taken, less what was given back', () => {
    const desk = new DeskScene()
    desk.opens('08:00', 'h1', 1)
    desk.copies('09:00', 'p1', 1, 35_000)
    desk.copies('10:00', 'p2', 2, 20_000, { method: 'card' })
    desk.copies('11:00', 'p1:1', 3, -5000)
    desk.asksTopUp('12:00', 't1', 100_000)
    desk.at('12:05', LAN, (view, signed) =>
      approveTopUp(view, { topUp: 'an:t1', amount: 90_000, method: 'cash', receipt: 'b-A-4', ...signed }),
    )
    closes(desk, '16:00', 'h1', 5, 319_000)

    expect(till(desk, 'h1')).toEqual({
      float: 200_000,
      cash: 120_000,
      card: 20_000,
      transfer: 0,
      expected: 320_000,
      counted: 319_000,
      difference: -1000,
      gaps: [],
      doubled: [],
    })
  })

  test('shows no difference before it is counted', () => {
    const desk = new DeskScene()
    desk.opens('08:00', 'h1', 1)
    const { counted, difference } = till(desk, 'h1') ?? {}

    expect([counted, difference, till(desk, 'h9')]).toEqual([null, null, null])
  })

  test('has nothing of another drawer whose name begins alike', () => {
    const desk = new DeskScene()
    desk.opens('08:00', 'h1', 1)
    desk.copies('09:00', 'p1', 1, 35_000, { series: 'A1' })

    expect(till(desk, 'h1')?.cash).toBe(0)
  })
})

describe('money taken without a link', () => {
  test('falls into the shift in which it was taken, though it arrives in the next (R6)', () => {
    const desk = new DeskScene()
    desk.opens('08:00', 'morning', 1)
    desk.copies('09:00', 'p1', 1, 10_000)
    closes(desk, '12:00', 'morning', 4, 260_000)
    desk.opens('12:01', 'noon', 4)
    desk.copies('13:00', 'p4', 4, 1000)
    expect(till(desk, 'morning')).toMatchObject({ expected: 210_000, gaps: [{ from: 2, until: 4 }] })

    desk.copies('14:00', 'p3', 3, 20_000)
    desk.copies('14:00', 'p2', 2, 30_000)
    expect(till(desk, 'morning')).toMatchObject({ expected: 260_000, difference: 0, gaps: [] })
    expect(till(desk, 'noon')).toMatchObject({ expected: 201_000, gaps: [] })
  })

  test('counts on its own tablet before the server has copied it, and once after that', () => {
    const desk = new DeskScene()
    const station = new StationScene()
    desk.opens('08:00', 'h1', 1)
    station.at('09:00', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))
    station.at('10:00', LAN, (view, at) =>
      takePayment(view, { id: 'p1', session: 's', at, method: 'cash', amount: 10_000, receipt: 'b-A-1' }),
    )
    const back = { at: clock('10:05'), amount: 2000, why: 'too dear', to: 'cash', receipt: 'b-A-2' }
    station.state(LAN, clock('10:05'), paymentFact('p1', 'refunded/1', back))
    expect(till(desk, 'h1', station)?.cash).toBe(8000)

    desk.copies('11:00', 'p1', 1, 10_000)
    desk.copies('11:00', 'p1:1', 2, -2000)
    expect(till(desk, 'h1', station)?.cash).toBe(8000)
    expect(till(desk, 'h1')?.cash).toBe(8000)
  })

  test('and given back is the drawer’s whose receipt says so: not into a wallet, and not without one', () => {
    const desk = new DeskScene()
    const station = new StationScene()
    desk.opens('08:00', 'h1', 1)
    station.at('09:00', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))
    station.at('10:00', LAN, (view, at) =>
      takePayment(view, { id: 'p1', session: 's', at, method: 'card', amount: 10_000, receipt: 'b-A-1' }),
    )
    const back = (number: number, amount: number, to: string, more: { receipt?: string } = {}) =>
      station.state(
        LAN,
        clock('10:05'),
        paymentFact('p1', `refunded/${number}`, { at: clock('10:05'), amount, why: 'too dear', to, ...more }),
      )
    back(1, 1, 'wallet')
    back(2, 20, 'cash')
    back(3, 300, 'card', { receipt: 'b-A-2' })
    back(4, 4000, 'wallet', { receipt: 'b-A-3' })

    expect(till(desk, 'h1', station)).toMatchObject({ cash: 0, card: 9700 })
  })
})

describe('a run of receipts', () => {
  test('that nobody closed ends where the next begins', () => {
    const desk = new DeskScene()
    desk.says('08:00', 'shifts', 'x', 'opened')
    desk.opens('08:00', 'dead', 1)
    const opened = { at: clock('12:00'), by: 'minh', series: 'A', next: 10, float: 0 }
    desk.state(MINH, clock('12:00'), { root: 'shifts', id: 'next', name: 'opened', value: opened })

    expect(runs(desk)).toEqual([
      ['dead', 1, 10],
      ['next', 10, Number.POSITIVE_INFINITY],
    ])
  })

  test('between two shifts is nobody’s', () => {
    const desk = new DeskScene()
    desk.opens('08:00', 'h1', 1)
    closes(desk, '12:00', 'h1', 3, 0)
    desk.opens('13:00', 'h2', 5)

    expect(runs(desk)).toEqual([
      ['h1', 1, 3],
      ['h2', 5, Number.POSITIVE_INFINITY],
    ])
  })

  test('has gaps where numbers are missing, until a void explains them', () => {
    const desk = new DeskScene()
    desk.opens('08:00', 'h1', 1)
    for (const number of [1, 4, 7]) desk.copies('09:00', `p${number}`, number, 1000)
    expect(till(desk, 'h1')?.gaps).toEqual([
      { from: 2, until: 4 },
      { from: 5, until: 7 },
    ])

    const voids = (number: number) =>
      desk.at('10:00', LAN, (view, signed) =>
        voidReceipt(view, { receipt: `b-A-${number}`, why: 'misprint', ...signed }),
      )
    expect([voids(2), voids(3), voids(5), voids(5)]).toEqual(['new', 'new', 'new', 'cannot: voided'])
    expect(till(desk, 'h1')?.gaps).toEqual([{ from: 6, until: 7 }])
  })

  test('that is closed has a gap up to its end', () => {
    expect(gapsIn({ from: 1, until: 4 }, [1])).toEqual([{ from: 2, until: 4 }])
    expect(gapsIn({ from: 1, until: 4 }, [])).toEqual([{ from: 1, until: 4 }])
    expect(gapsIn({ from: 4, until: 4 }, [3, 4, 5])).toEqual([])
    expect(gapsIn({ from: 1, until: 900_000_000 }, [2])).toEqual([
      { from: 1, until: 2 },
      { from: 3, until: 900_000_000 },
    ])
    expect(gapsIn({ from: 3, until: Number.POSITIVE_INFINITY }, [])).toEqual([])
  })

  test('shows a number under which two things were done', () => {
    const desk = new DeskScene()
    desk.opens('08:00', 'h1', 1)
    desk.copies('09:00', 'p1', 1, 1000)
    desk.copies('09:01', 'p2', 1, 2000)
    desk.copies('09:02', 'p3', 2, 3000)

    expect(till(desk, 'h1')).toMatchObject({ cash: 6000, doubled: [1] })
  })
})

test('a receipt’s number is read from its end: a station’s name may have dashes', () => {
  expect(['ben-thanh-A-17', 'b-A1-999999999', 'b-A-0', 'A-1', ''].map(readReceipt)).toEqual([
    { series: 'A', number: 17 },
    { series: 'A1', number: 999_999_999 },
    ...[null, null, null],
  ])
  expect(writeReceipt('ben-thanh', { series: 'A', number: 17 })).toBe('ben-thanh-A-17')
})

test('a device asks once for a series of its own', () => {
  const desk = new DeskScene()
  const ask = () =>
    desk.at('08:00', LAN, (view, signed) => askSeries(view, { device: 'tablet', label: 'Front', ...signed }))
  expect([ask(), ask()]).toEqual(['new', 'cannot: answered'])

  desk.says('08:01', 'series', 'tablet', 'given', { series: 'A' })
  expect(desk.view.series.get('tablet')?.given?.series).toBe('A')
  expect(desk.says('08:02', 'series', 'tablet', 'given', { series: 'B' })).toBe('already')
})

test('a shift cannot be opened in another’s name', () => {
  const desk = new DeskScene()
  const inLansName = () =>
    desk.act(MINH, clock('08:00'), view =>
      openShift(view, { id: 'h1', at: clock('08:00'), by: 'lan', series: 'A', next: 1, float: 0 }),
    )

  expect(inLansName()).toBe('not-yours')
  expect(desk.opens('08:00', 'h1', 1, { author: HOA })).toBe('new')
})

test('a drawer holds the cash that was taken, though it paid more or less than that', () => {
  const [desk, station] = [new DeskScene(), new StationScene()]
  desk.opens('08:00', 'h1', 1)
  station.at('09:00', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))
  station.bills('10:00', 's', 23_400)
  station.at('10:05', LAN, (view, at) =>
    takePayment(view, { id: 'p', session: 's', at, method: 'cash', amount: 23_000, rounding: -400, receipt: 'b-A-1' }),
  )
  const { float = 0, cash, expected } = till(desk, 'h1', station) ?? {}
  expect([cash, (expected ?? 0) - float]).toEqual([23_000, 23_000])
})
