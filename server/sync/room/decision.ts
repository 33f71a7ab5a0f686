import * as Y from 'yjs'
import { type Fact, nameOfKey, recordKey } from '../../../shared/sync/fact.ts'
import { type Author, SERVER } from '../../../shared/sync/policy.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import type { Append, IndexedRecord, Note, RecordChange, Seal as SealChange, Start, Write } from '../../store/log.ts'
import type { Found } from '../gate/asking.ts'
import type { RecordName, Stated } from '../gate/judged.ts'
import { Ledger } from '../gate/ledger.ts'
import { changesOf, updateOf } from './batch-content.ts'
import type { EpochRoom } from './epoch-room.ts'
import type { RoomLog } from './guarded-log.ts'
import type { Seal, Statement } from './live-room.ts'
import { Needs } from './needs.ts'
import { carryOver, type Desk, deskOf, stateForServer } from './server-statement.ts'

/** A decision's effect on one room, ready to be committed and not yet true. */
export interface Plan {
  room: EpochRoom
  layer: Ledger
  update: Uint8Array
  facts: readonly { fact: Fact; by: Author }[]
  change: Write
  /** For the epoch it starts, if it starts one. */
  start: Start | null
}

export interface Planning {
  log: RoomLog
  room: EpochRoom
  statements: readonly Statement[]
  now: number
  newClient: () => number
}

/** Null if everything stands already and nothing needs storing. */
export async function planFor(planning: Planning): Promise<Plan | null> {
  const { statements, room } = planning
  const seals = statements.flatMap(({ seal }) => seal ?? [])
  if (seals.length > 1) throw new Error(`Sealed twice in one decision: ${room.room.name}`)
  const found = await fetchFor(planning)
  const [seal] = seals
  return seal === undefined ? planAppend(planning, found) : planSeal(planning, found, seal)
}

function fetchFor({ log, room, statements }: Planning): Promise<Found> {
  const needs = new Needs(room.kind, room.ledger)
  for (const record of carriedFirst(statements)) needs.record(record)
  for (const fact of statements.flatMap(({ facts }) => facts)) needs.fact(fact)
  return needs.fetch(log, room.room.name)
}

function planAppend(planning: Planning, found: Found): Plan | null {
  const { room, now } = planning
  const desk = deskOf(room, { layer: room.ledger.layer(), elsewhere: found.records, now })
  const carried = carryOver(desk, carriedFirst(planning.statements))
  const { stated, facts } = stateAll(desk, planning.statements)
  const all = [...carried, ...stated]
  const notes = notesOf(planning.statements)
  if (all.length === 0 && notes.length === 0) return null
  const update = writeUpdate(updateOf(all))
  const { name } = room.room
  const change: Append = {
    ...{ kind: 'append', room: name, epoch: room.epoch, after: room.sequence, at: now, update, clients: [], notes },
    records: [...changesOf(all), ...handOver(desk.layer, planning.statements, facts)],
  }
  return { room, layer: desk.layer, update, facts, change, start: null }
}

async function planSeal(planning: Planning, found: Found, seal: Seal): Promise<Plan> {
  const { room, now, statements } = planning
  const serverClient = await freeClient(planning)
  const layer = Ledger.empty()
  layer.bind(serverClient, SERVER.id)
  const desk = deskOf(room, { layer, elsewhere: elsewhereOf(room, found), serverClient, now })
  const carried = carryOver(desk, carriedBy(seal, room))
  const { stated, facts } = stateAll(desk, statements)
  const all = [...carried, ...stated]
  const update = writeUpdate(updateOf(all))
  const server = { client: serverClient, principal: SERVER.id }
  const records = [...changesOf(all), ...handOver(layer, statements, facts)]
  const start = { epoch: room.epoch + 1, server, update, records }
  return { room, layer, update, facts, change: sealOf(room, start, now, notesOf(statements)), start }
}

function carriedFirst(statements: readonly Statement[]): RecordName[] {
  return statements.flatMap(({ carry = [] }) => carry)
}

function sealOf(room: EpochRoom, start: Start, at: number, notes: readonly Note[]): SealChange {
  const archive = Y.encodeStateAsUpdate(room.doc)
  const { epoch, sequence: after } = room
  return { kind: 'seal', room: room.room.name, epoch, after, archive, at, start, notes }
}

function stateAll(desk: Desk, statements: readonly Statement[]) {
  const stated: Stated[] = []
  const facts: { fact: Fact; by: Author }[] = []
  for (const { author, facts: asked } of statements) {
    const own = stateForServer(desk, author, asked)
    stated.push(...own)
    facts.push(...own.flatMap(each => each.facts.map(fact => ({ fact, by: author }))))
  }
  return { stated, facts }
}

/** The records that change owner. If a record's fact stands already, its owner changed with that fact. */
function handOver(layer: Ledger, statements: readonly Statement[], facts: Plan['facts']): RecordChange[] {
  const stated = new Set(facts.map(({ fact }) => recordKey(fact)))
  const hands = statements.flatMap(({ hands = [] }) => hands).filter(name => stated.has(recordKey(name)))
  return hands.map(({ root, id, to }) => {
    layer.handOver({ root, id }, to)
    return { record: recordKey({ root, id }), owner: to, handedTo: to, facts: [] }
  })
}

/** After the seal, everything that stood before it belongs to an earlier epoch. */
function elsewhereOf({ ledger, epoch }: EpochRoom, found: Found): Found['records'] {
  const own = [...ledger.records()].map(([key, { owner, facts }]): [string, IndexedRecord] => {
    return [key, { owner, epoch, facts: new Map(facts) }]
  })
  return new Map([...found.records, ...own])
}

function carriedBy({ carry }: Seal, { ledger }: EpochRoom): RecordName[] {
  return [...ledger.records().keys()].map(nameOfKey).filter(({ root, id }) => carry(root, id))
}

/** With an id that was ever used here, some replica would take the new structs for old ones. */
async function freeClient(planning: Planning): Promise<number> {
  const { log, room, newClient } = planning
  const client = newClient()
  const bound = await log.clients(room.room.name, [client])
  return bound.has(client) || room.reserved.has(client) ? freeClient(planning) : client
}

function notesOf(statements: readonly Statement[]): Note[] {
  return statements.flatMap(({ notes }) => notes ?? [])
}
