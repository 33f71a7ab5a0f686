import type { Random } from '../random.ts'

/** Visitors in each hour of a day, as weights. */
type Hours = readonly number[]

const CHARGING: Hours = [1, 1, 0, 0, 0, 1, 3, 6, 7, 5, 5, 7, 8, 6, 5, 5, 6, 9, 10, 9, 7, 5, 3, 2]
const READING: Hours = [0, 0, 0, 0, 0, 0, 1, 4, 9, 8, 6, 4, 3, 7, 8, 6, 4, 4, 5, 4, 2, 1, 1, 0]

export interface Rhythm {
  hours: Hours
  /** Visitors on an ordinary day. */
  visits: number
  /** Weights relative to an ordinary day, from Sunday on. */
  week: readonly number[]
}

const WEEK_OF_CITY = [0.9, 1, 0.95, 1, 1, 1.15, 1.05]
const WEEK_OF_MALL = [1.5, 0.8, 0.8, 0.85, 0.9, 1.15, 1.6]
const WEEK_OF_READERS = [0.7, 1.1, 1.1, 1.15, 1.1, 0.95, 0.8]

/** As few as make a plausible day: a first start of the demo waits for all of them. */
export const RHYTHMS: Readonly<Record<string, Rhythm>> = {
  'ben-thanh': { hours: CHARGING, visits: 9, week: WEEK_OF_CITY },
  'thao-dien': { hours: CHARGING, visits: 6, week: WEEK_OF_CITY },
  'phu-my-hung': { hours: CHARGING, visits: 7, week: WEEK_OF_MALL },
  'central-library': { hours: READING, visits: 9, week: WEEK_OF_READERS },
  'phu-nhuan-library': { hours: READING, visits: 6, week: WEEK_OF_READERS },
}

export interface Day {
  weekday: number
  /** How well known the stations are by then, up to 1. */
  fame: number
}

/** The minutes of a day at which visitors come, in order. */
export function arrivals(random: Random, { hours, visits, week }: Rhythm, { weekday, fame }: Day): number[] {
  const count = Math.round(visits * fame * (week[weekday] ?? 1) * random.between(0.75, 1.25))
  return Array.from({ length: count }, () => 60 * hourBy(random, hours) + random.below(60)).sort((a, b) => a - b)
}

function hourBy(random: Random, hours: Hours): number {
  let left = random.next() * hours.reduce((sum, weight) => sum + weight, 0)
  for (const [hour, weight] of hours.entries()) {
    left -= weight
    if (left < 0) return hour
  }
  return hours.length - 1
}
