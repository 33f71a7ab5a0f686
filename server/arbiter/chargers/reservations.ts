import { connectorsOf } from '../../../shared/documents/station/session.ts'
import { DAY_MS } from '../../../shared/time.ts'
import type { Advising, ChargerAt } from './advising.ts'
import { openMemory } from './memory.ts'
import {
  commandOf,
  type Due,
  isRefused,
  type KeptReservation,
  RESERVATIONS,
  type Reservation,
  type ReservationStep,
  readReservations,
  reservationStep,
  reservationsDue,
} from './reservation-plan.ts'
import { plugOf } from './site.ts'
import { Tending } from './tending.ts'

/** Ours never need so many steps; a charger that answers something new each time must not keep us busy. */
const MOST_STEPS = 200

/**
 * Has chargers keep their plugs for those who booked them. Their word is advice: the station's document says whose a
 * spot is. The reservations told are remembered, so that after a restart nothing stays reserved for nobody.
 */
export class Reservations {
  readonly #advising: Advising
  readonly #tending: Tending
  /** The reservations each charger has heard since it came. A charger that restarts forgets them. */
  readonly #told = new Map<string, Set<string>>()
  /** When to look again because a booking begins. */
  readonly #wakes = new Map<string, () => void>()

  constructor(advising: Advising) {
    this.#advising = advising
    this.#tending = new Tending(charger => this.#tend(charger), advising.parts.failed)
  }

  /** It has come, and sorted itself out: it is told everything again. */
  came(charger: string): void {
    this.#told.set(charger, new Set())
    this.#tending.look(charger)
  }

  left(charger: string): void {
    this.#told.delete(charger)
    this.#unset(charger)
  }

  /** Something about it may have changed. One that has just come is looked at when it has sorted itself out. */
  look(charger: string): void {
    if (this.#told.has(charger)) this.#tending.look(charger)
  }

  /** A session of a station has changed: what did its plugs' chargers keep for it? */
  async sessionChanged(station: string, session: string): Promise<void> {
    if (this.#told.size === 0) return
    const chargers = await this.#advising.see({ station, charger: '' }, ({ view }) => {
      const found = view.sessions.get(session)
      const places = found === undefined ? [] : [...connectorsOf(found)]
      return new Set(places.flatMap(place => view.connectors.get(place)?.charger ?? []))
    })
    for (const charger of chargers) this.look(charger)
  }

  /** A spot has another charger, or another plug of it. */
  plugsChanged(station: string): void {
    for (const charger of this.#told.keys())
      if (this.#advising.parts.stationOf(charger) === station) this.#tending.look(charger)
  }

  /** A plug is free: what its charger refused while it was not, it may take now. */
  async freed(station: string, connector: string): Promise<void> {
    const place = await this.#advising.see({ station, charger: '' }, ({ view }) => view.connectors.get(connector))
    if (place?.charger === undefined || !this.#told.has(place.charger)) return
    const kept = readReservations(await this.#memory({ station, charger: place.charger }).get(RESERVATIONS))
    for (const one of kept)
      if (one.plug === plugOf(place) && isRefused(one)) this.#told.get(place.charger)?.delete(keyOf(one))
    this.look(place.charger)
  }

  stop(): void {
    for (const charger of [...this.#wakes.keys()]) this.#unset(charger)
  }

  async #tend(charger: string): Promise<void> {
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const { isThere, stationOf } = this.#advising.parts
      const station = stationOf(charger)
      if (this.#advising.isStopped || station === undefined || !isThere(charger)) return
      const kept = readReservations(await this.#memory({ station, charger }).get(RESERVATIONS))
      const { due, step } = await this.#see({ station, charger }, kept)
      this.#wakeAt(charger, due.next)
      if (step === null || !(await this.#do({ station, charger }, step, kept))) return
    }
  }

  #see(at: ChargerAt, kept: readonly KeptReservation[]): Promise<{ due: Due; step: ReservationStep | null }> {
    return this.#advising.see(at, ({ view, live, record, now }) => {
      const ownerOf = (session: string) => live.record('sessions', session)?.owner
      const whose = { ownerOf, tags: this.#advising.parts.tags }
      const isAble = record?.capabilities?.reserves === true
      const due = isAble ? reservationsDue(view, at.charger, whose, now) : { now: [], next: null }
      const isTold = (one: KeptReservation) => this.#told.get(at.charger)?.has(keyOf(one)) === true
      const isBegun = (session: string) => {
        const { started } = view.sessions.get(session) ?? {}
        return started?.via === 'charger' && view.connectors.get(started.connector)?.charger === at.charger
      }
      return { due, step: reservationStep({ due: due.now, kept, isTold, isBegun, now }) }
    })
  }

  /** False where the charger is gone: what is left to do is done when it comes back. */
  async #do(at: ChargerAt, step: ReservationStep, kept: readonly KeptReservation[]): Promise<boolean> {
    if (step.kind === 'reserve') return this.#reserve(at, step.reservation, kept)
    const others = kept.filter(one => one !== step.kept)
    if (step.kind === 'cancel') {
      const { number } = step.kept
      const { result } = await this.#advising.ask(at.charger, { action: 'cancel-reservation', reservation: number })
      if (result === 'offline' || result === 'timed-out') return false
    }
    await this.#keep(at, others)
    return true
  }

  /** Remembered before it is told: killed in between, we would not know that there is something to cancel. */
  async #reserve(at: ChargerAt, reservation: Reservation, kept: readonly KeptReservation[]): Promise<boolean> {
    const { session, number, plug, until } = reservation
    const known = { session, number, plug, until }
    const others = kept.filter(one => keyOf(one) !== keyOf(known))
    await this.#keep(at, [...others, known])
    const { result } = await this.#advising.ask(at.charger, commandOf(reservation))
    if (result === 'offline') return false
    await this.#keep(at, [...others, { ...known, result }])
    this.#told.get(at.charger)?.add(keyOf(known))
    return true
  }

  #keep(at: ChargerAt, kept: readonly KeptReservation[]): Promise<void> {
    return this.#advising.parts.busy.do(() =>
      this.#memory(at).set(
        RESERVATIONS,
        kept.map(one => ({ ...one })),
      ),
    )
  }

  #memory({ station, charger }: ChargerAt) {
    return openMemory(this.#advising.parts, { station, identity: charger })
  }

  #wakeAt(charger: string, at: number | null): void {
    this.#unset(charger)
    const { clock } = this.#advising.parts
    if (at === null) return
    const wake = () => {
      this.#wakes.delete(charger)
      this.look(charger)
    }
    this.#wakes.set(charger, clock.after(Math.min(Math.max(0, at - clock.now()), DAY_MS), wake))
  }

  #unset(charger: string): void {
    this.#wakes.get(charger)?.()
    this.#wakes.delete(charger)
  }
}

function keyOf({ number, plug, until }: KeptReservation): string {
  return `${number} ${plug} ${until}`
}
