import type { Cover } from './bill-passes.ts'
import { DEFAULT_GRACE_MS, type Tariff } from './tariff.ts'
import { DAY_MS } from './time.ts'

/**
 * All a bill needs of a session, as plain values. Instants are on one clock: if a charger's times are used, the caller
 * moves `now` to the charger's clock, since lengths are differences.
 */
export interface Use {
  kind: 'charging' | 'library'
  /** The station's: bands go by its wall clock. */
  timeZone: string
  /** `before`: the booked slot is priced, however much of it is used. Otherwise the used time is. */
  payWhen?: 'before' | 'after' | undefined
  bookedFrom?: number | undefined
  bookedUntil?: number | undefined
  startedAt?: number | undefined
  stoppedAt?: number | undefined
  /** When the car last took energy, if the charger told before the stop. */
  chargingEndedAt?: number | undefined
  /**
   * Whether this charger tells of the unplug. Without it no one knows how long a car stayed, and no idle fee is due.
   */
  reportsUnplug?: boolean | undefined
  unpluggedAt?: number | undefined
  /** A part of it was before, at another charger: what is paid once was paid there. */
  isContinued?: boolean | undefined
  /** The idle clock stands still while the customer waits for staff. Without `until`: still waiting. */
  idlePauses?: readonly IdlePause[] | undefined
  /** What its customer's passes may pay, the first before the next. */
  covers?: readonly Cover[] | undefined
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
export const LONGEST_STAY_MS = 62 * DAY_MS

export function span(from: number, until: number): Span {
  return { from, until: Math.min(Math.max(from, until), from + LONGEST_STAY_MS) }
}

/** The time the tariff prices; none while the spot is neither paid in advance nor in use. */
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

/** The latest instant energy can have flowed; undefined while it still may. */
function chargingEndedAt(use: Use): number | undefined {
  const ends = [use.chargingEndedAt, use.stoppedAt, use.unpluggedAt].filter(at => at !== undefined)
  return ends.length === 0 ? undefined : Math.min(...ends)
}

/** When the spot became free; undefined while anyone is there. */
export function leftAt(use: Use): number | undefined {
  return use.unpluggedAt ?? (use.reportsUnplug ? undefined : use.stoppedAt)
}

/** When a car that stays begins to idle; null where it does not, or nobody knows yet: staff are waited for. */
export function idleFrom(use: Use, graceMs: number | undefined, now: number): number | null {
  const ended = chargingEndedAt(use)
  const pauses = use.idlePauses ?? []
  const canIdle = use.kind === 'charging' && use.reportsUnplug && use.unpluggedAt === undefined
  if (!canIdle || ended === undefined || pauses.some(({ until }) => until === undefined)) return null
  return ended + (graceMs ?? DEFAULT_GRACE_MS) + pausedMs(pauses, ended, Math.max(ended, now))
}

/** How long a charged car has stood at the plug beyond its grace. Waiting for staff uses up no grace either. */
export function idleMs(use: Use, graceMs: number | undefined, now: number): number {
  const ended = chargingEndedAt(use)
  const isKnown = use.kind === 'charging' && (use.reportsUnplug || use.unpluggedAt !== undefined)
  if (!isKnown || ended === undefined) return 0
  const { from, until } = span(ended, use.unpluggedAt ?? now)
  const stood = until - from - pausedMs(use.idlePauses ?? [], from, until)
  return Math.max(0, stood - (graceMs ?? DEFAULT_GRACE_MS))
}

/** The part of a span that lies in at least one pause: two may overlap when two issues are open. */
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
