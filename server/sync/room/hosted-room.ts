import type { DocumentKind, Pace } from '../../../shared/sync/kind.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import type { Room } from '../../../shared/sync/room.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import type { Append } from '../../store/log.ts'
import { type Batch, judgeBatch } from './batch.ts'
import { changesOf, updateOf } from './batch-content.ts'
import { type FollowedEntries, follow, followWhole } from './catch-up.ts'
import { DayQuota } from './day-quota.ts'
import type { EpochRoom } from './epoch-room.ts'
import { HourQuota } from './hour-quota.ts'
import type { Answer } from './live-room.ts'
import { loadRoom } from './load-room.ts'
import { answerOf, type Offer, readOffer } from './offer.ts'
import { type RoomServices, RoomsClosed } from './room-services.ts'
import { savedIn } from './saved.ts'
import { Summaries } from './summaries.ts'
import { Turn } from './turn.ts'

/**
 * One room on this server, across its epochs. Offers queue; one batch of them is judged and stored at a time, and
 * offers that arrive meanwhile form the next.
 *
 *     offer ─┐
 *     offer ─┼─ batch ─ judge on a layer ─ commit ─ stored ─── apply, tell, answer
 *     offer ─┘             ↑                  └──── conflict ─ catch up
 *                          └───────────────────────────────────┘
 */
export class HostedRoom {
  readonly room: Room
  readonly kind: DocumentKind
  /** Its holder may change the room: a batch, a decision, or catching up with other servers. */
  readonly turn = new Turn()
  readonly #services: RoomServices
  readonly #quota: DayQuota
  readonly #paces = new HourQuota()
  readonly #summaries: Summaries
  #current: EpochRoom
  #offers: Offer[] = []
  #isPumping = false
  /** A look that waits for its turn, and how far it has to see. */
  #looking: Promise<void> | null = null
  #through = 0
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
      else this.#enqueue({ author, update: read.update, bytes: bytes.length, room, resolve, reject })
    })
  }

  /** Applies entries of other servers; returns whether there were any. Only the holder of the turn may call it. */
  async catchUp(): Promise<boolean> {
    const { log } = this.#services
    const { epoch, sequence } = this.#current
    const entries = await log.read(this.room.name, epoch, sequence)
    if (entries !== 'moved' && entries.length === 0) return false
    const followed = entries === 'moved' ? null : await follow(log, this.#current, entries)
    if (followed !== null) {
      this.#countOthers(followed)
      this.#services.followed({ room: this.room, facts: followed.facts })
      return true
    }
    const fresh = await loadRoom({ log, room: this.room, kind: this.kind, alarm: this.#services.alarm })
    if (fresh === null) throw new Error(`The log has lost ${this.room.name}`)
    if (fresh.epoch === epoch) followWhole(this.#current, fresh)
    else this.move(fresh)()
    this.#services.followed({ room: this.room, facts: null })
    return true
  }

  /** Checks whether other servers have appended anything, unless it stands at this sequence number by then. */
  look(through = Number.POSITIVE_INFINITY): Promise<void> {
    this.#through = Math.max(this.#through, through)
    // One that has not begun sees all that is there when it does. Each in a queue of its own would hold up every batch.
    this.#looking ??= this.#look()
    return this.#looking
  }

  async #look(): Promise<void> {
    const end = await this.turn.take()
    const through = this.#through
    this.#through = 0
    this.#looking = null
    try {
      if (this.#current.ended?.kind !== 'failed' && this.#current.sequence < through) await this.catchUp()
    } finally {
      end()
    }
  }

  /** Moves the room to another epoch. Returns a function that notifies members of the previous one. */
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

  /** Answers only offers already in flight, and waits for them. */
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
    // Otherwise a second copy of the room could be loaded beside an append in flight and miss it.
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

  /** Returns the offers that can go on. The others were made for an epoch that is over, or the store has failed. */
  #answerEnded(offers: readonly Offer[]): readonly Offer[] {
    if (offers.every(({ room }) => room.ended === null)) return offers
    return offers.filter(({ room, resolve, reject }) => {
      if (room.ended === null) return true
      if (room.ended.kind === 'moved') resolve({ kind: 'moved', epoch: this.#current.epoch })
      else reject(room.ended.error)
      return false
    })
  }

  /** False if the room has moved on: the whole batch is judged again. */
  async #tryStore(offers: readonly Offer[], now: number): Promise<boolean> {
    const { log, carryOver } = this.#services
    const room = this.#current
    const mayBind = (person: string) => this.#quota.left(person, now)
    const waitMs = (author: Author, cost: Pace) => this.#paces.waitMs(author.id, this.#paceOf(author), cost, now)
    const batch = await judgeBatch({ log, room, offers, now, carryOver, mayBind, waitMs })
    if (batch.statements.length === 0) {
      // No one is refused because of an entry this server has not seen yet.
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
    for (const { author, cost } of batch.spent) this.#paces.use(author.id, this.#paceOf(author), cost, now)
    const saved = savedIn(batch.layer)
    room.apply(append.update, batch.layer, sequenceOf(outcome.sequences, this.room.name))
    room.emit({ kind: 'stored', update: append.update, saved })
    const { epoch, sequence } = room
    if (batch.facts.length > 0) this.#services.accept({ room: this.room, epoch, sequence, facts: batch.facts })
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

  /** Otherwise a person might do at each node what they may do once. */
  #countOthers({ bound, spent }: FollowedEntries): void {
    const now = this.#services.now()
    for (const person of bound) this.#quota.use(person, now)
    const paces = [...Object.values(this.kind.paces ?? {}), this.#services.limits.statedPerHour]
    const slowest = paces.reduce((slow, pace) => (pace.facts < slow.facts ? pace : slow))
    for (const { person, cost } of spent) this.#paces.useElsewhere(person, slowest, cost, now)
  }

  #paceOf({ role }: Author): Pace {
    return this.kind.paces?.[role] ?? this.#services.limits.statedPerHour
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
