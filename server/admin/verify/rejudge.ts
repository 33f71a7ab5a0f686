import { type DocumentKind, judge, pathOf } from '../../../shared/sync/engine.ts'
import type { IndexedRecord } from '../../store/log.ts'
import { PastStanding } from './past-standing.ts'
import { byArrival, type Remembered, rememberedIn } from './remembered.ts'

export interface Rejudged {
  passed: number
  /** They rest on replaced values that are not kept. */
  unknown: number
  /** In words, a line each. */
  refused: string[]
}

/**
 * Puts every fact a room ever took to its policy once more: by its author, at its arrival, on top of what stood then.
 */
export function rejudge(kind: DocumentKind, id: string, index: ReadonlyMap<string, IndexedRecord>): Rejudged {
  const standing = new PastStanding(kind, id, index)
  const result: Rejudged = { passed: 0, unknown: 0, refused: [] }
  for (const arrived of inAppends(index)) {
    const { unknown, refused } = judgeTogether(kind, arrived, standing)
    result.passed += arrived.length - unknown.length - refused.length
    result.unknown += unknown.length
    result.refused.push(...refused.map(({ fact, by }) => `${pathOf(fact)} by ${by.id} is refused`))
    // A wrong fact still stands: it must not make all later ones look wrong.
    for (const each of [...unknown, ...refused]) standing.add(each)
  }
  return result
}

/** What was stored together stands together. */
function inAppends(index: ReadonlyMap<string, IndexedRecord>): Remembered[][] {
  const all = [...index].flatMap(([key, { facts }]) => rememberedIn(key, facts)).sort(byArrival)
  const appends: Remembered[][] = []
  for (const each of all) {
    const last = appends.at(-1)
    if (last?.[0] !== undefined && byArrival(last[0], each) === 0) last.push(each)
    else appends.push([each])
  }
  return appends
}

interface Left {
  unknown: Remembered[]
  refused: Remembered[]
}

/**
 * The order of facts within one append is not kept. So they are asked in rounds, each on top
 * of those before: the opening of a record lets its other facts in. Within a round no fact excludes another: a start
 * and a cancellation are both good if the cancellation came first; the author of the start knew the session from an
 * earlier append.
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
