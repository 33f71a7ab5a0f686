import { BARE, type Fact, recordKey } from '../../../shared/sync/fact.ts'
import { judge } from '../../../shared/sync/policy.ts'
import type { FactStruct, RecordStruct, Struct } from '../../../shared/sync/update.ts'
import { type Asking, standingOver } from './asking.ts'
import type { Passed } from './judged.ts'
import type { Placed } from './ledger.ts'

/** A fact with the record it opens, or one more fact of a record, or a bare one. */
interface Short {
  record: RecordStruct | null
  fact: FactStruct
  root: string
  id: string
}

/**
 * Passes the update that nearly everyone sends: one new fact, in a new record or one that stands, under a client id of its author
 * that goes on where it was. It asks what the stages ask, and makes nothing on the way. Null for any other update, and for one
 * that may not pass: those the stages answer. `npm run fuzz updates` holds the two to one answer.
 */
export function passCommon(asking: Asking): Passed | null {
  const short = shortOf(asking)
  if (short === null || !goesOn(asking, short) || !fits(asking, short)) return null
  const { root, id, fact } = short
  const stated: Fact = { root, id, name: nameOf(fact), value: fact.value }
  const verdict = judge(
    asking.kind,
    asking.author,
    stated,
    standingOver(asking.id, asking.ledger, asking.found),
    asking.now,
  )
  return verdict.kind === 'new' ? passed(asking, short, stated) : null
}

function shortOf({ update: { structs, deletes }, ledger }: Asking): Short | null {
  if (deletes.length > 0 || structs.length > 2) return null
  const [first, second] = structs
  if (first === undefined) return null
  if (second !== undefined) return withRecord(first, second)
  if (first.kind !== 'fact') return null
  if (typeof first.parent === 'string') return { record: null, fact: first, root: first.parent, id: first.key }
  const parent = ledger.meaning(first.parent)
  if (parent?.kind !== 'record' || first.key === BARE) return null
  return { record: null, fact: first, root: parent.root, id: parent.id }
}

function withRecord(record: Struct, fact: Struct): Short | null {
  if (record.kind !== 'record' || fact.kind !== 'fact' || fact.key === BARE) return null
  const { id, parent } = fact
  if (typeof parent === 'string' || id.client !== record.id.client) return null
  if (parent.client !== record.id.client || parent.clock !== record.id.clock) return null
  return { record, fact, root: record.root, id: record.key }
}

/** Whether the client id is the author's, or nobody's yet, and continues at the room's clock. */
function goesOn({ author, ledger, found, reserved, mayBind }: Asking, { record, fact }: Short): boolean {
  const { client, clock } = (record ?? fact).id
  if (clock !== ledger.clock(client)) return false
  const owner = ledger.principal(client)
  if (owner !== undefined) return owner === author.id
  return mayBind >= 1 && !found.clients.has(client) && (reserved.get(client) ?? author.id) === author.id
}

/** A new record is nowhere yet, in no epoch. */
function fits({ ledger, found }: Asking, { record, root, id }: Short): boolean {
  return record === null || (ledger.record(root, id) === null && !found.records.has(recordKey({ root, id })))
}

function nameOf({ parent, key }: FactStruct): string {
  return typeof parent === 'string' ? BARE : key
}

function passed(
  { author: { id: by }, now: at, sequence, update: { structs } }: Asking,
  short: Short,
  stated: Fact,
): Passed {
  const { record, fact, root, id } = short
  const place = { root, id, name: stated.name }
  const told = { owner: by, by, at, sequence, isCarried: false }
  const placed: Placed[] = []
  if (record !== null) placed.push({ id: record.id, meaning: { kind: 'record', root, id }, ...told })
  placed.push({ id: fact.id, meaning: { kind: 'fact', place, origin: null, value: fact.value }, ...told })
  return { kind: 'passed', statement: { structs, placed, deletes: [], facts: [stated] }, restated: [] }
}
