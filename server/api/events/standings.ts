import { readLiveMeter } from '../../../shared/documents/meter.ts'
import { isOpen } from '../../../shared/documents/station/availability.ts'
import { isUnusable } from '../../../shared/documents/station/charger.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { spotAt } from '../../../shared/documents/station/spot.ts'
import type { Connector, StationView } from '../../../shared/documents/station/view.ts'
import type { Clock, Json } from '../../../shared/sync/engine.ts'
import type { Followed, Rooms } from '../../sync/engine.ts'

/** How one thing stands at a station: what follows from facts and the clock, and is itself no fact. */
export interface Standing {
  /** `spot.free`, `session.owing`, `spot.meter`. */
  what: string
  /** The spot's id, or the session's. */
  id: string
  value: { [name: string]: Json }
}

/** Every spot with its state, the meters of running sessions, and the sessions whose time is over. */
export function standingsOf(view: StationView, meters: ReadonlyMap<string, Json>, now: number): Standing[] {
  const spots = [...view.connectors.values()].filter(({ retired }) => retired !== true)
  return [
    ...spots.map(spot => spotStanding(view, spot, now)),
    ...spots.flatMap(({ id }) => meterStanding(id, meters.get(id))),
    ...[...view.sessions.values()].flatMap(session => {
      const phase = phaseAt(view, session, now)
      const { total, paid, due } = session.money
      // Until it is billed nobody knows what.
      if (total === null || (phase !== 'owing' && phase !== 'paid')) return []
      const value = { connector: session.connector, currency: view.info.currency, total, paid, due }
      return [{ what: `session.${phase}`, id: session.id, value }]
    }),
  ]
}

function spotStanding(view: StationView, { id, reported }: Connector, now: number): Standing {
  const { holder, isBlocked } = spotAt(view, id, now)
  if (holder !== null) {
    const { session, phase } = holder
    return { what: `spot.${phase === 'requested' ? 'held' : phase}`, id, value: { session: session.id } }
  }
  if (isBlocked || isUnusable(reported)) return { what: 'spot.broken', id, value: {} }
  return { what: isOpen(view.info, now, now) ? 'spot.free' : 'spot.closed', id, value: {} }
}

function meterStanding(id: string, state: Json | undefined): Standing[] {
  const meter = readLiveMeter(state)
  if (meter === null) return []
  const { session, powerW, energyWh, soc, at } = meter
  return [{ what: 'spot.meter', id, value: { session, powerW, energyWh, ...(soc !== undefined && { soc }), at } }]
}

/** Spots change with the clock alone, and meters at other nodes: so often they are looked at besides. */
const LOOK_MS = 1000
/** Looks take so small a part of the processor, however many stations are watched. */
const SHARE = 1 / 10
/** A fact has its station looked at at once, so often between two rounds; after that the round tells. */
const MOST_AT_ONCE = 8

interface Watcher {
  readonly stations: ReadonlySet<string>
  readonly say: (station: string, standing: Standing) => void
}

export interface StandingsParts {
  rooms: Pick<Rooms, 'onAccepted'>
  /** Where other nodes share the log. */
  others?: { onFollowed(listener: (followed: Followed) => void): () => void } | undefined
  clock: Clock
  /** Null: the station is gone. */
  read: (station: string) => Promise<readonly Standing[] | null>
  failed: (error: unknown) => void
}

/** One station that somebody watches. What has changed is found once for all who do. */
class Watched {
  /** Those who have been told how it stands, and those who are to be. */
  readonly told = new Set<Watcher>()
  readonly fresh = new Set<Watcher>()
  isWaiting = false
  looks = 0
  #known: ReadonlyMap<string, string> = new Map()

  tell(station: string, standings: readonly Standing[]): void {
    const now = new Map(standings.map(standing => [thingOf(standing), JSON.stringify(standing)]))
    const news = standings.filter(standing => this.#known.get(thingOf(standing)) !== now.get(thingOf(standing)))
    this.#known = now
    for (const { say } of this.told) for (const standing of news) say(station, standing)
    for (const watcher of this.fresh) {
      // What was paid before somebody listened is history.
      for (const standing of standings) if (standing.what !== 'session.paid') watcher.say(station, standing)
      this.told.add(watcher)
    }
    this.fresh.clear()
  }
}

/** Tells those who asked for it how spots stand: each once at first, then whatever has changed. */
export class Standings {
  readonly #parts: StandingsParts
  readonly #watched = new Map<string, Watched>()
  readonly #undo: readonly (() => void)[]
  #looking: Promise<void> = Promise.resolve()
  #stopTimer: (() => void) | null = null
  #isStopped = false

  constructor(parts: StandingsParts) {
    this.#parts = parts
    const { rooms, others } = parts
    const heard = ({ room }: Pick<Followed, 'room'>) => {
      if (room.kind === 'station') this.#hear(room.id)
    }
    this.#undo = [rooms.onAccepted(heard), others?.onFollowed(heard) ?? (() => {})]
  }

  /** Returns the undo. */
  watch(watcher: Watcher): () => void {
    for (const station of watcher.stations) {
      const watched = this.#watched.get(station) ?? new Watched()
      this.#watched.set(station, watched)
      watched.fresh.add(watcher)
      this.#look(station, watched)
    }
    this.#stopTimer ??= this.#parts.clock.after(LOOK_MS, () => void this.#round())
    return () => this.#leave(watcher)
  }

  stop(): void {
    this.#isStopped = true
    for (const undo of this.#undo) undo()
    this.#watched.clear()
    this.#stopTimer?.()
  }

  #leave(watcher: Watcher): void {
    for (const station of watcher.stations) {
      const watched = this.#watched.get(station)
      watched?.fresh.delete(watcher)
      watched?.told.delete(watcher)
      if (watched !== undefined && watched.fresh.size + watched.told.size === 0) this.#watched.delete(station)
    }
  }

  #hear(station: string): void {
    const watched = this.#watched.get(station)
    if (watched === undefined || watched.looks >= MOST_AT_ONCE) return
    watched.looks += 1
    this.#look(station, watched)
  }

  /** All of them, until nobody watches any more. */
  async #round(): Promise<void> {
    const { clock } = this.#parts
    const began = clock.uptime()
    for (const [station, watched] of this.#watched) {
      watched.looks = 0
      this.#look(station, watched)
    }
    await this.#looking
    const rest = (clock.uptime() - began) / SHARE
    this.#stopTimer = null
    if (this.#isStopped || this.#watched.size === 0) return
    this.#stopTimer = clock.after(Math.max(LOOK_MS, rest), () => void this.#round())
  }

  /** One look after another: the later one is told later. */
  #look(station: string, watched: Watched): void {
    if (watched.isWaiting) return
    watched.isWaiting = true
    this.#looking = this.#looking.then(() => this.#lookNow(station, watched)).catch(error => this.#parts.failed(error))
  }

  async #lookNow(station: string, watched: Watched): Promise<void> {
    watched.isWaiting = false
    if (this.#watched.get(station) !== watched) return
    const standings = await this.#parts.read(station)
    if (standings !== null) watched.tell(station, standings)
  }
}

/** A spot has one state at a time, and a meter beside it. */
function thingOf({ what, id }: Standing): string {
  return `${what === 'spot.meter' ? 'meter' : what.replace(/\..*/, '')} ${id}`
}
