/**
 * Time at a place. Instants are epoch milliseconds and durations their differences; only the wall clock needs the zone.
 */

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** The wall clock and calendar. */
export interface LocalTime {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  /** 0 is Sunday. */
  weekday: number
  /** Minutes since the wall clock showed midnight, 0 to 1439. */
  minute: number
}

export function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string' || value === '') return false
  try {
    clockOf(value)
    return true
  } catch {
    return false
  }
}

export function localTime(timeZone: string, at: number): LocalTime {
  const wall = new Date(at + offsetAt(timeZone, at).offset)
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    weekday: wall.getUTCDay(),
    minute: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
  }
}

/**
 * The instant at which the wall clock shows this. If it is shown twice: the first. If it is skipped, because the clock
 * is put forward: as long after the change as it would have been. Minutes and days may run over.
 */
export function instantOf(timeZone: string, local: Pick<LocalTime, 'year' | 'month' | 'day' | 'minute'>): number {
  const wall = Date.UTC(local.year, local.month - 1, local.day) + local.minute * MINUTE_MS
  const before = offsetAt(timeZone, wall - DAY_MS).offset
  const after = offsetAt(timeZone, wall + DAY_MS).offset
  const shown = [before, after].find(offset => offsetAt(timeZone, wall - offset).offset === offset)
  return wall - (shown ?? before)
}

/** How far the wall clock is ahead of UTC, and until when at least. */
export interface Offset {
  offset: number
  until: number
}

export function offsetAt(timeZone: string, at: number): Offset {
  const clock = clockOf(timeZone)
  const number = Math.floor(at / BLOCK_MS)
  const [first, second] = clock.blocks.get(number) ?? readBlock(clock, number)
  return second && at >= first.until ? second : first
}

// Asking Intl costs microseconds and bills ask often, so time is read in blocks, each once. A block is shorter than the
// distance of any two changes of one zone (since 1970: 6.96 days, Recife in October 2000), so if both its ends agree
// nothing changed inside.
const BLOCK_MS = 3 * DAY_MS
const MOST_BLOCKS = 2_000
const MOST_CLOCKS = 100

type Block = [first: Offset, second?: Offset]

interface ZoneClock {
  format: Intl.DateTimeFormat
  blocks: Map<number, Block>
}

const clocks = new Map<string, ZoneClock>()

function clockOf(timeZone: string): ZoneClock {
  const known = clocks.get(timeZone)
  if (known) return known
  if (clocks.size >= MOST_CLOCKS) clocks.clear()
  const number = 'numeric'
  const fields = { year: number, month: number, day: number, hour: number, minute: number, second: number } as const
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields })
  const made: ZoneClock = { format, blocks: new Map() }
  clocks.set(timeZone, made)
  return made
}

function readBlock(clock: ZoneClock, number: number): Block {
  const from = number * BLOCK_MS
  const until = from + BLOCK_MS
  const [before, after] = [readOffset(clock, from), readOffset(clock, until)]
  const change = before === after ? until : changeBetween(clock, from, until, before)
  const block: Block =
    change === until
      ? [{ offset: before, until }]
      : [
          { offset: before, until: change },
          { offset: after, until },
        ]
  if (clock.blocks.size >= MOST_BLOCKS) clock.blocks.clear()
  clock.blocks.set(number, block)
  return block
}

/** The first instant at which the offset is no longer `before`. */
function changeBetween(clock: ZoneClock, from: number, until: number, before: number): number {
  let [same, changed] = [from, until]
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2)
    if (readOffset(clock, middle) === before) same = middle
    else changed = middle
  }
  return changed
}

const LAST_READABLE = Date.UTC(9999, 0)

function readOffset({ format }: ZoneClock, at: number): number {
  // Outside these years (a charger's clock can say anything) Intl speaks of eras or throws. The nearest year will do.
  const second = Math.floor(Math.min(Math.max(at, 0), LAST_READABLE) / 1000) * 1000
  const read: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of format.formatToParts(second)) read[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = read
  return Date.UTC(year, month - 1, day, hour, minute, read.second) - second
}

/** When a day begins at a place, so many days before or after the one of this instant. */
export function dayStart(timeZone: string, at: number, shift = 0): number {
  const { year, month, day } = localTime(timeZone, at)
  return instantOf(timeZone, { year, month, day: day + shift, minute: 0 })
}
