import * as Y from 'yjs'
import { Malformed } from '../../../shared/sync/bytes.ts'
import { BARE, recordKey } from '../../../shared/sync/fact.ts'
import type { Pace } from '../../../shared/sync/kind.ts'
import { readUpdate } from '../../../shared/sync/read-update.ts'
import type { Struct, Update } from '../../../shared/sync/update.ts'
import type { Entry, IndexedRecord } from '../../store/log.ts'
import type { Ledger, Meaning, Placed } from '../gate/ledger.ts'
import { type Placing, placeStructs } from '../gate/placing.ts'
import type { EpochRoom } from './epoch-room.ts'
import type { RoomLog } from './guarded-log.ts'
import type { Followed } from './live-room.ts'
import { savedIn } from './saved.ts'

/** Our own entries may be as large as the first entry of an epoch. */
const NO_LIMITS = { structs: 0x7fff_ffff, clients: 0x7fff_ffff, deletes: 0x7fff_ffff }

export interface FollowedEntries {
  facts: NonNullable<Followed['facts']>
  /** Whose each client id is that came with them. */
  bound: readonly string[]
  /** What they cost each person. */
  spent: readonly { person: string; cost: Pace }[]
}

/**
 * Applies entries that another server appended, and tells the listeners. Returns what they held; null if a snapshot is
 * among them.
 */
export async function follow(
  log: RoomLog,
  room: EpochRoom,
  entries: readonly Entry[],
): Promise<FollowedEntries | null> {
  const updates = readOwn(entries)
  if (updates === null || !goesOn(updates, room.ledger)) return null
  const name = room.room.name
  const structs = updates.flatMap(update => update.structs)
  const placings = placeAll(updates, room.ledger.layer())
  const index = await log.records(name, keysOf(placings.flat()))
  const bound = await log.clients(name, [...new Set(structs.map(({ id }) => id.client))])
  const fresh: string[] = []
  entries.forEach(({ update, sequence }, at) => {
    const layer = room.ledger.layer()
    for (const { client, principal } of bindings(updates[at]?.structs ?? [], bound)) layer.bind(client, principal)
    fresh.push(...layer.bound().values())
    for (const placing of placings[at] ?? []) layer.add(placedAs(placing, index))
    for (const { meaning } of placings[at] ?? []) takeOwner(layer, meaning, index)
    const saved = savedIn(layer)
    room.apply(update, layer, sequence)
    room.emit({ kind: 'stored', update, saved })
  })
  const facts = entries.flatMap(({ sequence }, at) =>
    (placings[at] ?? []).flatMap(({ meaning }) => factOf(meaning, index).map(stated => ({ ...stated, sequence }))),
  )
  const spent = entries.flatMap(({ update }, at) => costsIn(update, updates[at]?.structs ?? [], bound))
  return { facts, bound: fresh, spent }
}

/** Of those whose facts were stored together each has a part of the bytes. */
function costsIn(
  update: Uint8Array,
  structs: readonly Struct[],
  bound: ReadonlyMap<number, { principal: string }>,
): FollowedEntries['spent'] {
  const counts = new Map<string, number>()
  for (const { id } of structs) {
    const person = bound.get(id.client)?.principal ?? ''
    counts.set(person, (counts.get(person) ?? 0) + 1)
  }
  const each = update.length / structs.length
  return [...counts].map(([person, facts]) => ({ person, cost: { facts, bytes: facts * each } }))
}

/** Applies the room as it was loaded afresh. */
export function followWhole(room: EpochRoom, fresh: EpochRoom): void {
  const update = Y.encodeStateAsUpdate(fresh.doc)
  Y.applyUpdate(room.doc, update)
  room.replace(fresh.ledger, fresh.sequence)
  room.emit({ kind: 'stored', update, saved: savedIn(fresh.ledger) })
}

/** Null if a snapshot with deleted content is among them: no update of ours holds that. */
function readOwn(entries: readonly Entry[]): Update[] | null {
  try {
    return entries.map(({ update }) => readUpdate(update, NO_LIMITS))
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

/** Whether each client continues at its clock. A snapshot starts over. */
function goesOn(updates: readonly Update[], ledger: Ledger): boolean {
  const clocks = new Map<number, number>()
  return updates
    .flatMap(({ structs }) => structs)
    .every(({ id: { client, clock } }) => {
      const expected = clocks.get(client) ?? ledger.clock(client)
      clocks.set(client, clock + 1)
      return clock === expected
    })
}

/** Each update may name structs of those before it. */
function placeAll(updates: readonly Update[], scratch: Ledger): Placing[][] {
  return updates.map(({ structs }) => {
    const placings = placeStructs(structs, id => scratch.meaning(id))
    if (!placings.ok) throw new Error(`An entry of the log cannot be placed: ${JSON.stringify(placings.structs)}`)
    for (const { struct, meaning } of placings.placings) scratch.say(struct.id, meaning)
    return placings.placings
  })
}

function keysOf(placings: readonly Placing[]): string[] {
  return [...new Set(placings.map(({ meaning }) => keyOf(meaning)))]
}

function keyOf(meaning: Meaning): string {
  return recordKey(meaning.kind === 'record' ? meaning : meaning.place)
}

function* bindings(structs: readonly Struct[], bound: ReadonlyMap<number, { principal: string }>) {
  for (const client of new Set(structs.map(({ id }) => id.client))) {
    const found = bound.get(client)
    if (found === undefined) throw new Error(`Client ${client} of the log belongs to nobody`)
    yield { client, principal: found.principal }
  }
}

function placedAs({ struct, meaning }: Placing, index: ReadonlyMap<string, IndexedRecord>): Placed {
  const record = index.get(keyOf(meaning))
  const fact = record?.facts.get(meaning.kind === 'fact' ? meaning.place.name : BARE)
  if (record === undefined || (meaning.kind === 'fact' && fact === undefined)) {
    throw new Error(`An entry of the log is not in its index: ${keyOf(meaning)}`)
  }
  const { by = '', at = 0, sequence = 0 } = fact ?? {}
  return { id: struct.id, meaning, owner: record.owner, by, at, sequence, isCarried: true }
}

/** A value that was replaced since is not told: the one that replaced it comes in its place. */
function factOf(meaning: Meaning, index: ReadonlyMap<string, IndexedRecord>) {
  if (meaning.kind === 'record' || meaning.value === undefined) return []
  const { by = '', at = 0 } = index.get(keyOf(meaning))?.facts.get(meaning.place.name) ?? {}
  return [{ fact: { ...meaning.place, value: meaning.value }, by, arrivedAt: at }]
}

/** A record does not say whose it is. */
function takeOwner(layer: Ledger, meaning: Meaning, index: ReadonlyMap<string, IndexedRecord>): void {
  const name = meaning.kind === 'record' ? meaning : meaning.place
  const owner = index.get(recordKey(name))?.owner
  if (owner !== undefined && layer.record(name.root, name.id)?.owner !== owner) layer.handOver(name, owner)
}
