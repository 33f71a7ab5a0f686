import { type Clock, pathOf, type RoomName } from '../../shared/sync/engine.ts'
import type { Log } from '../store/log.ts'
import type { Rooms } from '../sync/engine.ts'
import { Agenda } from './agenda.ts'
import { Archives, GivenRooms } from './given-rooms.ts'
import { type Missing, NOTHING_MISSING } from './missing.ts'
import { Queues } from './queues.ts'
import type { Sight } from './sight.ts'
import { keyOf, queueOf, roomsOf, type Subject } from './subject.ts'
import type { Views } from './views.ts'

export interface CaretakerParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'records' | 'notes'>
  clock: Clock
  views: Views
  stations: ReadonlySet<string>
  organisationOf: Sight['organisationOf']
  /** Whether this node looks after a subject when nothing happens. */
  tends: (subject: Subject) => boolean
  tend: (sight: Sight, subject: Subject) => Missing
  /** The rest between looks that nobody waits for. */
  rest?: (() => Promise<void>) | undefined
  /** Called with everything seen besides the statements. */
  seen: (tended: Missing) => void
  /** Our own mistake, or the store's end: the subject stays as it is until something touches it again. */
  failed: (error: unknown, subject: Subject) => void
}

/** A subject asks for a room more each time it looks. It never needs more than this. */
const MOST_LOOKS = 8

/** Give up on a fact that stays missing after this many tries: retrying would never end. */
const MOST_TIMES = 20

/** Subjects of the whole station that answer nobody: its tender states them, not each node again. */
const OF_TENDER: ReadonlySet<Subject['kind']> = new Set(['team', 'counts', 'rest'])

/** Only to save asking: a closed subject does not cancel its entry. */
const MOST_NEEDED = 5000

/**
 * Looks at subjects and states missing facts: one subject after another in a queue, each in one decision. Nothing of
 * this is remembered; a lost entry is found missing again.
 */
export class Caretaker {
  readonly #parts: CaretakerParts
  readonly #queues: Queues<Subject>
  readonly #agenda: Agenda
  /** A subject's last statement, and how often in a row it was made. */
  readonly #stated = new Map<string, { what: string; times: number }>()
  /** Rooms a subject looked at last time beyond its own: saves asking twice. */
  readonly #needed = new Map<string, readonly RoomName[]>()

  constructor(parts: CaretakerParts) {
    this.#parts = parts
    this.#queues = new Queues(subject => this.#tend(subject), parts.rest)
    this.#agenda = new Agenda(parts.clock, subject => {
      if (!parts.tends(subject)) return
      this.add(subject)
      if ('station' in subject) this.add({ kind: 'rest', station: subject.station })
    })
  }

  add(subject: Subject): void {
    if (OF_TENDER.has(subject.kind) && !this.#parts.tends(subject)) return
    this.#queues.add(queueOf(subject), keyOf(subject), subject)
  }

  /** After everything that somebody waits for. */
  addLater(subject: Subject): void {
    this.#queues.addLater(queueOf(subject), keyOf(subject), subject)
  }

  /** When something is due at a station though nothing happens. */
  dueIn(station: string): number | null {
    return this.#agenda.soonestIn(queueOf({ kind: 'station', station }))
  }

  /** Looks at it at a time, or never by itself. */
  addAt(subject: Subject, at: number | null): void {
    this.#agenda.set(subject, at)
  }

  /** Settles when there is nothing to tend now. Later looks wait for the clock. */
  whenIdle(): Promise<void> {
    return this.#queues.whenIdle()
  }

  async stop(): Promise<void> {
    this.#agenda.stop()
    await this.#queues.stop()
  }

  async #tend(subject: Subject): Promise<void> {
    // Only when all the others are done it is known that it rests.
    if (subject.kind === 'rest' && this.#queues.hasMore(queueOf(subject))) return this.add(subject)
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
   * A statement may make another fact missing, and not every statement comes back as news of this subject: so it is
   * looked at once more, as it is if something is due now. But not for ever: our promises wait only for the store, and
   * a store in memory lets no other code have a turn.
   */
  #lookOn(subject: Subject, { statements, again }: Missing): void {
    const key = keyOf(subject)
    const before = this.#stated.get(key)
    this.#stated.delete(key)
    const isDue = again !== null && again <= this.#parts.clock.now()
    this.#agenda.set(subject, isDue || !this.#parts.tends(subject) ? null : again)
    if (!isDue && statements.length === 0) return
    const what = statements.flatMap(({ room, facts }) => facts.map(fact => `${room} ${pathOf(fact)}`)).join(' ')
    const times = before?.what === what ? before.times + 1 : 1
    if (times > MOST_TIMES) throw new Error(`It does not come to stand: ${what} of ${key}`)
    this.#stated.set(key, { what, times })
    this.add(subject)
  }

  async #decide(subject: Subject): Promise<Missing> {
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
    const { rooms, clock, views, stations, organisationOf, tend } = this.#parts
    let tended = NOTHING_MISSING
    let wanted: ReadonlySet<RoomName> = new Set()
    let seen: ReadonlySet<RoomName> = new Set()
    await rooms.decide([...names], live => {
      const sight = new GivenRooms({ now: clock.now(), rooms: live, views, stations, archives, organisationOf })
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
