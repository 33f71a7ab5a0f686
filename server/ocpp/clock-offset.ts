import * as v from 'valibot'
import { DAY_MS } from '../../shared/time.ts'

/*
 * A call tells when something happened, by the charger's clock, and hardly ever when it was sent. A live call is sent as
 * it happens, so no call is further ahead of its arrival than the clock is ahead of ours; one kept while the charger was
 * cut off is behind it, by any time.
 */

const shape = v.object({
  /** How far its clock is ahead of ours. */
  ahead: v.number(),
  /** The same until each of its last boots, whose answer may have set the clock; and when that was, by ours. */
  before: v.exactOptional(v.array(v.object({ ahead: v.number(), until: v.number() }))),
  /** Whether a call since the last boot has told a time that fits. */
  isProven: v.exactOptional(v.boolean()),
  /** Whether any live call has ever fitted: until then nothing speaks for the clock being right. */
  hasFitted: v.exactOptional(v.boolean()),
  /** A call that speaks against `ahead`; a second one has to agree with it. */
  doubt: v.exactOptional(v.object({ ahead: v.number(), arrival: v.number() })),
})

export type ClockOffset = v.InferOutput<typeof shape>

export const RIGHT_CLOCK: ClockOffset = { ahead: 0 }

export function readClockOffset(kept: unknown): ClockOffset {
  const read = v.safeParse(shape, kept)
  return read.success ? read.output : RIGHT_CLOCK
}

/** Before this a clock was never set. */
const FIRST_SET = Date.UTC(2020, 0, 1)
/** A clock as set by us is right within this. */
const SET_MS = 60_000
/** Two calls of a steady clock agree within this. */
const AGREE_MS = 10_000
/** Calls sent in one burst agree whatever the clock. */
const APART_MS = 60_000
/** Kept calls are sent faster than they happened. Two at the very pace of a clock that never fitted are live sooner. */
const PACE = { agreeMs: 2000, apartMs: 5000 } as const
/** Further ahead than any time zone: one call is not believed. */
const FAR_MS = DAY_MS + 2 * 3_600_000
/** An older call was kept. */
const LATE_MS = 120_000

const MOST_BOOTS = 4

/** A boot that is sent again, because its answer was lost, has set nothing in between. */
export function afterBoot(offset: ClockOffset, arrival: number): ClockOffset {
  const { ahead, before = [], isProven, hasFitted, doubt } = offset
  const last = before.at(-1)
  const all =
    last === undefined || isProven === true
      ? [...before, { ahead, until: arrival }]
      : before.with(-1, { ahead: last.ahead, until: arrival })
  const known = hasFitted === true ? { hasFitted } : doubt === undefined ? {} : { doubt }
  return { ahead: 0, before: all.slice(-MOST_BOOTS), ...known }
}

export interface TimeHeard {
  theirs: number
  arrival: number
  /** Whether such a call is only sent as it happens. */
  isLive: boolean
}

export interface Understood {
  /** The offset from now on. */
  offset: ClockOffset
  /** The offset of this call. */
  ahead: number
  isReplay: boolean
}

export function understand(offset: ClockOffset, { theirs, arrival, isLive }: TimeHeard): Understood {
  const by = theirs - arrival
  if (theirs < FIRST_SET) return { offset, ahead: by, isReplay: false }
  const last = offset.before?.at(-1)
  if (last !== undefined && !isSince(offset, last.until, theirs, arrival)) {
    if (isLive && isAgreed(offset, by, arrival)) return told(believed(by), by, by)
    const then = eraOf(offset.before ?? [], theirs)
    // Kept since before the boot, or told by a clock that is behind and was not set.
    if (then !== undefined) return told(isLive ? doubted(offset, by, arrival) : offset, then.ahead, by)
    // It happened after the boot, and still by the clock of before: the charger has not set it.
    if (by <= last.ahead + SET_MS) {
      const still = Math.max(by, last.ahead)
      return told({ ahead: still, before: offset.before?.slice(0, -1) ?? [], isProven: true }, still, by)
    }
  }
  const known = last === undefined ? offset : { ...offset, isProven: true }
  if (by > known.ahead + FAR_MS) return far(known, by, arrival)
  if (by > known.ahead) return told(isLive ? fitted({ ...known, ahead: by }) : { ...known, ahead: by }, by, by)
  if (isLive && by < known.ahead - LATE_MS) return behind(known, by, arrival)
  return told(isLive ? fitted(known) : known, known.ahead, by)
}

type Era = NonNullable<ClockOffset['before']>[number]

/** Whether the clock since the boot can have told this time: one after the boot, and not to come. */
function isSince({ ahead }: ClockOffset, until: number, theirs: number, arrival: number): boolean {
  const ours = theirs - ahead
  return ours >= until - AGREE_MS && ours <= arrival + SET_MS
}

/** Between which boots it happened, by the clock of then. */
function eraOf(eras: readonly Era[], theirs: number): Era | undefined {
  return eras.findLast(({ ahead, until }, place) => {
    const [ours, from] = [theirs - ahead, eras[place - 1]?.until ?? Number.NEGATIVE_INFINITY]
    return ours <= until + AGREE_MS && ours >= from - AGREE_MS
  })
}

/** Whether it has to be kept: a clock runs unevenly, and not every tremble is worth a write. */
export function isNewOffset(last: ClockOffset, next: ClockOffset): boolean {
  const isOther =
    last.before?.at(-1)?.until !== next.before?.at(-1)?.until ||
    last.isProven !== next.isProven ||
    last.hasFitted !== next.hasFitted ||
    last.doubt?.arrival !== next.doubt?.arrival
  return isOther || Math.abs(last.ahead - next.ahead) >= AGREE_MS / 2
}

function fitted({ doubt: _, ...known }: ClockOffset): ClockOffset {
  return { ...known, hasFitted: true }
}

/** Two calls have agreed on it. */
function believed(ahead: number): ClockOffset {
  return { ahead, hasFitted: true }
}

/** So far ahead may be one broken call; a second one that agrees is the clock. */
function far(offset: ClockOffset, by: number, arrival: number): Understood {
  const next = isAgreed(offset, by, arrival) ? believed(by) : doubted(offset, by, arrival)
  return { offset: next, ahead: by, isReplay: false }
}

/** Behind what is known: it was kept, or the clock was set back. */
function behind(offset: ClockOffset, by: number, arrival: number): Understood {
  if (isAgreed(offset, by, arrival)) return told(believed(by), by, by)
  return told(doubted(offset, by, arrival), offset.ahead, by)
}

function doubted(offset: ClockOffset, by: number, arrival: number): ClockOffset {
  const { doubt } = offset
  // The first of those that agree stays: its distance in time is what makes the last one believed.
  return doubt !== undefined && Math.abs(doubt.ahead - by) <= AGREE_MS
    ? offset
    : { ...offset, doubt: { ahead: by, arrival } }
}

function isAgreed({ doubt, hasFitted }: ClockOffset, by: number, arrival: number): boolean {
  if (doubt === undefined) return false
  const [off, apart] = [Math.abs(doubt.ahead - by), arrival - doubt.arrival]
  const isAtPace = hasFitted !== true && off <= PACE.agreeMs && apart >= PACE.apartMs
  return isAtPace || (off <= AGREE_MS && apart >= APART_MS)
}

function told(offset: ClockOffset, ahead: number, by: number): Understood {
  return { offset, ahead, isReplay: by < ahead - LATE_MS }
}
