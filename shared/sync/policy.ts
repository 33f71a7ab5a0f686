import { type GenericSchema, safeParse } from 'valibot'
import { BARE, type Fact, type FactPath, pathOf } from './fact.ts'
import { isEqualJson, type Json } from './json.ts'
import type { Failure, FinalReason, Reason } from './reason.ts'

/** Who states a fact. The server takes it from the sign-in, never from a frame. */
export interface Author {
  id: string
  role: string
}

/** The server as one more author. Its client ids also carry facts that chargers report. */
export const SERVER: Author = { id: 'server', role: 'server' }

export interface StandingFact {
  value: Json
  /** The author's id; empty on a client, which is not told. */
  by: string
}

export interface StandingRecord {
  /** The author of the record's first fact. */
  owner: string
  facts: ReadonlyMap<string, StandingFact>
}

/**
 * Finds records of a root by what they hold, so that no condition walks through all of an epoch for each fact. Made once,
 * beside the condition that asks: a keeper of records keeps one index for each lookup.
 */
export interface Lookup {
  readonly root: string
  /** The keys a record is found under. They follow from its owner and facts alone. */
  keysOf(record: StandingRecord): readonly string[]
}

/**
 * Everything that stands: the document, the facts that wait before this update, and the permanent index of earlier
 * epochs.
 */
export interface Standing {
  /** The id of the room, which some facts have to name. */
  readonly id: string
  record(root: string, id: string): StandingRecord | null
  /** The records of a root that stand in this epoch, each with its id. Earlier epochs are asked record by record only. */
  recordsOf(root: string): Iterable<readonly [string, StandingRecord]>
  /** Those of them that are found under a key. */
  lookUp(lookup: Lookup, key: string): Iterable<readonly [string, StandingRecord]>
}

/** Looks up where no index is kept: on a device, and in tests. */
export function* lookThrough(
  standing: Pick<Standing, 'recordsOf'>,
  { root, keysOf }: Lookup,
  key: string,
): Iterable<readonly [string, StandingRecord]> {
  for (const entry of standing.recordsOf(root)) if (keysOf(entry[1]).includes(key)) yield entry
}

/** One fact, as put to the table. */
export interface Asked {
  author: Author
  fact: Fact
  /** The fact's record; null when this fact would open it. */
  record: StandingRecord | null
  standing: Standing
  /** The time of judging: at the server, the time of arrival. */
  now: number
}

export type Refusal = { reason: Exclude<FinalReason, 'shape'>; why: string }

/**
 * Refuses on identity, standing facts and the time of arrival only. A server fact that has not come yet must never
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
  /** These roles may replace the value. Every other fact is written once, for ever. */
  replace?: readonly string[]
  /** Other records the condition looks at, so that the server can fetch them before it judges. */
  refers?: (value: Json) => readonly Pick<FactPath, 'root' | 'id'>[]
}

/** The row for a place; null if the table has no such path. */
export type FindRule = (place: FactPath) => Rule | null

/** The table of a document. */
export interface Policy {
  readonly rule: FindRule
}

export type Verdict =
  | { kind: 'new' }
  | { kind: 'replaces' }
  /** Exactly this stands already, by the same author: a resend, answered like the first time. */
  | { kind: 'restated' }
  | { kind: 'refused'; failure: Failure }

/** How far a clock may run ahead of the server's before its facts are sent back to be restamped. */
export const CLOCK_AHEAD_MS = 2 * 60_000

/**
 * May this author state this fact? Both ends ask it: the client before it writes its outbox, the server before the fact
 * exists for anyone else.
 */
export function judge(policy: Policy, author: Author, fact: Fact, standing: Standing, now: number): Verdict {
  const rule = policy.rule(fact)
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

/** Judges facts that belong together, each on top of those before it. */
export function judgeAll(
  policy: Policy,
  author: Author,
  facts: readonly Fact[],
  standing: Standing,
  now: number,
): Verdict[] {
  const [only] = facts
  if (facts.length === 1 && only !== undefined) return [judge(policy, author, only, standing, now)]
  const layered = new LayeredStanding(standing)
  return facts.map(fact => {
    const verdict = judge(policy, author, fact, layered, now)
    if (verdict.kind === 'new' || verdict.kind === 'replaces') layered.add(fact, author.id)
    return verdict
  })
}

/** Standing facts, and on top of them facts about to stand. */
export class LayeredStanding implements Standing {
  readonly #below: Standing
  readonly #added = new Map<string, { owner: string; facts: Map<string, StandingFact> }>()

  constructor(below: Standing) {
    this.#below = below
  }

  get id(): string {
    return this.#below.id
  }

  record(root: string, id: string): StandingRecord | null {
    return this.#added.get(`${root}/${id}`) ?? this.#below.record(root, id)
  }

  *recordsOf(root: string): Iterable<readonly [string, StandingRecord]> {
    const start = `${root}/`
    for (const [key, record] of this.#added) if (key.startsWith(start)) yield [key.slice(start.length), record]
    for (const [id, record] of this.#below.recordsOf(root)) if (!this.#added.has(start + id)) yield [id, record]
  }

  *lookUp(lookup: Lookup, key: string): Iterable<readonly [string, StandingRecord]> {
    const start = `${lookup.root}/`
    for (const [name, record] of this.#added)
      if (name.startsWith(start) && lookup.keysOf(record).includes(key)) yield [name.slice(start.length), record]
    for (const entry of this.#below.lookUp(lookup, key)) if (!this.#added.has(start + entry[0])) yield entry
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

const COUNTER = /^(.*\/)[1-9][0-9]?$/

/** `moved/12` is `moved/#`. Most names end in a letter and skip the search. */
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
