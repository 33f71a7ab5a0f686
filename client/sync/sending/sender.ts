import type * as Y from 'yjs'
import type { Clock } from '../../../shared/sync/clock.ts'
import { pathOf } from '../../../shared/sync/fact.ts'
import type { Refused, Saved } from '../../../shared/sync/messages.ts'
import { type Failure, isFinal } from '../../../shared/sync/reason.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Struct } from '../../../shared/sync/update.ts'
import { type Backoff, backoffMs, type Random } from '../backoff.ts'
import type { Entry } from '../outbox/entry.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Stop } from '../watchable.ts'
import { bytesOf, type Flight, isAnswered, type Landing, landing, takeOff } from './flight.ts'
import type { Lanes } from './lanes.ts'
import { readyEntries } from './ready.ts'
import { restamp } from './restamp.ts'

/** The room as this device has it now. */
export interface Ground {
  doc: Y.Doc
  /** The client ids in use. They belong to this epoch. */
  lanes: Lanes
  /** Sends bytes over a live link; false where there is none. */
  send: (update: Uint8Array) => boolean
  /** Applies accepted structs to the document. */
  apply: (update: Uint8Array) => void
  /** Settles when the document is on this device's disk, as far as possible. */
  persisted: () => Promise<void>
  /** Asks for a new link: this one answers pings but not updates. */
  renew: () => void
  /** The server's time minus this device's. */
  offset: () => number
}

export interface SenderOptions {
  room: RoomName
  outbox: Outbox
  ground: () => Ground
  clock: Clock
  random: Random
}

const MOST_FLIGHTS = 16
const ANSWER_MS = 20_000
const AGAIN: Backoff = { firstMs: 500, mostMs: 30_000 }
/** A clock that is far off must not let an entry rest for ever. */
const MOST_REST_MS = 60 * 60_000
const SLOW_DOWN: Backoff = { firstMs: 5000, mostMs: 60_000 }

/**
 * Sends the outbox of one room to the server, in one tab of the person.
 *
 *     waiting ──► under way ──saved──► applied ──► on disk ──► off the list
 *        ▲            ├── refused for now ── rests ──┐  └─ refused for good ──► attention
 *        └────────────┴── link lost ─────────────────┘
 *
 * An interrupted action is stated again under fresh client ids. A restatement is answered `saved` and stored once, so
 * no answer has to be remembered.
 */
export class Sender {
  readonly #options: SenderOptions
  readonly #flights = new Map<string, { flight: Flight; lanes: Lanes; unwatch: Stop }>()
  readonly #landed = new Set<string>()
  readonly #resting = new Map<string, { tries: number; wake: Stop | null }>()
  #isSending = false

  constructor(options: SenderOptions) {
    this.#options = options
  }

  /** The link is live, and this tab sends. */
  start(): void {
    this.#isSending = true
    this.pump()
  }

  /** The link is gone, or another tab sends now. The fate of updates under way is unknown; they are stated again. */
  pause(): void {
    if (!this.#isSending) return
    for (const { flight } of [...this.#flights.values()]) this.#turnBack(flight)
    this.#tell()
    this.#isSending = false
  }

  stop(): void {
    this.pause()
    for (const { wake } of this.#resting.values()) wake?.()
  }

  /** Sends the actions that may go. */
  pump(): void {
    if (!this.#isSending) return
    const { outbox, room } = this.#options
    const ready = readyEntries({
      waiting: outbox.waiting(room),
      isUnderWay: id => this.#flights.has(id),
      isAccepted: id => this.#landed.has(id),
      isWaiting: id => outbox.isWaiting(id),
      isSettled: id => outbox.isSettled(id),
      isResting: id => (this.#resting.get(id)?.wake ?? null) !== null,
    })
    for (const entry of ready.slice(0, Math.max(0, MOST_FLIGHTS - this.#flights.size))) this.#send(entry)
    this.#tell()
  }

  saved(saved: Saved): void {
    for (const { flight } of [...this.#flights.values()]) {
      const landed = landing(flight, saved)
      if (landed !== null) void this.#land(flight, landed)
    }
    this.pump()
  }

  refused(refused: Refused): void {
    for (const { flight } of [...this.#flights.values()]) {
      if (isAnswered(flight, refused)) this.#answerNo(flight, refused.failures)
    }
    this.pump()
  }

  #send(entry: Entry): void {
    // A refusal further up the list calls this again, and has sent it already.
    if (this.#flights.has(entry.id) || !this.#options.outbox.isWaiting(entry.id)) return
    const { doc, lanes, send, renew } = this.#options.ground()
    const flight = this.#takeOff(entry, doc, lanes)
    if (flight === null || !send(bytesOf(flight.parts))) return
    const unwatch = this.#options.clock.after(ANSWER_MS, renew)
    this.#flights.set(entry.id, { flight, lanes, unwatch })
  }

  #takeOff(entry: Entry, doc: Y.Doc, lanes: Lanes): Flight | null {
    try {
      return takeOff(entry, doc, lanes)
    } catch {
      // An entry that no update can be made of would block all others.
      const failures = entry.facts.map(fact => ({ path: pathOf(fact), reason: 'shape', why: '', by: '' }) as const)
      void this.#options.outbox.refuse(entry.id, failures)
      return null
    }
  }

  /** Into the document, onto the disk, off the list: after a crash in between, a fact is stated once more. */
  async #land(flight: Flight, landed: Landing): Promise<void> {
    const { outbox, ground } = this.#options
    const { apply, persisted } = ground()
    const { id } = flight.entry
    this.#landed.add(id)
    this.#leaveLanes(flight, landed)
    if (landed.stored.length > 0) apply(bytesOf(landed.stored))
    await persisted()
    await outbox.confirm(id, openedBy(flight.entry, landed))
    this.#landed.delete(id)
    this.#awake(id)
    this.pump()
  }

  #leaveLanes(flight: Flight, { stored, restated }: Landing): void {
    const lanes = this.#end(flight)
    for (const { record, range } of stored) lanes?.advance(record, range.to)
    for (const { record } of restated) lanes?.drop(record)
  }

  #turnBack(flight: Flight): void {
    const lanes = this.#end(flight)
    for (const { record } of flight.parts) lanes?.drop(record)
  }

  #end({ entry }: Flight): Lanes | null {
    const ended = this.#flights.get(entry.id)
    ended?.unwatch()
    this.#flights.delete(entry.id)
    return ended?.lanes ?? null
  }

  #answerNo(flight: Flight, failures: readonly Failure[]): void {
    this.#turnBack(flight)
    const reasons = failures.map(failure => failure.reason)
    if (!reasons.some(isFinal)) {
      void this.#tryAgain(flight.entry, failures)
      return
    }
    this.#awake(flight.entry.id)
    void this.#options.outbox.refuse(flight.entry.id, failures)
  }

  async #tryAgain(entry: Entry, failures: readonly Failure[]): Promise<void> {
    const reasons = failures.map(failure => failure.reason)
    const { clock, random, outbox, ground } = this.#options
    const tries = this.#resting.get(entry.id)?.tries ?? 0
    const least = backoffMs(reasons.includes('slow-down') ? SLOW_DOWN : AGAIN, tries, random)
    const told = untilIn(failures) - (clock.now() + ground().offset())
    const wait = Math.max(least, Math.min(told, MOST_REST_MS))
    const wake = clock.after(wait, () => {
      this.#resting.set(entry.id, { tries: tries + 1, wake: null })
      this.pump()
    })
    this.#resting.set(entry.id, { tries: tries + 1, wake })
    // On disk before it is sent again: after a crash the old stamp would be sent and refused, because another stands.
    const offset = ground().offset()
    if (reasons.includes('clock')) await outbox.replace(restamp(entry, { offset, now: clock.now() + offset }))
  }

  #awake(id: string): void {
    this.#resting.get(id)?.wake?.()
    this.#resting.delete(id)
  }

  #tell(): void {
    const { outbox, room } = this.#options
    outbox.setSent(room, [...this.#flights.keys(), ...this.#landed])
  }
}

/** The records that did not stand before this action, and so are its author's. */
function openedBy({ opens }: Entry, { stored, restated }: Landing): string[] {
  const made = stored.filter(({ update }) => update.structs.some(opensRecord))
  const madeBefore = restated.filter(({ record }) => opens.includes(record))
  return [...made, ...madeBefore].map(part => part.record)
}

function opensRecord(struct: Struct): boolean {
  return struct.kind === 'record' || (struct.kind === 'fact' && typeof struct.parent === 'string')
}

/** When the server takes more of this person, where it says so. */
function untilIn(failures: readonly Failure[]): number {
  const told = failures.map(({ reason, why }) => (reason === 'slow-down' && /^\d{1,15}$/.test(why) ? Number(why) : 0))
  return Math.max(0, ...told)
}
