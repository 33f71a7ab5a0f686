import { expect, test } from 'vitest'
import {
  book,
  cancel,
  comeBack,
  leave,
  report,
  start,
  stop,
  waive,
} from '../../../../shared/documents/station/actions.ts'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { AN, BINH, LAN } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'

const SESSION = { kind: 'session', station: 'st-1', session: 's1' } as const

/** An reads at c1; thirty minutes may a reader be away, and fifteen is the grace. */
function reading(until?: number): Bench {
  const bench = new Bench()
  const slot = until === undefined ? {} : { slot: { from: bench.now, until } }
  bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1', ...slot }))
  bench.tendAll()
  bench.act(AN, 'st-1', view => start(view, { session: 's1', at: bench.now, connector: 'c1', via: 'customer' }))
  bench.tendAll()
  return bench
}

/** An has c1 until ten and stays on; Bình has it from then. It is two minutes past. */
function staying(): Bench {
  const bench = reading(clock('10:00'))
  const slot = { from: clock('10:00'), until: clock('11:00') }
  bench.act(BINH, 'st-1', view => book(view, { id: 's2', at: bench.now, connector: 'c1', slot }))
  bench.tendAll()
  pass(bench, 62)
  return bench
}

const stopped = (bench: Bench) => bench.value('sessions/s1/stopped')
const goes = (bench: Bench) => bench.act(AN, 'st-1', view => leave(view, { session: 's1', at: bench.now }))
const returns = (bench: Bench) => bench.act(AN, 'st-1', view => comeBack(view, { session: 's1', at: bench.now }))
const seesEmpty = (bench: Bench, by = LAN, id = 'i1', more: { connector?: string; session?: string } = {}) =>
  bench.act(by, 'st-1', view =>
    report(view, { id, at: bench.now, connector: 'c1', text: 'Nobody here', blocks: false, empty: true, ...more }),
  )
const waits = (bench: Bench, id = 'i1') => seesEmpty(bench, BINH, id, { session: 's2' })
const isOpen = (bench: Bench, id = 'i1') => bench.station().view.issues.get(id)?.isOpen
const isAway = (bench: Bench) => bench.value('sessions/s1/away/1') !== undefined
const told = (bench: Bench) =>
  [...bench.account().view.notes.values()].map(({ what, why }) => [what, why].join(' ').trim())

function pass(bench: Bench, minutes: number): void {
  bench.now += minutes * MINUTE_MS
  bench.tendAll()
}

test('a reader who stays away too long loses the seat, pays for as long as it was kept, and is told', () => {
  const bench = reading()
  const left = bench.now
  goes(bench)
  expect(bench.look(SESSION).again).toBe(left + 30 * MINUTE_MS)
  pass(bench, 29)
  expect(stopped(bench)).toBeUndefined()
  pass(bench, 40)
  expect(stopped(bench)).toEqual({ at: left + 30 * MINUTE_MS, why: 'away' })
  expect(bench.station().view.sessions.get('s1')?.money.total).toBe(5000)
  expect(told(bench)).toContain('stopped away')
})

test('who comes back in time stays, and may leave again', () => {
  const bench = reading()
  goes(bench)
  pass(bench, 29)
  returns(bench)
  pass(bench, 60)
  expect(stopped(bench)).toBeUndefined()
  expect(goes(bench)).toBe('new')
})

test('a leave without end counts as long as the station gives, unless staff gave it', () => {
  const [own, given] = [reading(), reading()]
  for (const [bench, author] of [
    [own, AN],
    [given, LAN],
  ] as const) {
    const away = { at: bench.now, until: bench.now + 600 * MINUTE_MS }
    bench.says(author, bench.station(), { root: 'sessions', id: 's1', name: 'away/1', value: away })
    pass(bench, 31)
  }
  expect([stopped(own) !== undefined, stopped(given) !== undefined]).toEqual([true, false])
})

test('a seat that is seen empty has its reader told, and is free after the grace', () => {
  const bench = reading()
  pass(bench, 10)
  expect(seesEmpty(bench)).toBe('new')
  const seen = bench.now
  bench.tendAll()
  expect(bench.value('sessions/s1/away/1')).toEqual({ at: seen, until: seen + 15 * MINUTE_MS })
  expect(told(bench)).toContain('seen-empty')
  pass(bench, 15)
  expect(stopped(bench)).toEqual({ at: seen + 15 * MINUTE_MS, why: 'away' })
  expect(bench.station().view.issues.get('i1')?.isOpen).toBe(false)
})

test('a reader who is there after all says so, and the report is settled', () => {
  const bench = reading()
  seesEmpty(bench)
  bench.tendAll()
  bench.now += MINUTE_MS
  returns(bench)
  bench.tendAll()
  expect(bench.station().view.issues.get('i1')?.isOpen).toBe(false)
  pass(bench, 60)
  expect(stopped(bench)).toBeUndefined()
})

test('who has left by their own word keeps their own time, whoever sees the seat empty', () => {
  const bench = reading()
  goes(bench)
  seesEmpty(bench)
  pass(bench, 29)
  expect(stopped(bench)).toBeUndefined()
  pass(bench, 1)
  expect(stopped(bench)).toMatchObject({ why: 'away' })
})

test('only a seat that somebody has can be seen empty', () => {
  const bench = reading()
  expect(seesEmpty(bench, LAN, 'i2', { connector: 'c2' })).toBe('cannot: not-started')
})

test('who waits for the seat under their own booking says that it is empty, once', () => {
  const bench = staying()
  expect(waits(bench)).toBe('new')
  bench.tendAll()
  expect([isAway(bench), told(bench).includes('seen-empty')]).toEqual([true, true])
  bench.now += MINUTE_MS
  returns(bench)
  bench.tendAll()
  expect(waits(bench, 'i2')).toBe('new')
  bench.tendAll()
  expect([isOpen(bench), isOpen(bench, 'i2'), bench.value('sessions/s1/away/2')]).toEqual([false, false, undefined])
})

test('a booking that was given up in the meantime drives nobody out', () => {
  const bench = staying()
  waits(bench)
  bench.act(BINH, 'st-1', view => cancel(view, { session: 's2', at: bench.now }))
  bench.tendAll()
  expect([isAway(bench), isOpen(bench)]).toEqual([false, false])
})

test('a booking whose seat was never left is no missed booking', () => {
  const bench = staying()
  pass(bench, 20)
  expect(bench.value('sessions/s2/expired')).toBeDefined()
  expect(bench.account('binh').view.strikes.size).toBe(0)
})

test('a visit that was over before settles no report of the seat', () => {
  const bench = reading()
  bench.act(AN, 'st-1', view => stop(view, { session: 's1', at: bench.now, via: 'customer' }))
  bench.act(LAN, 'st-1', view => waive(view, { session: 's1', at: bench.now, why: 'sorry' }))
  bench.now += MINUTE_MS
  bench.act(LAN, 'st-1', view => start(view, { session: 's3', at: bench.now, connector: 'c1', via: 'staff' }))
  bench.now += MINUTE_MS
  seesEmpty(bench)
  bench.tendAll()
  expect([isOpen(bench), bench.value('sessions/s3/away/1') !== undefined]).toEqual([true, true])
})

test('a report of a seat that its reader has left meanwhile is settled by itself', () => {
  const bench = reading()
  const view = bench.station().view
  const said = report(view, { id: 'i1', at: bench.now, connector: 'c1', text: 'Empty', blocks: false, empty: true })
  bench.act(AN, 'st-1', view => stop(view, { session: 's1', at: bench.now, via: 'customer' }))
  bench.now += MINUTE_MS
  bench.act(LAN, 'st-1', () => said)
  bench.tendAll()
  expect(isOpen(bench)).toBe(false)
})
