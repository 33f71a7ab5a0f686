import type { DocumentKind } from '../../shared/sync/kind.ts'
import type { Author } from '../../shared/sync/policy.ts'
import type { Room } from '../../shared/sync/room.ts'
import { writeUpdate } from '../../shared/sync/write-update.ts'
import type { Append } from '../store/log.ts'
import { type Batch, judgeBatch } from './batch.ts'
import { changesOf, updateOf } from './batch-content.ts'
import { follow, followWhole } from './catch-up.ts'
import { DayQuota } from './day-quota.ts'
import type { EpochRoom } from './epoch-room.ts'
import type { Answer } from './live-room.ts'
import { loadRoom } from './load-room.ts'
import { answerOf, type Offer, readOffer } from './offer.ts'
import { type RoomServices, RoomsClosed } from './room-services.ts'
import { savedIn } from './saved.ts'
import { Summaries } from './summaries.ts'
import { Turn } from './turn.ts'

/**
 * One room on this server, from epoch to epoch. Offers wait in a row; one batch of them is judged and stored at a time,
 * and what arrives meanwhile forms the next.
 *
 *     offer ─┐
 *     offer ─┼─ batch ─ judge on a layer ─ commit ─ stored ─── apply, tell, answer
 *     offer ─┘             ↑                  └──── conflict ─ catch up
 *                          └───────────────────────────────────┘
 */
export class HostedRoom {
  readonly room: Room
  readonly kind: DocumentKind
  /** Whoever has it may let the room change: a batch, a decision, a look at what others have stored. */
  readonly turn = new Turn()
  readonly #services: RoomServices
  readonly #quota: DayQuota
  readonly #summaries: Summaries
  #current: EpochRoom
  #offers: Offer[] = []
  #isPumping = false
  #isClosed = false

  constructor(current: EpochRoom, services: RoomServices) {
    this.room = current.room
    this.kind = current.kind
    this.#current = current
    this.#services = services
    this.#quota = new DayQuota(services.limits.newClientsPerDay)
    this.#summaries = new Summaries(services.log, services.limits.snapshotBytes)
  }

  get current(): EpochRoom {
    return this.#current
  }

  offer(room: EpochRoom, author: Author, bytes: Uint8Array): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const read = readOffer(bytes, this.#services.limits)
      if (!read.ok) resolve({ kind: 'broken', why: read.why })
      else this.#enqueue({ author, update: read.update, room, resolve, reject })
    })
  }

  /** Takes in what other servers have appended. Only for whoever has the turn; whether there was anything. */
  async catchUp(): Promise<boolean> {
    const { log } = this.#services
    const { epoch, sequence } = this.#current
    const entries = await log.read(this.room.name, epoch, sequence)
    if (entries !== 'moved' && entries.length === 0) return false
    if (entries !== 'moved' && (await follow(log, this.#current, entries))) return true
    const fresh = await loadRoom({ log, room: this.room, kind: this.kind, alarm: this.#services.alarm })
    if (fresh === null) throw new Error(`The log has lost ${this.room.name}`)
    if (fresh.epoch === epoch) followWhole(this.#current, fresh)
    else this.move(fresh)()
    return true
  }

  /** Looks whether other servers have appended anything. */
  async look(): Promise<void> {
    const end = await this.turn.take()
    try {
      if (this.#current.ended?.kind !== 'failed') await this.catchUp()
    } finally {
      end()
    }
  }

  /** The room goes on in another epoch. Gives what tells those who are still in the one before. */
  move(next: EpochRoom): () => void {
    const before = this.#current
    this.#current = next
    return () => before.end({ kind: 'moved', epoch: next.epoch })
  }

  summarise(): void {
    this.#summaries.summarise(this.#current)
  }

  fail(error: Error): void {
    this.#current.end({ kind: 'failed', error })
    this.#refuseAll(error)
  }

  /** Answers nothing any more that is not in flight already, and waits for that. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#refuseAll(new RoomsClosed())
    const end = await this.turn.take()
    end()
    await this.#summaries.settled()
  }

  #enqueue(offer: Offer): void {
    if (this.#isClosed) {
      offer.reject(new RoomsClosed())
      return
    }
    this.#offers.push(offer)
    if (!this.#isPumping) void this.#pump()
  }

  async #pump(): Promise<void> {
    this.#isPumping = true
    // Otherwise a second copy of the room could be loaded beside an append in flight, and miss it.
    this.#services.keep(this.room.name)
    while (this.#offers.length > 0) {
      const end = await this.turn.take()
      await this.#store(this.#nextBatch())
      end()
    }
    this.#isPumping = false
    this.#services.letGo(this.room.name)
  }

  #nextBatch(): Offer[] {
    const { batch, batchStructs } = this.#services.limits
    let structs = 0
    const end = this.#offers.findIndex(({ update }, index) => {
      structs += update.structs.length
      return index > 0 && (index >= batch || structs > batchStructs)
    })
    return this.#offers.splice(0, end === -1 ? this.#offers.length : end)
  }

  async #store(offers: readonly Offer[]): Promise<void> {
    const now = this.#services.now()
    try {
      for (let left = this.#answerEnded(offers); left.length > 0; left = this.#answerEnded(left)) {
        if (await this.#tryStore(left, now)) return
      }
    } catch (error) {
      const failure = this.#services.fail(error)
      for (const offer of offers) offer.reject(failure)
    }
  }

  /** Those for whom the room goes on. The others made their update for an epoch that is over, or nothing is stored any more. */
  #answerEnded(offers: readonly Offer[]): Offer[] {
    return offers.filter(({ room, resolve, reject }) => {
      if (room.ended === null) return true
      if (room.ended.kind === 'moved') resolve({ kind: 'moved', epoch: this.#current.epoch })
      else reject(room.ended.error)
      return false
    })
  }

  /** False where the room has moved on meanwhile: the whole batch is judged again. */
  async #tryStore(offers: readonly Offer[], now: number): Promise<boolean> {
    const { log, carryOver } = this.#services
    const room = this.#current
    const mayBind = (person: string) => this.#quota.left(person, now)
    const batch = await judgeBatch({ log, room, offers, now, carryOver, mayBind })
    if (batch.statements.length === 0) {
      // Nobody is refused for what another server has stored and this one has not seen yet.
      if (hasRefusals(batch) && (await this.catchUp())) return false
    } else if (!(await this.#append(room, batch, now))) return false
    this.#answer(offers, batch)
    this.summarise()
    return true
  }

  async #append(room: EpochRoom, batch: Batch, now: number): Promise<boolean> {
    const append = appendOf(room, batch, now)
    const outcome = await this.#services.log.commit([append])
    if (outcome.kind === 'conflict') {
      if (!(await this.catchUp())) throw new Error(`A conflict in ${this.room.name} with nothing new`)
      return false
    }
    for (const person of batch.layer.bound().values()) this.#quota.use(person, now)
    const saved = savedIn(batch.layer)
    room.apply(append.update, batch.layer, sequenceOf(outcome.sequences, this.room.name))
    room.emit({ kind: 'stored', update: append.update, saved })
    const facts = batch.facts.map(fact => ({ ...fact, arrivedAt: now }))
    const { epoch, sequence } = room
    if (facts.length > 0) this.#services.accept({ room: this.room, epoch, sequence, facts })
    return true
  }

  #answer(offers: readonly Offer[], { verdicts }: Batch): void {
    offers.forEach(({ update, room, resolve, reject }, index) => {
      const verdict = verdicts[index]
      if (verdict === undefined || verdict instanceof Error) {
        this.#services.alarm(verdict)
        reject(verdict)
      } else resolve(answerOf(verdict, update, room.epoch))
    })
  }

  #refuseAll(error: Error): void {
    const offers = this.#offers
    this.#offers = []
    for (const offer of offers) offer.reject(error)
  }
}

function hasRefusals({ verdicts }: Batch): boolean {
  return verdicts.some(verdict => verdict instanceof Error || verdict.kind !== 'passed')
}

function appendOf(room: EpochRoom, { layer, statements }: Batch, now: number): Append {
  return {
    kind: 'append',
    room: room.room.name,
    epoch: room.epoch,
    after: room.sequence,
    at: now,
    update: writeUpdate(updateOf(statements)),
    clients: [...layer.bound()].map(([client, principal]) => ({ client, principal })),
    records: changesOf(statements),
  }
}

export function sequenceOf(sequences: ReadonlyMap<string, number>, room: string): number {
  const sequence = sequences.get(room)
  if (sequence === undefined) throw new Error(`Stored, and no sequence number for ${room}`)
  return sequence
}
