import type { Json } from '../../shared/json.ts'
import { isEqualJson } from '../../shared/json.ts'
import { type Room, type RoomName, readRoom, roomOf } from '../../shared/sync/room.ts'
import { type Clock, every } from '../clock.ts'
import { type Log, StoreFailed } from '../store/log.ts'
import type { Accepted, OpenRoom, Rooms } from '../sync/live-room.ts'
import { RoomsClosed } from '../sync/room-services.ts'
import { Arrivals } from './arrivals.ts'
import type { Chargers } from './charger.ts'
import { concernsOf } from './concerns.ts'
import type { People } from './people.ts'
import { keyOf, type Subject } from './subject.ts'
import { tend } from './tend.ts'
import type { Alarm, Tended } from './tended.ts'
import { Tending } from './tending.ts'
import { Views } from './views.ts'

export interface ArbiterParts {
  rooms: Pick<Rooms, 'open' | 'decide' | 'onAccepted'>
  log: Pick<Log, 'rooms' | 'records' | 'notes'>
  clock: Clock
  people: People
  /** Folds that others read too; by default its own. */
  views?: Views
  /** Shows a state of the moment to everybody in a room. */
  publish: (room: RoomName, key: string, state: Json | null) => void
  chargers?: Chargers
  /**
   * Looks at everything again each so often. Needed where other servers share the log: one of them may die between what it
   * accepted and what follows from it.
   */
  lookEveryMs?: number
  /** Told of what cannot be and only people can put right, and of mistakes of ours. */
  report?: (trouble: Trouble) => void
}

export type Trouble = { kind: 'alarm'; alarm: Alarm } | { kind: 'failed'; subject: string; error: unknown }

export interface Arbiter {
  /** Settles when nothing is left to tend now. */
  whenIdle(): Promise<void>
  /** Tends all that is open of a station again: its people have changed, say. */
  look(station: string): void
  stop(): Promise<void>
}

/**
 * The server as one more author: it reacts to what was accepted and states what is missing. It remembers nothing. At the
 * start it looks at everything once, and so goes on wherever it was killed.
 *
 *     accepted ─→ concerns ─→ subjects ─→ lanes ─→ tend(what stands) ─→ what is missing ─→ one decision ─→ accepted
 *                                ↑                        └── when to look again ─→ agenda ┐
 *                                └─────────────────────────────────────────────────────────┘
 *
 *     holds/      who has a spot: grants, denials, ends, missed bookings
 *     bills/      what it costs, by the times that are trusted, and corrections
 *     wallet/     debits, refunds, top-ups: the ledger
 *     desk/       what staff see and decide;  account/  what a customer sees;  catalogue/  what everybody sees
 *     epochs/     when a document begins afresh;  chargers/  what is asked of chargers, and what they say
 */
export function startArbiter(parts: ArbiterParts): Arbiter {
  return new Running(parts)
}

class Running implements Arbiter {
  readonly #parts: ArbiterParts
  readonly #tending: Tending
  readonly #arrivals = new Arrivals()
  readonly #stations = new Set<string>()
  readonly #held: OpenRoom[] = []
  readonly #shown = new Map<string, Json>()
  readonly #reported = new Set<string>()
  readonly #stopListening: () => void
  readonly #stopLooking: () => void
  #started: Promise<void>
  #isStopped = false

  constructor(parts: ArbiterParts) {
    this.#parts = parts
    const { people, chargers } = parts
    const tendParts = {
      people,
      lastMeter: (station: string, session: string) => chargers?.lastMeter(station, session),
      before: (station: string, root: string, a: string, b: string) => this.#arrivals.compare(station, root, a, b),
    }
    this.#tending = new Tending({
      rooms: parts.rooms,
      log: parts.log,
      clock: parts.clock,
      views: parts.views ?? new Views(),
      stations: this.#stations,
      tend: (sight, subject) => tend(sight, subject, tendParts),
      seen: tended => this.#see(tended),
      failed: (error, subject) => this.#fail(error, subject),
    })
    // Listened to before the first look: what comes in between is tended twice rather than not at all.
    this.#stopListening = parts.rooms.onAccepted(accepted => this.#hear(accepted))
    this.#started = this.#lookAtAll()
    this.#stopLooking = parts.lookEveryMs === undefined ? () => {} : this.#lookEvery(parts.lookEveryMs)
  }

  async whenIdle(): Promise<void> {
    await this.#started
    await this.#tending.whenIdle()
  }

  look(station: string): void {
    this.#tending.add({ kind: 'station', station })
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#stopListening()
    this.#stopLooking()
    await this.#started
    await this.#tending.stop()
    for (const room of this.#held.splice(0)) room.release()
  }

  async #lookAtAll(): Promise<void> {
    try {
      const names = await this.#parts.log.rooms()
      const rooms = names.flatMap(name => readRoom(name) ?? [])
      for (const { kind, id } of rooms) if (kind === 'station') this.#look(id)
      for (const { kind, id } of rooms) if (kind === 'account') this.#tending.add({ kind: 'account', account: id })
    } catch (error) {
      this.#report({ kind: 'failed', subject: 'all', error })
    }
  }

  #lookEvery(ms: number): () => void {
    return every(this.#parts.clock, ms, () => {
      this.#started = this.#lookAtAll()
    })
  }

  #hear(accepted: Accepted): void {
    this.#arrivals.note(accepted)
    const { room } = accepted
    if (room.kind === 'station' && !this.#stations.has(room.id)) this.#look(room.id)
    for (const subject of concernsOf(accepted)) this.#tending.add(subject)
  }

  /** A station that was there, or has just come into being. */
  #look(station: string): void {
    if (!this.#stations.has(station)) for (const kind of ['station', 'desk']) void this.#hold(roomOf(kind, station))
    this.#stations.add(station)
    this.#tending.add({ kind: 'station', station })
  }

  /** Keeps a room in memory: a station is looked at again and again, whether anybody is in it or not. */
  async #hold(room: Room): Promise<void> {
    try {
      const open = await this.#parts.rooms.open(room)
      if (this.#isStopped) open?.release()
      else if (open !== null) this.#held.push(open)
    } catch (error) {
      this.#report({ kind: 'failed', subject: room.name, error })
    }
  }

  #see({ alarms, shows }: Tended): void {
    for (const alarm of alarms) this.#report({ kind: 'alarm', alarm })
    for (const { room, key, state } of shows) {
      const shown = this.#shown.get(`${room} ${key}`)
      if (shown !== undefined && isEqualJson(shown, state)) continue
      this.#shown.set(`${room} ${key}`, state)
      this.#parts.publish(room, key, state)
    }
  }

  #fail(error: unknown, subject: Subject): void {
    this.#report({ kind: 'failed', subject: keyOf(subject), error })
  }

  /** Each trouble once: what nobody has put right is met again at every look. */
  #report(trouble: Trouble): void {
    // The rooms say themselves that they are closed, or that the store is gone.
    if (trouble.kind === 'failed' && (trouble.error instanceof RoomsClosed || trouble.error instanceof StoreFailed))
      return
    const key =
      trouble.kind === 'alarm' ? Object.values(trouble.alarm).join(' ') : `${trouble.subject} ${trouble.error}`
    if (this.#reported.has(key)) return
    this.#reported.add(key)
    this.#parts.report?.(trouble)
  }
}
