import type { Tariff } from './tariff.ts'
import { DEFAULT_GRACE_MS } from './tariff.ts'
import { DAY_MS } from './time.ts'

/**
 * What a bill must know of a session, as plain values. Instants are on one clock: where a charger's times are used, the
 * caller moves `now` to the charger's clock, since lengths are differences of that.
 */
export interface Use {
  kind: 'charging' | 'library'
  /** Of the station: bands go by its wall clock. */
  timeZone: string
  /** `before`: the booked slot is priced, whatever of it is used. Otherwise the used time is. */
  payWhen?: 'before' | 'after' | undefined
  bookedFrom?: number | undefined
  bookedUntil?: number | undefined
  startedAt?: number | undefined
  stoppedAt?: number | undefined
  /** When the car last took energy, if the charger says so before the stop. */
  chargingEndedAt?: number | undefined
  /** Whether this charger tells of the unplug. Without it nobody knows how long a car stayed, and no idle fee is due. */
  reportsUnplug?: boolean | undefined
  unpluggedAt?: number | undefined
  /** While the customer waits for staff the idle clock stands still. Without `until`: still waiting. */
  idlePauses?: readonly IdlePause[] | undefined
}

export interface IdlePause {
  from: number
  until?: number | undefined
}

export interface Span {
  from: number
  until: number
}

// A charger that boots in 1970 and then learns the date would bill half a century, minute by minute.
const LONGEST_MS = 62 * DAY_MS

export function span(from: number, until: number): Span {
  return { from, until: Math.min(Math.max(from, until), from + LONGEST_MS) }
}

/** The time the tariff prices, or none while the spot is neither paid ahead nor in use. */
export function pricedTime(use: Use, tariff: Tariff, now: number): Span | undefined {
  const slot = slotPaidAhead(use)
  if (slot || use.startedAt === undefined) return slot
  return span(use.startedAt, (countsParking(use, tariff) ? leftAt(use) : chargingEndedAt(use)) ?? now)
}

export function slotPaidAhead({ payWhen, bookedFrom, bookedUntil }: Use): Span | undefined {
  if (payWhen !== 'before' || bookedFrom === undefined || bookedUntil === undefined) return undefined
  return span(bookedFrom, bookedUntil)
}

export function countsParking(use: Use, tariff: Tariff): boolean {
  return use.kind === 'library' || tariff.timeCounts === 'parking'
}

/** When the last energy can have flowed, or nothing while it still may. */
export function chargingEndedAt(use: Use): number | undefined {
  const ends = [use.chargingEndedAt, use.stoppedAt, use.unpluggedAt].filter(at => at !== undefined)
  return ends.length === 0 ? undefined : Math.min(...ends)
}

/** When the spot became free, or nothing while somebody is there. */
export function leftAt(use: Use): number | undefined {
  return use.unpluggedAt ?? (use.reportsUnplug ? undefined : use.stoppedAt)
}

/** How long a charged car has stood at the plug beyond its grace. Waiting for staff uses up none of the grace either. */
export function idleMs(use: Use, graceMs: number | undefined, now: number): number {
  const ended = chargingEndedAt(use)
  const isKnown = use.kind === 'charging' && (use.reportsUnplug || use.unpluggedAt !== undefined)
  if (!isKnown || ended === undefined) return 0
  const { from, until } = span(ended, use.unpluggedAt ?? now)
  const stood = until - from - pausedMs(use.idlePauses ?? [], from, until)
  return Math.max(0, stood - (graceMs ?? DEFAULT_GRACE_MS))
}

/** How much of a span lies in at least one pause: two may overlap when two issues are open. */
function pausedMs(pauses: readonly IdlePause[], from: number, until: number): number {
  let paused = 0
  let counted = from
  for (const pause of [...pauses].sort((one, other) => one.from - other.from)) {
    const [start, end] = [Math.max(pause.from, counted), Math.min(pause.until ?? until, until)]
    if (end <= start) continue
    paused += end - start
    counted = end
  }
  return paused
}
