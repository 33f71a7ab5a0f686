import { type Fact, pathOf } from '../../../shared/sync/fact.ts'
import type { Pace } from '../../../shared/sync/kind.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { FOUND_NOTHING, type Found } from '../gate/asking.ts'
import { judgeUpdate } from '../gate/gate.ts'
import { failuresOf, type Judged, type RecordName, refused, type Stated } from '../gate/judged.ts'
import type { Ledger } from '../gate/ledger.ts'
import { letStand } from './batch-content.ts'
import { type EpochRoom, FIRST_EPOCH } from './epoch-room.ts'
import type { RoomLog } from './guarded-log.ts'
import { Needs } from './needs.ts'
import type { Offer } from './offer.ts'
import type { CarryOver } from './room-services.ts'
import { carryOver, deskOf } from './server-statement.ts'

/** Statements to be stored together, on a layer of their own that is dropped whole when the room has moved on. */
export interface Batch {
  layer: Ledger
  statements: readonly Stated[]
  facts: readonly { fact: Fact; by: Author; arrivedAt: number }[]
  /** In the order of the offers. An offer we failed to judge, by a mistake of ours, has that error. */
  verdicts: readonly (Judged | Error)[]
  /** The costs to count once it is stored, one entry an author. */
  spent: readonly Spent[]
}

/** The cost of one author within a batch. */
export interface Spent {
  author: Author
  cost: Pace
  /** The client ids bound. */
  clients: number
}

export interface Batching {
  log: RoomLog
  room: EpochRoom
  offers: readonly Offer[]
  now: number
  carryOver: CarryOver
  /** How many client ids this person may still bring, apart from those in the batch. */
  mayBind: (person: string) => number
  /** How long until this person may state so much; 0 for now. */
  waitMs: (author: Author, cost: Pace) => number
}

export async function judgeBatch(batching: Batching): Promise<Batch> {
  const { room, offers, now } = batching
  const found = room.epoch === FIRST_EPOCH ? FOUND_NOTHING : await fetchFor(batching)
  const judging = new Judging(batching, found)
  const verdicts: (Judged | Error)[] = []
  const statements: Stated[] = []
  const facts: { fact: Fact; by: Author; arrivedAt: number }[] = []
  const asked: RecordName[] = []
  for (const offer of offers) {
    const verdict = judging.judge(offer)
    verdicts.push(verdict)
    if (verdict instanceof Error || verdict.kind === 'moved') continue
    if (verdict.kind === 'refused') asked.push(...verdict.carry)
    else {
      if (verdict.statement.structs.length > 0) statements.push(verdict.statement)
      for (const fact of verdict.statement.facts) facts.push({ fact, by: offer.author, arrivedAt: now })
    }
  }
  const { layer } = judging
  if (asked.length > 0) statements.push(...(await carried(batching, layer, found, asked)))
  return { layer, statements, facts, verdicts, spent: judging.spent }
}

/** The index has what the ledger lacks only where there were epochs before. */
function fetchFor({ log, room, offers }: Batching): Promise<Found> {
  const needs = new Needs(room.kind, room.ledger)
  for (const offer of offers) askFor(offer, needs)
  return needs.fetch(log, room.room.name)
}

function askFor({ update }: Offer, needs: Needs): void {
  try {
    needs.update(update)
  } catch {
    // Judging meets the same mistake and tells the sender.
  }
}

/** Offers judged one after another, each on top of those that passed before it. */
class Judging {
  readonly #batching: Batching
  readonly #found: Found
  readonly #spent = new Map<string, Spent>()
  #layer: Ledger

  constructor(batching: Batching, found: Found) {
    this.#batching = batching
    this.#found = found
    this.#layer = batching.room.ledger.layer()
  }

  get layer(): Ledger {
    return this.#layer
  }

  get spent(): Spent[] {
    return [...this.#spent.values()]
  }

  judge({ author, update, bytes }: Offer): Judged | Error {
    const { now, room, mayBind, waitMs } = this.#batching
    const ledger = this.#layer
    try {
      const { kind, epoch, reserved } = room
      const { id } = room.room
      const before = this.#spent.get(author.id) ?? { author, cost: { facts: 0, bytes: 0 }, clients: 0 }
      const left = mayBind(author.id) - before.clients
      const sequence = room.sequence + 1
      const judging = { kind, id, epoch, ledger, found: this.#found, reserved, mayBind: left }
      const asking = { ...judging, author, update, now, sequence }
      const judged = judgeUpdate(asking)
      if (judged.kind !== 'passed') return judged
      const { facts, structs } = judged.statement
      const cost = { facts: structs.length, bytes: structs.length === 0 ? 0 : bytes }
      const sum = { facts: before.cost.facts + cost.facts, bytes: before.cost.bytes + cost.bytes }
      const wait = waitMs(author, sum)
      if (cost.facts > 0 && wait > 0) return refused(failuresOf(facts.map(pathOf), 'slow-down', String(now + wait)))
      const bound = ledger.bound().size
      this.#stand(author.id, judged.statement)
      const clients = before.clients + this.#layer.bound().size - bound
      this.#spent.set(author.id, { author, cost: sum, clients })
      return judged
    } catch (cause) {
      // A mistake of ours, perhaps in a condition of the policy: only this sender suffers from it.
      return new Error('An update could not be judged', { cause })
    }
  }

  /** On a layer of its own first: the next update must not be judged by half a statement. */
  #stand(principal: string, statement: Stated): void {
    const isFirst = this.#layer.isEmpty
    const own = isFirst ? this.#batching.room.ledger.layer() : this.#layer.layer()
    letStand(own, principal, statement)
    if (isFirst) this.#layer = own
    else this.#layer.absorb(own)
  }
}

/**
 * Carries records of earlier epochs for which a new fact has come; its author states the fact again once they are here.
 */
async function carried(
  { log, room, now, carryOver: along }: Batching,
  layer: Ledger,
  found: Found,
  asked: readonly RecordName[],
): Promise<Stated[]> {
  const records = asked.flatMap(record => along(record, room.room))
  const needs = new Needs(room.kind, layer)
  for (const record of records) needs.record(record)
  const { records: more } = await needs.fetch(log, room.room.name)
  const elsewhere = new Map([...found.records, ...more])
  return carryOver(deskOf(room, { layer, elsewhere, now }), records)
}
