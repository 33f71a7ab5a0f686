import { isOpen } from '../../shared/documents/station/availability.ts'
import type { Info, StationView } from '../../shared/documents/station/view.ts'
import { HOUR_MS } from '../../shared/time.ts'
import { beginnings, endings, type FullSlot, type Span } from './day.ts'

/** The part of a slot that is moved along a day. */
export type Part = 'from' | 'until' | 'both'

/** The times that can be had. Each list ascends. */
export interface Times {
  begins: readonly number[]
  /** For a slot that begins then. */
  endsOf: (from: number) => readonly number[]
}

/** The nearest slot that can be had when a part of it goes to another time. Null where nothing can. */
export function movedTo({ begins, endsOf }: Times, slot: FullSlot, part: Part, to: number): FullSlot | null {
  const from = part === 'until' ? slot.from : nearest(begins, to)
  if (from === null) return null
  const wanted = part === 'until' ? to : part === 'from' ? slot.until : from + slot.until - slot.from
  const until = nearest(endsOf(from), wanted)
  return until === null ? null : { from, until }
}

/** The same by so many steps of its list: a taken hour in between is one step. */
export function stepped(times: Times, slot: FullSlot, part: Part, steps: number): FullSlot | null {
  const list = part === 'until' ? times.endsOf(slot.from) : times.begins
  const now = nearest(list, part === 'until' ? slot.until : slot.from)
  if (now === null) return null
  const place = Math.min(Math.max(list.indexOf(now) + steps, 0), list.length - 1)
  return movedTo(times, slot, part, list[place] ?? now)
}

function nearest(list: readonly number[], to: number): number | null {
  return list.reduce<number | null>(
    (best, at) => (best === null || Math.abs(at - to) < Math.abs(best - to) ? at : best),
    null,
  )
}

/** The times at a spot on a day. The ends of each beginning are looked up once. */
export function timesOf(station: StationView, connector: string, day: Span, now: number, except?: string): Times {
  const known = new Map<number, readonly number[]>()
  return {
    begins: beginnings(station, connector, day, now, except),
    endsOf: from => {
      const ends = known.get(from) ?? endings(station, connector, from, now, except)
      known.set(from, ends)
      return ends
    },
  }
}

const NIGHT_MS = 6 * HOUR_MS

/** A night in a place that never closes belongs to the day on which it begins. */
export function withNight(info: Info, { from, until }: Span): Span {
  return { from, until: isOpen(info, until - 1, until + 1) ? until + NIGHT_MS : until }
}

/** The part of a day that the bar shows: from now or the opening, to the closing or into the night. */
export function shownOf(open: readonly Span[], day: Span, now: number): Span {
  const from = Math.max(open[0]?.from ?? day.from, Math.floor(now / HOUR_MS) * HOUR_MS)
  return { from, until: Math.max(open.at(-1)?.until ?? day.until, from + HOUR_MS) }
}

const STEPS = [1, 2, 3, 4, 6] as const
const MOST_HOURS = 7

/** The hours that are written below it: few enough to be read. */
export function hoursOf({ from, until }: Span): number[] {
  const first = Math.ceil(from / HOUR_MS) * HOUR_MS
  const step = STEPS.find(hours => (until - first) / (hours * HOUR_MS) < MOST_HOURS) ?? 6
  const hours: number[] = []
  for (let at = first; at < until; at += step * HOUR_MS) hours.push(at)
  return hours
}
