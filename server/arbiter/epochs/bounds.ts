import { localTime } from '../../../shared/time.ts'
import type { Weight } from '../sight.ts'

/** Past either, the epoch ends at once: 1,000 ids are 7 KB of state vector. */
const MOST: Weight = { clients: 900, bytes: 110_000 }

/** Past either, it ends in the night. Below, a new epoch would save nothing. */
const WORTH_IT: Weight = { clients: 60, bytes: 24_000 }

/** The quiet time, by the station's wall clock. */
const NIGHT = { fromMinute: 210, toMinute: 270 }

/** A new epoch that carries nearly everything over frees nothing, and would be due again at once. */
const LEAST_DROPPED = 0.25

export function isDue(weight: Weight, dropped: number, timeZone: string, now: number): boolean {
  if (weight.clients >= MOST.clients) return true
  if (dropped < LEAST_DROPPED) return false
  return passes(weight, MOST) || (isNight(timeZone, now) && passes(weight, WORTH_IT))
}

/** When it may be due though nothing has happened. */
export function nextNight(timeZone: string, now: number): number {
  const { minute } = localTime(timeZone, now)
  const wait = (NIGHT.fromMinute - minute + 24 * 60) % (24 * 60)
  return now + (wait === 0 ? 24 * 60 : wait) * 60_000
}

function isNight(timeZone: string, now: number): boolean {
  const { minute } = localTime(timeZone, now)
  return minute >= NIGHT.fromMinute && minute < NIGHT.toMinute
}

function passes(weight: Weight, bound: Weight): boolean {
  return weight.clients >= bound.clients || weight.bytes >= bound.bytes
}
