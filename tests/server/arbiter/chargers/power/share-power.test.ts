import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FLOOR, failsafes, type Sharer, sharePower } from '../../../../../server/arbiter/chargers/power/share-power.ts'

function car(id: string, more: Partial<Sharer> = {}): Sharer {
  return { id, since: 0, most: 320, want: 'wants', ...more }
}

const shared = (limit: number, ...sharers: Sharer[]) => Object.fromEntries(sharePower(limit, sharers))

test('one car alone has its most, however much there is', () => {
  expect(shared(1000, car('a'))).toEqual({ a: 320 })
})

test('what a small car leaves fills the others evenly', () => {
  expect(shared(600, car('a'), car('b', { most: 100 }), car('c'))).toEqual({ a: 250, b: 100, c: 250 })
})

test('where not all can have 6 A, those who came last wait', () => {
  expect(shared(130, car('a', { since: 3 }), car('b', { since: 1 }), car('c', { since: 2 }))).toEqual({
    a: 0,
    b: 65,
    c: 65,
  })
})

test('two that came at once are told apart by their names', () => {
  expect(shared(70, car('c10'), car('c1'))).toEqual({ c1: 70, c10: 0 })
})

test('a full car has the least, and waits before all others', () => {
  expect(shared(400, car('a', { want: 'full' }), car('b', { since: 1 }))).toEqual({ a: 60, b: 320 })
  expect(shared(119, car('a', { want: 'full' }), car('b', { since: 1 }))).toEqual({ a: 0, b: 119 })
})

test('a charger that ends a charge without power is served first', () => {
  expect(shared(90, car('a'), car('b', { since: 9, want: 'must' }))).toEqual({ a: 0, b: 90 })
})

test('without power all wait, and no sharers are nobody', () => {
  expect(shared(0, car('a'))).toEqual({ a: 0 })
  expect(shared(-40, car('a'))).toEqual({ a: 0 })
  expect(shared(100)).toEqual({})
})

const sharers = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    since: fc.nat(5),
    most: fc.integer({ min: 0, max: 2500 }),
    want: fc.constantFrom('must' as const, 'wants' as const, 'full' as const),
  }),
  { selector: ({ id }) => id, maxLength: 60 },
)
const limit = fc.integer({ min: -100, max: 6000 })
const sum = (shares: Map<string, number>) => [...shares.values()].reduce((all, share) => all + share, 0)
const served = (shares: Map<string, number>) => [...shares].flatMap(([id, share]) => (share > 0 ? [id] : []))

describe('whatever comes', () => {
  test('the sum is never above the limit, no plug above its most, and none between nothing and its floor', () => {
    fc.assert(
      fc.property(limit, sharers, (of, all) => {
        const shares = sharePower(of, all)
        expect(shares.size).toBe(all.length)
        expect(sum(shares)).toBeLessThanOrEqual(Math.max(0, of))
        for (const { id, most } of all) {
          const share = shares.get(id) ?? -1
          expect(Number.isInteger(share) && share >= 0 && share <= most).toBe(true)
          expect(share === 0 || share >= FLOOR).toBe(true)
        }
      }),
    )
  })

  test('nobody who is served and could take more has less than another, a tenth of rounding aside', () => {
    fc.assert(
      fc.property(limit, sharers, (of, all) => {
        const shares = sharePower(of, all)
        const top = Math.max(0, ...shares.values())
        for (const { id, most, want } of all) {
          const share = shares.get(id) ?? 0
          if (share > 0 && share < most && want !== 'full') expect(share).toBeGreaterThanOrEqual(top - 1)
        }
      }),
    )
  })

  test('no power is left while somebody served could take it', () => {
    fc.assert(
      fc.property(limit, sharers, (of, all) => {
        const shares = sharePower(of, all)
        const isHungry = all.some(({ id, most, want }) => {
          const share = shares.get(id) ?? 0
          return share > 0 && share < most && want !== 'full'
        })
        if (isHungry) expect(of - sum(shares)).toBeLessThan(all.length)
      }),
    )
  })

  test('more power serves as many or more, and takes nothing from anybody while the same are served', () => {
    fc.assert(
      fc.property(limit, fc.nat(500), sharers, (of, more, all) => {
        const [before, after] = [sharePower(of, all), sharePower(of + more, all)]
        expect(served(after).length).toBeGreaterThanOrEqual(served(before).length)
        if (served(after).length > served(before).length) return
        for (const [id, share] of before) expect(after.get(id) ?? 0).toBeGreaterThanOrEqual(share - 1)
      }),
    )
  })

  test('failsafes fit the limit, and leave half of it where they are for all', () => {
    const plugs = sharers.map(all => all.map(({ id, most, want }) => ({ id, most, canWait: want !== 'must' })))
    fc.assert(
      fc.property(limit, plugs, (of, all) => {
        const kept = failsafes(of, all)
        expect(sum(kept)).toBeLessThanOrEqual(Math.max(0, of))
        if (all.some(({ id, canWait }) => canWait && (kept.get(id) ?? 0) > 0))
          expect(2 * sum(kept)).toBeLessThanOrEqual(of)
      }),
    )
  })
})

test('a plug that can wait keeps nothing where 6 A for each would take more than half', () => {
  const kept = failsafes(230, [
    { id: 'a', most: 320, canWait: true },
    { id: 'b', most: 320, canWait: false },
  ])
  expect(Object.fromEntries(kept)).toEqual({ a: 0, b: 60 })
  expect(
    Object.fromEntries(
      failsafes(
        240,
        [...kept.keys()].map(id => ({ id, most: 320, canWait: true })),
      ),
    ),
  ).toEqual({
    a: 60,
    b: 60,
  })
})
