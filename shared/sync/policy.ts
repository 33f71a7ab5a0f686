import type { GenericSchema } from 'valibot'
import { safeParse } from 'valibot'
import { isEqualJson, type Json } from '../json.ts'
import { BARE, type Fact, type Place, pathOf } from './fact.ts'
import type { DocumentKind } from './kind.ts'
import type { Failure, FinalReason, Reason } from './reason.ts'

/** Who states a fact. The server takes it from the sign-in, never from a frame. */
export interface Author {
  id: string
  role: string
}

export interface StandingFact {
  value: Json
  /** The author's id; empty on a client, which is not told. */
  by: string
}

export interface StandingRecord {
  /** Whoever stated the record's first fact. */
  owner: string
  facts: ReadonlyMap<string, StandingFact>
}

/** What stands already: the document, what waits before this update, and the permanent index of earlier epochs. */
export interface Standing {
  record(root: string, id: string): StandingRecord | null
}

/** One fact put to the table. */
export interface Asked {
  author: Author
  fact: Fact
  /** The fact's record as it stands; null when this fact would open it. */
  record: StandingRecord | null
  standing: Standing
  /** When it is judged: at the server, when it arrives. */
  now: number
}

export type Refusal = { reason: Exclude<FinalReason, 'shape'>; why: string }

/**
 * Refuses on identity, standing facts and the time of arrival only: a fact of the server's that has not come yet must never
 * refuse.
 */
export type Condition = (asked: Asked) => Refusal | null

/** One row of a policy table. */
export interface Rule {
  // `sessions/*/booked`. `*` stands for an id, a last `#` for a counter from 1 to 99.
  path: string
  shape: GenericSchema
  /** Who may state it, and on what condition. A role that is not named may not. */
  may: Readonly<Record<string, Condition>>
  /** The fact may be the first of its record. Any other needs the record to be there. */
  opens?: true
  /** These roles may put another value in its place. Every other fact is written once, for ever. */
  replace?: readonly string[]
  /** Other records the condition looks at, so that the server can fetch them before it judges. */
  refers?: (value: Json) => readonly Pick<Place, 'root' | 'id'>[]
}

export type Verdict =
  | { kind: 'new' }
  | { kind: 'replaces' }
  /** Exactly this stands already, by the same author: a resend, answered like the first time. */
  | { kind: 'restated' }
  | { kind: 'refused'; failure: Failure }

/** A clock may run this far ahead of the server's before its facts are sent back to be restamped. */
export const CLOCK_AHEAD_MS = 2 * 60_000

/**
 * May this author state this fact? The one answer of both ends: the client asks before it writes its outbox, the server
 * before anything exists for anyone.
 */
export function judge(kind: DocumentKind, author: Author, fact: Fact, standing: Standing, now: number): Verdict {
  const rule = kind.rule(fact)
  if (rule === null) return refused(fact, 'shape', 'unknown-path')
  const record = standing.record(fact.root, fact.id)
  const stands = record?.facts.get(fact.name)
  if (stands !== undefined && stands.by === author.id && isEqualJson(stands.value, fact.value))
    return { kind: 'restated' }

  const condition = Object.hasOwn(rule.may, author.role) ? rule.may[author.role] : undefined
  if (condition === undefined) return refused(fact, 'not-yours')
  if (!safeParse(rule.shape, fact.value).success) return refused(fact, 'shape')
  if (isAhead(fact.value, now)) return refused(fact, 'clock')
  if (record === null && rule.opens !== true) return refused(fact, 'condition', 'no-such-record')
  const refusal = condition({ author, fact, record, standing, now })
  if (refusal !== null) return refused(fact, refusal.reason, refusal.why)
  if (stands === undefined) return { kind: 'new' }
  return rule.replace?.includes(author.role) ? { kind: 'replaces' } : refused(fact, 'already', '', stands.by)
}

/** Judges facts that belong together, each in the light of those before it. */
export function judgeAll(
  kind: DocumentKind,
  author: Author,
  facts: readonly Fact[],
  standing: Standing,
  now: number,
): Verdict[] {
  const [only] = facts
  if (facts.length === 1 && only !== undefined) return [judge(kind, author, only, standing, now)]
  const layered = new LayeredStanding(standing)
  return facts.map(fact => {
    const verdict = judge(kind, author, fact, layered, now)
    if (verdict.kind === 'new' || verdict.kind === 'replaces') layered.add(fact, author.id)
    return verdict
  })
}

/** What stands, and on top of it what is about to. */
export class LayeredStanding implements Standing {
  readonly #below: Standing
  readonly #added = new Map<string, { owner: string; facts: Map<string, StandingFact> }>()

  constructor(below: Standing) {
    this.#below = below
  }

  record(root: string, id: string): StandingRecord | null {
    return this.#added.get(`${root}/${id}`) ?? this.#below.record(root, id)
  }

  add(fact: Fact, by: string): void {
    const key = `${fact.root}/${fact.id}`
    let record = this.#added.get(key)
    if (record === undefined) {
      const below = this.#below.record(fact.root, fact.id)
      record = { owner: below?.owner ?? by, facts: new Map(below?.facts) }
      this.#added.set(key, record)
    }
    record.facts.set(fact.name, { value: fact.value, by })
  }
}

function refused(fact: Fact, reason: Reason, why = '', by = ''): Verdict {
  return { kind: 'refused', failure: { path: pathOf(fact), reason, why, by } }
}

function isAhead(value: Json, now: number): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const at = (value as { readonly [key: string]: Json }).at
  return typeof at === 'number' && at > now + CLOCK_AHEAD_MS
}

/** The row that answers for a place; null where the table knows no such path. */
export type FindRule = (place: Place) => Rule | null

const COUNTER = /^(.*\/)[1-9][0-9]?$/

/** `moved/12` is `moved/#`. Most names end in a letter, and are spared the search. */
function patternOf(name: string): string {
  return name.charCodeAt(name.length - 1) <= NINE ? name.replace(COUNTER, '$1#') : name
}

const NINE = '9'.charCodeAt(0)

/** Makes a table answer in one look-up. Maps, not objects: names come from outside, and `__proto__` is one. */
export function compileRules(rules: readonly Rule[], isKey: (root: string, id: string) => boolean): FindRule {
  const byPattern = new Map(rules.map(rule => [rule.path, rule]))
  if (byPattern.size !== rules.length) throw new Error('A path stands twice in the policy table')
  return place => {
    // `#` is the table's own sign. A fact really named `moved/#` would otherwise pass as a counter.
    if (!isKey(place.root, place.id) || place.name.includes('#')) return null
    const rest = place.name === BARE ? '' : `/${patternOf(place.name)}`
    return byPattern.get(`${place.root}/${place.id}${rest}`) ?? byPattern.get(`${place.root}/*${rest}`) ?? null
  }
}
