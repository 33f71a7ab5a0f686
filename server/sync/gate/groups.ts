import { recordKey } from '../../../shared/sync/fact.ts'
import { structKey } from '../../../shared/sync/update.ts'
import { failuresOf, type Refused, refused } from './judged.ts'
import type { Meaning } from './ledger.ts'
import { pathOfMeaning } from './paths.ts'
import type { Placing } from './placing.ts'

export type FactPlacing = Placing & { meaning: Meaning & { kind: 'fact' } }

/** A new map with its facts. */
export interface Group {
  map: Placing
  root: string
  record: string
  facts: readonly FactPlacing[]
}

export function isFact(placing: Placing): placing is FactPlacing {
  return placing.meaning.kind === 'fact'
}

export function groupsOf(fresh: readonly Placing[]): Group[] {
  const groups = new Map<string, Group & { facts: FactPlacing[] }>()
  for (const placing of fresh) {
    const { struct, meaning } = placing
    if (meaning.kind === 'record') {
      groups.set(structKey(struct.id), { map: placing, root: meaning.root, record: meaning.id, facts: [] })
    } else if (struct.kind === 'fact' && typeof struct.parent !== 'string' && isFact(placing)) {
      groups.get(structKey(struct.parent))?.facts.push(placing)
    }
  }
  return [...groups.values()]
}

/** A record comes with its first fact, or it would have no owner; an update states each place once. */
export function judgeShape(fresh: readonly Placing[], groups: readonly Group[]): Refused | null {
  const empty = groups.filter(group => group.facts.length === 0)
  if (empty.length > 0) return refused(failuresOf(empty.map(keyOf), 'shape', 'no-facts'))
  if (fresh.length < 2) return null
  const twice = repeated(fresh.map(({ meaning }) => pathOfMeaning(meaning)))
  return twice.size > 0 ? refused(failuresOf([...twice], 'shape', 'twice')) : null
}

function repeated(paths: readonly string[]): Set<string> {
  const seen = new Set<string>()
  return new Set(paths.filter(path => seen.size === seen.add(path).size))
}

export function keyOf({ root, record }: Group): string {
  return recordKey({ root, id: record })
}
