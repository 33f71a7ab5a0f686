import { recordKey } from '../../../shared/sync/fact.ts'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import type { Standing, StandingFact, StandingRecord } from '../../../shared/sync/policy.ts'
import type { IndexedRecord } from '../../store/log.ts'
import { type Remembered, rememberedIn } from './remembered.ts'

/** A record as it comes back, fact by fact. */
interface Past {
  /** Who opened it. Records change hands; when they did, nobody remembers. */
  opener: string
  owner: string
  facts: PastFacts
}

/**
 * What stood at some moment of the past, as far as the index tells: each write-once fact from its arrival on. Of a value
 * that was replaced only the last is remembered, so until that one arrives something unknown may have stood in its place.
 * Whoever looks there leaves a doubt.
 */
export class PastStanding implements Standing {
  readonly #records = new Map<string, Past>()
  readonly #doubt = { isMet: false, asked: '' }
  #owner: 'opener' | 'owner' = 'opener'

  constructor(kind: DocumentKind, index: ReadonlyMap<string, IndexedRecord>) {
    for (const [key, { owner, facts }] of index) {
      const remembered = rememberedIn(key, facts)
      const later = remembered.filter(({ fact }) => kind.rule(fact)?.replace !== undefined).map(({ fact }) => fact.name)
      const opener = openerOf(kind, remembered) ?? owner
      this.#records.set(key, { opener, owner, facts: new PastFacts(key, new Set(later), this.#doubt) })
    }
  }

  /** Asks by whoever may have owned each record then, until one answer is good. */
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

  /** A record whose every fact was replaced since may have been there before. */
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
  return opening.sort((a, b) => a.at - b.at)[0]?.by.id
}
