import { pathOf } from '../../shared/sync/fact.ts'
import type { RoomName } from '../../shared/sync/room.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../store/log.ts'
import type { Rooms } from '../sync/live-room.ts'
import { Agenda } from './agenda.ts'
import { Lanes } from './lanes.ts'
import { Archives, LiveSight } from './live-sight.ts'
import type { Sight } from './sight.ts'
import { keyOf, laneOf, roomsOf, type Subject } from './subject.ts'
import { NOTHING_MISSING, type Tended } from './tended.ts'
import type { Views } from './views.ts'

export interface TendingParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'records' | 'notes'>
  clock: Clock
  views: Views
  stations: ReadonlySet<string>
  tend: (sight: Sight, subject: Subject) => Tended
  /** Told of what was seen beside what was stated. */
  seen: (tended: Tended) => void
  /** Our own mistake, or the store's end: the subject stays as it is until something touches it again. */
  failed: (error: unknown, subject: Subject) => void
}

/** A subject asks for a room more each time it looks. More than this it never needs. */
const MOST_LOOKS = 8

/** What is missing again so often in a row, though it was stated each time, would be stated for ever. */
const MOST_TIMES = 20

/** Only to save asking: of a subject that is over nobody takes note. */
const MOST_NEEDED = 5000

/**
 * Looks at subjects and states what is missing: one after the other in a lane, each in one decision. Nothing of this is
 * remembered; what was lost here is found missing again.
 */
export class Tending {
  readonly #parts: TendingParts
  readonly #lanes: Lanes<Subject>
  readonly #agenda: Agenda
  /** What a subject stated last, and how often that in a row. */
  readonly #stated = new Map<string, { what: string; times: number }>()
  /** Rooms a subject looked at last time beyond its own: saves asking twice. */
  readonly #needed = new Map<string, readonly RoomName[]>()

  constructor(parts: TendingParts) {
    this.#parts = parts
    this.#lanes = new Lanes(subject => this.#tend(subject))
    this.#agenda = new Agenda(parts.clock, subject => this.add(subject))
  }

  add(subject: Subject): void {
    this.#lanes.add(laneOf(subject), keyOf(subject), subject)
  }

  /** Settles when there is nothing to tend now. What is to be looked at later waits for the clock. */
  whenIdle(): Promise<void> {
    return this.#lanes.whenIdle()
  }

  async stop(): Promise<void> {
    this.#agenda.stop()
    await this.#lanes.stop()
  }

  async #tend(subject: Subject): Promise<void> {
    try {
      const tended = await this.#decide(subject)
      this.#parts.seen(tended)
      for (const next of tended.next) this.add(next)
      this.#lookOn(subject, tended)
    } catch (error) {
      this.#parts.failed(error, subject)
    }
  }

  /**
   * What was stated may make something else missing, and not every statement comes back as news of this subject: so it is
   * looked at once more, as it is where something is due now. But not for ever: no promise of ours waits for anything but
   * the store, and a store in memory lets nobody else have a turn.
   */
  #lookOn(subject: Subject, { statements, again }: Tended): void {
    const key = keyOf(subject)
    const before = this.#stated.get(key)
    this.#stated.delete(key)
    const isDue = again !== null && again <= this.#parts.clock.now()
    this.#agenda.set(subject, isDue ? null : again)
    if (!isDue && statements.length === 0) return
    const what = statements.flatMap(({ room, facts }) => facts.map(fact => `${room} ${pathOf(fact)}`)).join(' ')
    const times = before?.what === what ? before.times + 1 : 1
    if (times > MOST_TIMES) throw new Error(`It does not come to stand: ${what} of ${key}`)
    this.#stated.set(key, { what, times })
    this.add(subject)
  }

  async #decide(subject: Subject): Promise<Tended> {
    const own = roomsOf(subject)
    const names = new Set([...own, ...(this.#needed.get(keyOf(subject)) ?? [])])
    const archives = new Archives()
    for (let look = 0; look < MOST_LOOKS; look += 1) {
      const { tended, wanted, seen } = await this.#look(subject, names, archives)
      const isMore = await archives.fetch(this.#parts.log)
      if (wanted.size === 0 && !isMore) {
        this.#remember(
          subject,
          [...seen].filter(name => !own.includes(name)),
        )
        return tended
      }
      for (const name of wanted) names.add(name)
    }
    throw new Error(`It never sees all it asks for: ${keyOf(subject)}`)
  }

  async #look(subject: Subject, names: ReadonlySet<RoomName>, archives: Archives) {
    const { rooms, clock, views, stations, tend } = this.#parts
    let tended = NOTHING_MISSING
    let wanted: ReadonlySet<RoomName> = new Set()
    let seen: ReadonlySet<RoomName> = new Set()
    await rooms.decide([...names], live => {
      const sight = new LiveSight({ now: clock.now(), rooms: live, views, stations, archives })
      tended = tend(sight, subject)
      wanted = sight.wanted
      seen = sight.seen
      return wanted.size > 0 || archives.isWanted ? [] : tended.statements
    })
    return { tended, wanted, seen }
  }

  #remember(subject: Subject, rooms: readonly RoomName[]): void {
    if (rooms.length === 0) this.#needed.delete(keyOf(subject))
    else this.#needed.set(keyOf(subject), rooms)
    for (const key of this.#needed.keys()) {
      if (this.#needed.size <= MOST_NEEDED) return
      this.#needed.delete(key)
    }
  }
}
