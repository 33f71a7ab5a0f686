import { randomBytes } from 'node:crypto'
import { authorOf } from '../../../shared/documents/author.ts'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import { isHolding, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { type Author, type Clock, newId } from '../../../shared/sync/engine.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Rooms } from '../../sync/engine.ts'
import type { Cast } from '../cast.ts'
import { Hand } from '../hand.ts'
import { WALK_INS } from '../history/walk-in.ts'
import type { Random } from '../random.ts'
import { DEMO } from '../stations.ts'
import { comeAnew } from './newcomer.ts'
import { nextSteps } from './next-steps.ts'
import { patience } from './patience.ts'
import { approve, type Doing, takeStep } from './take-step.ts'

/** The number of visitors at a station at a time, and of spots they leave to anyone who tries the demo. */
const MOST: Readonly<Record<string, number>> = {
  'ben-thanh': 3,
  'thao-dien': 2,
  'phu-my-hung': 3,
  'central-library': 14,
  'phu-nhuan-library': 8,
}
const LEAST_FREE = 2

/** A customer waiting for staff at this desk may be served by the person trying the demo. */
const LEFT_TO_OTHERS = 'ben-thanh'

/** Their later bookings at one station. */
const MOST_LATER = 3

/** One of the visitors has a spot, or will have. */
interface Holding {
  station: string
  who: string
  isForLater: boolean
}

/** A person acts, at a time. */
interface Chance {
  at: number
  take: () => Promise<boolean>
}

export interface CompanyParts {
  rooms: Pick<Rooms, 'open'>
  clock: Clock
  cast: Cast
  random: Random
}

/** All visitors together: each one's next step follows from the standing facts. */
export class Company {
  readonly #clock: Clock
  readonly #cast: Cast
  readonly #hand: Hand
  readonly #random: Random

  constructor({ rooms, clock, cast, random }: CompanyParts) {
    this.#clock = clock
    this.#cast = cast
    this.#random = random
    this.#hand = new Hand({ rooms, random: length => randomBytes(length) })
  }

  /** Does the next thing: the step due longest, or else a new visitor comes. */
  async live(): Promise<boolean> {
    const now = this.#clock.now()
    const due: Chance[] = []
    const held: Holding[] = []
    for (const { id } of DEMO) {
      due.push(...(await this.#dueAt(id, now)))
      held.push(...(await this.#heldAt(id, now)))
    }
    for (const { at, take } of due.sort((a, b) => a.at - b.at)) if (at <= now && (await take())) return true
    return this.#somebodyComes(held, now)
  }

  leave(): Promise<void> {
    return this.#hand.release()
  }

  async #dueAt(station: string, now: number): Promise<Chance[]> {
    const [view, desk] = [await this.#hand.station(station), await this.#hand.desk(station)]
    const doing = this.#doing(station, now)
    const owners = await this.#owners(station, view, desk)
    const steps = nextSteps(view, ({ id }) => owners.has(id), now)
    return [
      ...steps.flatMap(step => {
        const [session, who] = [view.sessions.get(step.session), owners.get(step.session)]
        if (session === undefined || who === undefined) return []
        return [{ at: step.at, take: () => takeStep(doing, session, step, who) }]
      }),
      ...this.#waiting(station, desk).map(topUp => ({
        at: (topUp.asked?.at ?? 0) + patience(topUp.id, 30_000, 90_000),
        take: () => approve(doing, topUp),
      })),
    ]
  }

  /** The owners of the sessions the visitors look after. */
  async #owners(station: string, view: StationView, desk: DeskView): Promise<Map<string, Author>> {
    const owners = new Map<string, Author>()
    for (const { id } of view.sessions.values()) {
      const owner = (await this.#hand.ownerOf(station, id)) ?? ''
      if (this.#isVisitor(owner)) owners.set(id, authorOf('customer', owner))
      else if (isOurWalkIn(desk, id)) owners.set(id, this.#crew(station))
    }
    return owners
  }

  #waiting(station: string, { topUps }: DeskView) {
    if (station === LEFT_TO_OTHERS) return []
    return [...topUps.values()].filter(({ isOpen, asked }) => isOpen && this.#isVisitor(asked?.account ?? ''))
  }

  async #heldAt(station: string, now: number): Promise<Holding[]> {
    const view = await this.#hand.station(station)
    const held: Holding[] = []
    for (const session of view.sessions.values()) {
      if (!isHolding(phaseAt(view, session, now))) continue
      const who = (await this.#hand.ownerOf(station, session.id)) ?? ''
      if (this.#isVisitor(who)) held.push({ station, who, isForLater: isForLater(session, now) })
    }
    return held
  }

  async #somebodyComes(held: readonly Holding[], now: number): Promise<boolean> {
    const places = DEMO.map(({ id }) => {
      const own = held.filter(({ station }) => station === id)
      const later = own.filter(({ isForLater }) => isForLater).length
      return { id, later, here: own.length - later, most: MOST[id] ?? 0 }
    })
    const empty = places.filter(({ here, most }) => here < most).sort((a, b) => a.here / a.most - b.here / b.most)
    for (const { id, later } of empty) {
      if (freeNow(await this.#hand.station(id), now) <= LEAST_FREE) continue
      const who = this.#idle(id, held)
      if (who === undefined) continue
      const newcomer = { who, random: this.#random, mayBookLater: later < MOST_LATER }
      if (await comeAnew(this.#doing(id, now), newcomer)) return true
    }
    return false
  }

  #idle(station: string, held: readonly Holding[]): Author | undefined {
    const all = station.endsWith('library') ? this.#cast.readers : this.#cast.drivers
    const busy = new Set(held.map(({ who }) => who))
    return this.#random.pick(all.filter(({ id }) => !busy.has(id)))
  }

  #isVisitor(id: string): boolean {
    return [...this.#cast.drivers, ...this.#cast.readers].some(visitor => visitor.id === id)
  }

  #crew(station: string): Author {
    return this.#cast.crew(station).evening
  }

  #doing(station: string, now: number): Doing {
    return {
      hand: this.#hand,
      station,
      now,
      crew: this.#crew(station),
      newId: () => newId(length => randomBytes(length)),
    }
  }
}

function isOurWalkIn({ walkIns }: DeskView, session: string): boolean {
  return WALK_INS.includes(walkIns.get(session)?.name ?? '')
}

/** Booked for the evening, for example: no one is there yet. */
function isForLater({ started, granted }: SessionView, now: number): boolean {
  return started === undefined && granted !== undefined && granted.from > now + 30 * MINUTE_MS
}

function freeNow(view: StationView, now: number): number {
  return [...view.connectors.keys()].filter(id => hindrance(view, id, { from: now }, now) === null).length
}
