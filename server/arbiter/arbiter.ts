import { isCell } from '../../shared/documents/catalogue/cells.ts'
import {
  type Clock,
  every,
  isEqualJson,
  type Json,
  type Room,
  type RoomName,
  readRoom,
  roomOf,
} from '../../shared/sync/engine.ts'
import { type Log, StoreFailed } from '../store/log.ts'
import {
  type Accepted,
  type Followed,
  type HostedRooms,
  type OpenRoom,
  type Rooms,
  RoomsClosed,
} from '../sync/engine.ts'
import { Arrivals } from './arrivals.ts'
import { Caretaker } from './caretaker.ts'
import type { Chargers } from './charger.ts'
import { concernsOf } from './concerns.ts'
import type { Alarm, Missing } from './missing.ts'
import type { People } from './people.ts'
import { isDue, type KnownRest, Rests, readRests } from './rests.ts'
import { keyOf, queueOf, type Subject, stationRoom } from './subject.ts'
import { tend } from './tend.ts'
import { ALONE, type Tending } from './tending.ts'
import { Views } from './views.ts'

export interface ArbiterParts {
  rooms: Pick<Rooms, 'open' | 'decide' | 'onAccepted'>
  log: Pick<Log, 'rooms' | 'records' | 'notes' | 'rest' | 'resting'>
  clock: Clock
  people: People
  /** Folds shared with others; by default its own. */
  views?: Views
  /** Shows a state of the moment to everyone in a room. */
  publish: (room: RoomName, key: string, state: Json | null) => void
  chargers?: Chargers
  /** By default there are no other nodes. */
  tending?: Tending
  /** Keeps the states of the moment of a tended station up to date here: its meters may be read at another node. */
  watch?: (room: RoomName) => () => void
  /** Tells of facts that other nodes accepted, in rooms that are in memory here. */
  onFollowed?: HostedRooms['onFollowed']
  /**
   * Interval for looking at everything again. Needed if other servers share the log: one of them may die between a fact
   * it accepted and the consequences.
   */
  lookEveryMs?: number
  /** The rest between looks that nobody waits for: without it they would keep everything else waiting. */
  rest?: () => Promise<void>
  /** Called with impossible states that only people can put right, and with our own mistakes. */
  report?: (trouble: Trouble) => void
}

export type Trouble = { kind: 'alarm'; alarm: Alarm } | { kind: 'failed'; subject: string; error: unknown }

export interface Arbiter {
  /** Settles when nothing is left to tend now. */
  whenIdle(): Promise<void>
  /** Tends everything open of a station again, after a change of its people for example. */
  look(station: string): void
  /** Tends everything open of a room again: another node has accepted facts in it, and may have died since. */
  lookIn(room: Room): void
  stop(): Promise<void>
}

/**
 * The server as one more author: it reacts to accepted facts and states missing ones. It remembers nothing. At the
 * start it looks at everything once, and so continues wherever it was killed.
 *
 *     accepted ─→ concerns ─→ subjects ─→ queues ─→ tend(standing facts) ─→ missing facts ─→ one decision ─→ accepted
 *                                ↑                        └── when to look again ─→ agenda ┐
 *                                └─────────────────────────────────────────────────────────┘
 *
 *     holds/      the holders of spots: grants, denials, ends, missed bookings
 *     bills/      prices of sessions, by trusted times, and corrections
 *     wallet/     debits, refunds, top-ups: the ledger
 *     desk/       matters and decisions of staff;  account/  the customer's copies and news;  catalogue/  the list
 *     epochs/     when a document starts afresh;  chargers/  their orders and reports
 */
export function startArbiter(parts: ArbiterParts): Arbiter {
  return new Running(parts)
}

/** A station in memory. */
interface Held {
  rooms: OpenRoom[]
  unwatch: () => void
  /** When something last happened there. */
  at: number
}

/** A station where nothing happens and nobody is leaves memory after this. */
const QUIET_MS = 3_600_000
/** Looking at all of a thousand stations again takes no more than a part of a processor. */
const LOOK_MS = 100

class Running implements Arbiter {
  readonly #parts: ArbiterParts
  readonly #caretaker: Caretaker
  readonly #arrivals = new Arrivals()
  readonly #rests: Rests
  /** Known to be at rest: looked at one after another, when nothing else is to be done. */
  readonly #resting = new Set<string>()
  #stopResting: (() => void) | null = null
  readonly #stations = new Set<string>()
  readonly #tending: Tending
  /** The rooms in memory of each station that is tended here. */
  readonly #held = new Map<string, Held>()
  readonly #shown = new Map<string, Json>()
  readonly #reported = new Set<string>()
  readonly #stopListening: () => void
  readonly #stopLooking: () => void
  readonly #stopSharing: () => void
  readonly #stopFollowing: () => void
  /** In memory as long as this runs: every look at a station's list or counts needs it. */
  readonly #catalogue: Promise<OpenRoom | null>
  #started: Promise<void>
  #isStopped = false

  constructor(parts: ArbiterParts) {
    this.#parts = parts
    const { people, chargers, tending = ALONE } = parts
    this.#tending = tending
    this.#rests = new Rests(parts.log, parts.clock, error => this.#report({ kind: 'failed', subject: 'rests', error }))
    const tendParts = {
      people,
      lastMeter: (station: string, session: string) => chargers?.lastMeter(station, session),
      before: (station: string, root: string, a: string, b: string) => this.#arrivals.compare(station, root, a, b),
    }
    this.#caretaker = new Caretaker({
      rooms: parts.rooms,
      log: parts.log,
      clock: parts.clock,
      views: parts.views ?? new Views(),
      stations: this.#stations,
      organisationOf: station => people.organisationOf(station).id,
      tends: subject => tending.tends(queueOf(subject)),
      tend: (sight, subject) => tend(sight, subject, tendParts),
      rest: parts.rest,
      seen: tended => this.#see(tended),
      failed: (error, subject) => this.#fail(error, subject),
    })
    // Listens before the first look: facts in between are tended twice rather than not at all.
    this.#stopListening = parts.rooms.onAccepted(accepted => this.#hear(accepted))
    this.#stopFollowing = parts.onFollowed?.(followed => this.#follow(followed)) ?? (() => {})
    this.#catalogue = this.#open(roomOf('catalogue'))
    this.#started = this.#lookAtAll()
    this.#stopSharing = tending.onChange(() => this.#share())
    const stops = [every(parts.clock, QUIET_MS, () => this.#letQuietGo())]
    if (parts.lookEveryMs !== undefined) stops.push(this.#lookEvery(parts.lookEveryMs))
    this.#stopLooking = () => {
      for (const stop of stops) stop()
    }
  }

  async whenIdle(): Promise<void> {
    await this.#started
    await this.#caretaker.whenIdle()
  }

  look(station: string): void {
    if (this.#tendsStation(station)) this.#caretaker.add({ kind: 'station', station })
  }

  lookIn({ kind, id }: Room): void {
    if (kind === 'station' || kind === 'desk') this.#lookNow(id)
    else if (kind === 'account') this.#lookAtAccount(id)
    else if (kind === 'catalogue') this.#lookAtCell(id)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#stopListening()
    this.#stopLooking()
    this.#stopSharing()
    this.#stopFollowing()
    this.#stopResting?.()
    this.#rests.stop()
    await this.#started
    const catalogue = await this.#catalogue
    catalogue?.release()
    await this.#caretaker.stop()
    for (const station of [...this.#held.keys()]) this.#letGo(station)
  }

  async #lookAtAll(): Promise<void> {
    try {
      const rests = await readRests(this.#parts.log)
      const names = await this.#parts.log.rooms()
      const rooms = names.flatMap(name => readRoom(name) ?? [])
      for (const { kind, id } of rooms) if (kind === 'station') this.#lookIfTended(id, rests.get(id))
      for (const { kind, id } of rooms) if (kind === 'account') this.#lookAtAccount(id)
      for (const { kind, id } of rooms) if (kind === 'catalogue') this.#lookAtCell(id)
    } catch (error) {
      this.#report({ kind: 'failed', subject: 'all', error })
    }
  }

  #lookEvery(ms: number): () => void {
    const { clock } = this.#parts
    let lookedAt = clock.now()
    return every(clock, ms, () => {
      if (clock.now() - lookedAt < Math.max(ms, this.#stations.size * LOOK_MS)) return
      lookedAt = clock.now()
      this.#started = this.#lookAtAll()
    })
  }

  /** Who is still there is found by looking. */
  #letQuietGo(): void {
    const before = this.#parts.clock.now() - QUIET_MS
    for (const [station, { at }] of [...this.#held]) {
      if (at > before) continue
      this.#letGo(station)
      this.#caretaker.addLater({ kind: 'station', station })
    }
  }

  #hear(accepted: Accepted): void {
    this.#arrivals.note(accepted)
    const { room } = accepted
    if (room.kind === 'station' && !this.#stations.has(room.id)) this.#look(room.id)
    if (room.kind === 'station' || room.kind === 'desk') this.#keep(room.id)
    for (const subject of concernsOf(accepted)) this.#caretaker.add(subject)
  }

  /** Where another node has put a station, its tender shows its free spots. */
  #follow({ room, facts }: Followed): void {
    if (room.kind !== 'catalogue' || facts === null) return
    for (const { fact } of facts)
      if (fact.root === 'stations' && fact.name === 'cell') this.#caretaker.add({ kind: 'counts', station: fact.id })
  }

  #tendsStation(station: string): boolean {
    return this.#tending.tends(queueOf({ kind: 'station', station }))
  }

  /** Another node has come or gone: what is no longer ours is let go, and what is ours now is looked at. */
  #share(): void {
    for (const station of [...this.#held.keys()]) if (!this.#tendsStation(station)) this.#letGo(station)
    // Meanwhile another may have shown what is no longer so.
    this.#shown.clear()
    this.#started = this.#lookAtAll()
  }

  #lookIfTended(station: string, rest: KnownRest | undefined): void {
    this.#stations.add(station)
    if (!this.#tendsStation(station)) return
    if (rest === undefined || isDue(rest, this.#parts.clock.now()))
      this.#caretaker.addLater({ kind: 'station', station })
    else this.#takeRest(station, rest)
  }

  /** Nothing of it has changed, and nothing is due. It is looked at all the same, in its turn: what was noted may be wrong. */
  #takeRest(station: string, { due, shows }: KnownRest): void {
    this.#show(shows)
    this.#caretaker.addAt({ kind: 'station', station }, due)
    this.#resting.add(station)
    this.#stopResting ??= this.#parts.clock.after(LOOK_MS, () => this.#lookAtResting())
  }

  #lookAtResting(): void {
    this.#stopResting = null
    const [station] = this.#resting
    if (station === undefined) return
    this.#resting.delete(station)
    if (this.#tendsStation(station)) this.#caretaker.addLater({ kind: 'station', station })
    if (this.#resting.size > 0) this.#stopResting = this.#parts.clock.after(LOOK_MS, () => this.#lookAtResting())
  }

  /** Others have stored something there. */
  #lookNow(station: string): void {
    this.#stations.add(station)
    if (!this.#tendsStation(station)) return
    this.#keep(station)
    this.#caretaker.add({ kind: 'station', station })
  }

  #lookAtCell(cell: string): void {
    const subject: Subject = { kind: 'cell', cell }
    if (isCell(cell) && this.#tending.tends(queueOf(subject))) this.#caretaker.addLater(subject)
  }

  #lookAtAccount(account: string): void {
    const subject: Subject = { kind: 'account', account }
    if (this.#tending.tends(queueOf(subject))) this.#caretaker.add(subject)
  }

  /** A new station. */
  #look(station: string): void {
    this.#stations.add(station)
    this.#caretaker.add({ kind: 'station', station })
  }

  /** Something happens there, or will: it is looked at again and again, with or without visitors. */
  #keep(station: string): void {
    if (!this.#tendsStation(station)) return
    const at = this.#parts.clock.now()
    const held = this.#held.get(station)
    if (held !== undefined) {
      held.at = at
      return
    }
    this.#held.set(station, { rooms: [], unwatch: this.#parts.watch?.(stationRoom(station)) ?? (() => {}), at })
    for (const kind of ['station', 'desk', 'chargers']) void this.#hold(roomOf(kind, station))
  }

  #letGo(station: string): void {
    const held = this.#held.get(station)
    this.#held.delete(station)
    held?.unwatch()
    for (const room of held?.rooms ?? []) room.release()
  }

  async #hold(room: Room): Promise<void> {
    const held = this.#held.get(room.id)
    const open = await this.#open(room)
    if (this.#isStopped || held === undefined || this.#held.get(room.id) !== held) open?.release()
    else if (open !== null) held.rooms.push(open)
  }

  async #open(room: Room): Promise<OpenRoom | null> {
    try {
      return await this.#parts.rooms.open(room)
    } catch (error) {
      this.#report({ kind: 'failed', subject: room.name, error })
      return null
    }
  }

  #see({ alarms, shows, busy, rest }: Missing): void {
    if (busy !== undefined) this.#keep(busy)
    if (rest !== undefined) this.#rests.note(rest, this.#caretaker.dueIn(rest.station))
    for (const alarm of alarms) this.#report({ kind: 'alarm', alarm })
    this.#show(shows)
  }

  #show(shows: Missing['shows']): void {
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

  /** Each trouble once: until it is put right, every look meets it again. */
  #report(trouble: Trouble): void {
    // The rooms report themselves that they are closed, or that the store is gone.
    if (trouble.kind === 'failed' && (trouble.error instanceof RoomsClosed || trouble.error instanceof StoreFailed))
      return
    const key =
      trouble.kind === 'alarm' ? Object.values(trouble.alarm).join(' ') : `${trouble.subject} ${trouble.error}`
    if (this.#reported.has(key)) return
    this.#reported.add(key)
    this.#parts.report?.(trouble)
  }
}
