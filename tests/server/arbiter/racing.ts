import { expect } from 'vitest'
import { stationRoom } from '../../../server/arbiter/subject.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { type Place, Town } from './town.ts'

export const MINUTE = 60_000

export const STATION = stationRoom('st-1')

export interface Act {
  by: string
  does: (town: Town) => Promise<string>
}

/** All orders of arrival. */
function ordersOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) => ordersOf(items.toSpliced(index, 1)).map(rest => [item, ...rest]))
}

/** Plays a race in every order of arrival, once with the arbiter answering in between and once at the end. */
export async function race(
  prepare: (town: Town) => Promise<void>,
  acts: readonly Act[],
  check: (town: Town, order: readonly string[], words: Readonly<Record<string, string>>) => Promise<void>,
  place: Place = {},
): Promise<void> {
  for (const order of ordersOf(acts)) {
    for (const isAnsweredBetween of [true, false]) {
      const town = new Town()
      await town.build('st-1', { connectors: { c1: {}, c2: {}, c3: {} }, ...place })
      await prepare(town)
      const words: Record<string, string> = {}
      for (const { by, does } of order) {
        words[by] = await does(town)
        if (isAnsweredBetween) await town.arbiter.whenIdle()
      }
      await town.arbiter.whenIdle()
      await check(
        town,
        order.map(({ by }) => by),
        words,
      )
      expect(town.troubles).toEqual([])
      await town.stop()
    }
  }
}

export function says(who: Author, session: string, name: string, more: object, at?: number): Act['does'] {
  return town => town.send(who, STATION, fact('sessions', session, name, { at: at ?? town.now, ...more }))
}

export const started = (via: string, connector = 'c1') => ({ connector, via })
