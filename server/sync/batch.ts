import type { Fact } from '../../shared/sync/fact.ts'
import type { Author } from '../../shared/sync/policy.ts'
import type { Room } from '../../shared/sync/room.ts'
import { letStand } from './batch-content.ts'
import type { EpochRoom } from './epoch-room.ts'
import type { Found } from './gate/asking.ts'
import { judgeUpdate } from './gate/gate.ts'
import type { Judged, RecordName, Stated } from './gate/judged.ts'
import type { RoomLog } from './guarded-log.ts'
import type { Ledger } from './ledger.ts'
import { Needs } from './needs.ts'
import type { Offer } from './offer.ts'
import { carryOver } from './server-statement.ts'

/**
 * Says which records come along when one of an earlier epoch is brought into this one, itself among them. A session
 * may want its payments beside it.
 */
export type CarryOver = (record: RecordName, room: Room) => readonly RecordName[]

/** What waits to be stored together, on a layer of its own: dropped as a whole when the room has moved on meanwhile. */
export interface Batch {
  layer: Ledger
  statements: readonly Stated[]
  facts: readonly { fact: Fact; by: Author }[]
  /** In the order of the offers. Where judging failed, by our own mistake, there is its error. */
  verdicts: readonly (Judged | Error)[]
}

export interface Batching {
  log: RoomLog
  room: EpochRoom
  offers: readonly Offer[]
  now: number
  carryOver: CarryOver
  /** How many client ids this person may still bring, besides those that wait in the batch. */
  mayBind: (person: string) => number
}

export async function judgeBatch(batching: Batching): Promise<Batch> {
  const { log, room, offers } = batching
  const needs = new Needs(room.kind, room.ledger)
  for (const offer of offers) askFor(offer, needs)
  const found = await needs.fetch(log, room.room.name)
  const layer = room.ledger.layer()
  const verdicts = offers.map(offer => judgeOffer(offer, layer, found, batching))
  const passed = verdicts.map(verdict => ('kind' in verdict && verdict.kind === 'passed' ? verdict.statement : null))
  return {
    layer,
    statements: [...passed.filter(isStated), ...(await carried(batching, layer, found, verdicts))],
    facts: offers.flatMap(({ author }, index) => (passed[index]?.facts ?? []).map(fact => ({ fact, by: author }))),
    verdicts,
  }
}

function askFor({ update }: Offer, needs: Needs): void {
  try {
    needs.update(update)
  } catch {
    // Judging will meet the same mistake, and tell its sender.
  }
}

function judgeOffer(offer: Offer, layer: Ledger, found: Found, { now, room, mayBind }: Batching): Judged | Error {
  const { author, update } = offer
  try {
    const { kind, epoch, reserved } = room
    const left = mayBind(author.id) - boundIn(layer, author.id)
    const judged = judgeUpdate({ kind, epoch, author, update, now, ledger: layer, found, reserved, mayBind: left })
    if (judged.kind === 'passed') standAsWhole(layer, author.id, judged.statement)
    return judged
  } catch (cause) {
    // A mistake of ours, in a condition of the policy perhaps: it is between us and this one sender.
    return new Error('An update could not be judged', { cause })
  }
}

function boundIn(layer: Ledger, person: string): number {
  let count = 0
  for (const principal of layer.bound().values()) if (principal === person) count += 1
  return count
}

/** On a layer of its own first: half a statement must not be what the next one is judged by. */
function standAsWhole(layer: Ledger, principal: string, statement: Stated): void {
  const own = layer.layer()
  letStand(own, principal, statement)
  layer.absorb(own)
}

function isStated(statement: Stated | null): statement is Stated {
  return statement !== null && statement.structs.length > 0
}

/** Records of earlier epochs for which something new has come: their authors state it again once they are here. */
async function carried(
  { log, room, now, carryOver: along }: Batching,
  layer: Ledger,
  found: Found,
  verdicts: Batch['verdicts'],
): Promise<Stated[]> {
  const asked = verdicts.flatMap(verdict => ('kind' in verdict && verdict.kind === 'refused' ? verdict.carry : []))
  if (asked.length === 0) return []
  const records = asked.flatMap(record => along(record, room.room))
  const needs = new Needs(room.kind, layer)
  for (const record of records) needs.record(record)
  const { records: more } = await needs.fetch(log, room.room.name)
  const elsewhere = new Map([...found.records, ...more])
  return carryOver({ kind: room.kind, layer, elsewhere, serverClient: room.serverClient, now }, records)
}
