import { expect, test } from 'vitest'
import { book, comeBack, leave, report, start } from '../../../../shared/documents/station/actions.ts'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { AN, BINH, LAN } from '../../../helpers/people.ts'
import { Bench } from '../bench.ts'

const SESSION = { kind: 'session', station: 'st-1', session: 's1' } as const

/** An reads at c1; thirty minutes may a reader be away, and fifteen is the grace. */
function reading(): Bench {
  const bench = new Bench()
  bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))
  bench.tendAll()
  bench.act(AN, 'st-1', view => start(view, { session: 's1', at: bench.now, connector: 'c1', via: 'customer' }))
  bench.tendAll()
  return bench
}

const stopped = (bench: Bench) => bench.value('sessions/s1/stopped')
const goes = (bench: Bench) => bench.act(AN, 'st-1', view => leave(view, { session: 's1', at: bench.now }))
const returns = (bench: Bench) => bench.act(AN, 'st-1', view => comeBack(view, { session: 's1', at: bench.now }))
const seesEmpty = (bench: Bench, id = 'i1', connector = 'c1') =>
  bench.act(BINH, 'st-1', view =>
    report(view, { id, at: bench.now, connector, text: 'Nobody here', blocks: false, empty: true }),
  )
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
  expect(seesEmpty(bench, 'i2', 'c2')).toBe('cannot: not-started')
})
