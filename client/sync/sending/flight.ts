import type * as Y from 'yjs'
import { type Fact, recordKey } from '../../../shared/sync/fact.ts'
import { isEqualJson } from '../../../shared/sync/json.ts'
import type { ClientClock, Range, Refused, Saved } from '../../../shared/sync/messages.ts'
import { readEntry } from '../../../shared/sync/reading.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import type { Update } from '../../../shared/sync/update.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import type { Entry } from '../outbox/entry.ts'
import type { Lanes } from './lanes.ts'

/** An action on its way: one update, with its structs in one lane for each record. */
export interface Flight {
  entry: Entry
  parts: readonly Part[]
}

export interface Part {
  record: string
  range: Range
  update: Update
}

/** Turns an action into structs that fit the document. The document is not changed. */
export function takeOff(entry: Entry, doc: Y.Doc, lanes: Lanes): Flight {
  const parts = [...byRecord(unsaid(entry.facts, doc))].map(([record, facts]): Part => {
    const { client, clock } = lanes.of(record, doc)
    const update = stateFacts(doc, facts, client, clock)
    return { record, update, range: { client, from: clock, to: clock + update.structs.length } }
  })
  return { entry, parts }
}

/**
 * Drops facts that already stand with this value. Between others they would be refused: a restated struct is not stored
 * and would leave a hole. If all of them stand they are sent all the same, for the answer.
 */
function unsaid(facts: readonly Fact[], doc: Y.Doc): readonly Fact[] {
  const rest = facts.filter(({ root, id, name, value }) => {
    const stands = readEntry(doc, root, id).get(name)
    return stands === undefined || !isEqualJson(stands, value)
  })
  return rest.length === 0 ? facts : rest
}

/** The bytes of all parts, or of the parts to be applied. */
export function bytesOf(parts: readonly Part[]): Uint8Array {
  return writeUpdate({
    structs: parts.flatMap(part => part.update.structs),
    deletes: parts.flatMap(part => part.update.deletes),
  })
}

/** The answer for each part: null while one of them is open. */
export function landing({ parts }: Flight, saved: Pick<Saved, 'clocks' | 'restated'>): Landing | null {
  const stored: Part[] = []
  const restated: Part[] = []
  for (const part of parts) {
    if (saved.restated.some(range => covers(range, part.range))) restated.push(part)
    else if (saved.clocks.some(clock => reaches(clock, part.range))) stored.push(part)
    else return null
  }
  return { stored, restated }
}

export interface Landing {
  /** Durable under these structs: to be applied. */
  stored: readonly Part[]
  /** Durable under other structs: to be dropped, or the document would hold them twice. */
  restated: readonly Part[]
}

export function isAnswered({ parts }: Flight, refused: Pick<Refused, 'ranges'>): boolean {
  return parts.some(part => refused.ranges.some(range => overlaps(range, part.range)))
}

function byRecord(facts: readonly Fact[]): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    const group = groups.get(recordKey(fact))
    if (group === undefined) groups.set(recordKey(fact), [fact])
    else group.push(fact)
  }
  return groups
}

function covers(outer: Range, inner: Range): boolean {
  return outer.client === inner.client && outer.from <= inner.from && outer.to >= inner.to
}

function overlaps(a: Range, b: Range): boolean {
  return a.client === b.client && a.from < b.to && b.from < a.to
}

function reaches({ client, clock }: ClientClock, range: Range): boolean {
  return client === range.client && clock >= range.to
}
