import {
  type DocumentKind,
  type Lookup,
  lookThrough,
  nameOfKey,
  recordKey,
  type Standing,
  type StandingFact,
  type StandingRecord,
} from '../../../shared/sync/engine.ts'
import type { IndexedRecord } from '../../store/log.ts'
import { byArrival, type Remembered, rememberedIn } from './remembered.ts'

/** A record as it is rebuilt, fact by fact. */
interface Past {
  /** Its first owner. Records change hands; when they did is not kept. */
  opener: string
  owner: string
  facts: PastFacts
}

/**
 * The standing facts at some moment of the past, as far as the index tells: each write-once fact from its arrival on.
 * Only the last of replaced values is kept, so until that arrives something unknown may have stood in its place. A look
 * there leaves a doubt.
 */
export class PastStanding implements Standing {
  readonly id: string
  readonly #records = new Map<string, Past>()
  readonly #doubt = { isMet: false, asked: '' }
  #owner: 'opener' | 'owner' = 'opener'

  constructor(kind: DocumentKind, id: string, index: ReadonlyMap<string, IndexedRecord>) {
    this.id = id
    for (const [key, { owner, facts }] of index) {
      const remembered = rememberedIn(key, facts)
      const later = remembered.filter(({ fact }) => kind.rule(fact)?.replace !== undefined).map(({ fact }) => fact.name)
      const opener = openerOf(kind, remembered) ?? owner
      this.#records.set(key, { opener, owner, facts: new PastFacts(key, new Set(later), this.#doubt) })
    }
  }

  /** Asks for each person who may have owned the record then, until one answer is good. */
  try(asked: Remembered, isGood: () => boolean): 'good' | 'bad' | 'unknown' {
    const { fact } = asked
    this.#doubt.isMet = false
    this.#doubt.asked = `${recordKey(fact)}/${fact.name}`
    for (const owner of ['opener', 'owner'] as const) {
      this.#owner = owner
      if (isGood()) return 'good'
    }
    return this.#doubt.isMet ? 'unknown' : 'bad'
  }

  add({ fact, by }: Remembered): void {
    this.#records.get(recordKey(fact))?.facts.arrive(fact.name, { value: fact.value, by: by.id })
  }

  record(root: string, id: string): StandingRecord | null {
    const past = this.#records.get(recordKey({ root, id }))
    return past?.facts.mayStand() ? { owner: past[this.#owner], facts: past.facts } : null
  }

  /**
   * Everything that had arrived by then. Epochs leave no trace in the index, so the content of an old one counts as
   * standing.
   */
  *recordsOf(root: string): Iterable<readonly [string, StandingRecord]> {
    for (const [key, { facts, [this.#owner]: owner }] of this.#records)
      if (facts.size > 0 && nameOfKey(key).root === root) yield [nameOfKey(key).id, { owner, facts }]
  }

  lookUp(lookup: Lookup, key: string): ReturnType<Standing['lookUp']> {
    return lookThrough(this, lookup, key)
  }
}

class PastFacts extends Map<string, StandingFact> {
  readonly #key: string
  readonly #later: Set<string>
  readonly #doubt: { isMet: boolean; asked: string }

  constructor(key: string, later: Set<string>, doubt: { isMet: boolean; asked: string }) {
    super()
    this.#key = key
    this.#later = later
    this.#doubt = doubt
  }

  arrive(name: string, fact: StandingFact): void {
    this.#later.delete(name)
    this.set(name, fact)
  }

  /** A record whose every fact was replaced later may have been there before. */
  mayStand(): boolean {
    if (this.size > 0) return true
    for (const name of this.#later) if (this.#isDoubtful(name)) return true
    return false
  }

  override get(name: string): StandingFact | undefined {
    this.#isDoubtful(name)
    return super.get(name)
  }

  override has(name: string): boolean {
    this.#isDoubtful(name)
    return super.has(name)
  }

  #isDoubtful(name: string): boolean {
    if (!this.#later.has(name) || this.#doubt.asked === `${this.#key}/${name}`) return false
    this.#doubt.isMet = true
    return true
  }
}

function openerOf(kind: DocumentKind, remembered: readonly Remembered[]): string | undefined {
  const opening = remembered.filter(({ fact }) => kind.rule(fact)?.opens === true)
  return opening.sort(byArrival)[0]?.by.id
}
