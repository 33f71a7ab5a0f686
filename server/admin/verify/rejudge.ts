import { pathOf } from '../../../shared/sync/fact.ts'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import { judge } from '../../../shared/sync/policy.ts'
import type { IndexedRecord } from '../../store/log.ts'
import { PastStanding } from './past-standing.ts'
import { type Remembered, rememberedIn } from './remembered.ts'

export interface Rejudged {
  passed: number
  /** They rest on values that were replaced since, and that nobody remembers. */
  unknown: number
  /** In words, a line each. */
  refused: string[]
}

/** Puts every fact a room ever took to its policy once more: by its author, at its arrival, in the light of what stood then. */
export function rejudge(kind: DocumentKind, index: ReadonlyMap<string, IndexedRecord>): Rejudged {
  const standing = new PastStanding(kind, index)
  const result: Rejudged = { passed: 0, unknown: 0, refused: [] }
  for (const arrived of byArrival(index)) {
    const { unknown, refused } = judgeTogether(kind, arrived, standing)
    result.passed += arrived.length - unknown.length - refused.length
    result.unknown += unknown.length
    result.refused.push(...refused.map(({ fact, by }) => `${pathOf(fact)} by ${by.id} is refused`))
    // What is there is there: one that is wrong must not make all that follow it look wrong.
    for (const each of [...unknown, ...refused]) standing.add(each)
  }
  return result
}

function byArrival(index: ReadonlyMap<string, IndexedRecord>): Remembered[][] {
  const times = new Map<number, Remembered[]>()
  for (const [key, { facts }] of index) {
    for (const each of rememberedIn(key, facts)) {
      const same = times.get(each.at)
      if (same === undefined) times.set(each.at, [each])
      else same.push(each)
    }
  }
  return [...times].sort(([a], [b]) => a - b).map(([, same]) => same)
}

interface Left {
  unknown: Remembered[]
  refused: Remembered[]
}

/**
 * What arrived in one append has one time, and its order is not kept. So it is asked in rounds, each in the light of those
 * before it: the opening of a record lets its other facts in. Within a round nothing shuts out anything else: a start and a
 * cancellation are both good where the cancellation came first; whoever started it knew the session from an earlier append.
 */
function judgeTogether(kind: DocumentKind, arrived: readonly Remembered[], standing: PastStanding): Left {
  let waiting = arrived
  for (;;) {
    const asked = waiting.map(each => ({ each, verdict: standing.try(each, () => passes(kind, each, standing)) }))
    const good = asked.filter(({ verdict }) => verdict === 'good')
    for (const { each } of good) standing.add(each)
    const left = asked.filter(({ verdict }) => verdict !== 'good')
    if (good.length === 0 || left.length === 0) {
      const of = (sought: string) => left.filter(({ verdict }) => verdict === sought).map(({ each }) => each)
      return { unknown: of('unknown'), refused: of('bad') }
    }
    waiting = left.map(({ each }) => each)
  }
}

function passes(kind: DocumentKind, { fact, by, at }: Remembered, standing: PastStanding): boolean {
  return judge(kind, by, fact, standing, at).kind !== 'refused'
}
