import { expect, test } from 'vitest'
import { authorOf } from '../../../shared/documents/author.ts'
import { book, checkInNow, waitFor } from '../../../shared/documents/station/actions.ts'
import { Bench, PEOPLE } from '../arbiter/bench.ts'

const SPOTS = 36
const BOOKINGS = { kind: 'bookings', station: 'st-1' } as const
const visitor = (nth: number) => authorOf('customer', `visitor${nth}`)

/** A library of 36 seats, and whether those who come are guests. */
function library(isGuest: boolean) {
  const seats = Array.from({ length: SPOTS }, (_, nth) => [`c${nth}`, {}] as const)
  const bench = new Bench({ connectors: Object.fromEntries(seats) })
  bench.people = { ...PEOPLE, isGuest: () => isGuest }
  return bench
}

/** Everybody asks for a seat from afar; how many get one, and what the others are told. */
function holdsOf(bench: Bench): Record<string, number> {
  const told: Record<string, number> = {}
  for (let nth = 0; nth < SPOTS; nth += 1) {
    bench.act(visitor(nth), 'st-1', view => book(view, { id: `s${nth}`, at: bench.now, connector: `c${nth}` }))
    bench.tend(BOOKINGS)
    const denied = bench.value(`sessions/s${nth}/denied`) as { why: string } | undefined
    const word = denied?.why ?? 'granted'
    told[word] = (told[word] ?? 0) + 1
  }
  return told
}

test('guests with nothing at stake hold a third of a library from afar, and not the whole of it', () => {
  expect(holdsOf(library(true))).toEqual({ granted: 12, 'needs-stake': 24 })
})

test('people with an account may all hold a seat', () => {
  expect(holdsOf(library(false))).toEqual({ granted: 36 })
})

test('at the seat a guest can sit down, however many are held', () => {
  const bench = library(true)
  holdsOf(bench)

  bench.act(visitor(99), 'st-1', view =>
    checkInNow(view, { session: 'here', at: bench.now, connector: 'c35', via: 'customer' }),
  )
  bench.tend(BOOKINGS)

  expect(bench.value('sessions/here/granted')).toBeDefined()
})

test('hundreds of guests in line are each judged when they come, and not again while their spots are taken', () => {
  const bench = library(true)
  const judged: string[] = []
  bench.people = { ...PEOPLE, isGuest: person => judged.push(person) > 0 }
  for (let nth = 0; nth < SPOTS; nth += 1) {
    const sits = { session: `o${nth}`, at: bench.now, connector: `c${nth}`, via: 'customer' } as const
    bench.act(visitor(1000 + nth), 'st-1', view => checkInNow(view, sits))
    bench.tend(BOOKINGS)
  }
  for (let nth = 0; nth < 10 * SPOTS; nth += 1) {
    const wish = { id: `w${nth}`, at: bench.now, connector: `c${nth % SPOTS}` }
    bench.act(visitor(Math.floor(nth / 3)), 'st-1', view => waitFor(view, wish))
  }
  judged.length = 0
  bench.tend(BOOKINGS)
  expect(judged.length).toBe(10 * SPOTS)

  bench.now += 5000
  judged.length = 0
  bench.act(visitor(999), 'st-1', view => waitFor(view, { id: 'late', at: bench.now, connector: 'c3' }))
  bench.tend(BOOKINGS)
  expect(judged).toEqual(['visitor999'])
})
