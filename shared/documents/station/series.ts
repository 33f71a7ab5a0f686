import { instantOf, localTime } from '../../time.ts'
import { done, fact, type Outcome } from '../outcome.ts'
import type { Why } from '../why.ts'
import { alternatives, hindrance, type Slot } from './availability.ts'
import type { SessionView, StationView } from './view.ts'

/** The longest series: with a week between them, its dates lie within the time bookings are open by default. */
export const MOST_DATES = 8
/** The most seats of a class. */
export const MOST_SEATS = 30

/** The same time by the wall clock of the place, week after week. */
export function weekly(timeZone: string, { from, until }: Required<Slot>, dates: number): Required<Slot>[] {
  const moved = (at: number, weeks: number) => {
    const { year, month, day, minute } = localTime(timeZone, at)
    return instantOf(timeZone, { year, month, day: day + 7 * weeks, minute })
  }
  return Array.from({ length: dates }, (_, weeks) => ({ from: moved(from, weeks), until: moved(until, weeks) }))
}

/** This many spots side by side: the chosen one, and the nearest that are free at the first time. */
export function seatsAround(station: StationView, connector: string, slot: Slot, now: number, seats: number): string[] {
  return [connector, ...alternatives(station, connector, slot, now, seats - 1)]
}

/** One booking of a series before it is made. Without a reason it can be had. */
export interface Planned {
  readonly connector: string
  readonly slot: Required<Slot>
  readonly why: Why | null
}

/** Every date and seat, with what is in its way: the taken ones are shown and skipped. */
export function planSeries(
  station: StationView,
  { connectors, slots }: { connectors: readonly string[]; slots: readonly Required<Slot>[] },
  now: number,
): Planned[] {
  return slots.flatMap(slot =>
    connectors.map(connector => ({ connector, slot, why: hindrance(station, connector, slot, now) })),
  )
}

/** Books one of them. */
export function bookDate(
  _station: StationView,
  { id, at, series, connector, slot }: { id: string; at: number; series: string } & Omit<Planned, 'why'>,
): Outcome {
  return done(fact('sessions', id, 'booked', { at, connector, ...slot, series }))
}

/** The bookings of a series that nobody has used or given up, in order of time. */
export function openInSeries(sessions: Iterable<SessionView>, series: string, now: number): SessionView[] {
  const open = [...sessions].filter(({ booked, started, cancelled, denied, expired }) => {
    const isOver = (started ?? cancelled ?? denied ?? expired) !== undefined
    return booked?.series === series && !isOver && (booked.until ?? booked.from) > now
  })
  return open.sort((a, b) => (a.booked?.from ?? 0) - (b.booked?.from ?? 0) || (a.id < b.id ? -1 : 1))
}
