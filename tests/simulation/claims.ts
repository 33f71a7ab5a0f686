import type { Json } from '../../shared/sync/json.ts'

type Fields = { readonly [name: string]: Json | undefined }

export interface Stood {
  readonly id: string
  readonly owner: string
  readonly facts: ReadonlyMap<string, Fields>
}

/*
 * G11 in a few lines of our own, over durable facts alone: nobody changes, ends or holds a spot without a standing claim.
 */

/** A charger starts a customer's booking only where it was granted, and not long before its time. */
export function startedWithoutGrant({ facts }: Stood, earlyMs: number): string | null {
  const [started, granted] = [facts.get('started'), facts.get('granted')]
  if (started?.via !== 'charger' || !facts.has('booked')) return null
  if (granted === undefined || facts.has('denied')) return 'a charger started what was never granted'
  return Number(started.at) < Number(granted.from) - earlyMs ? 'a charger started a booking before its time' : null
}

/** A customer's orders to a charger, and what it did. */
export function obeyedWithoutClaim(
  asked: Fields,
  by: string,
  mine: Stood | undefined,
  others: Iterable<Stood>,
): string | null {
  if (mine === undefined || mine.owner !== by) return 'a charger obeyed an order for another’s session'
  if (!mine.facts.has('granted') && !mine.facts.has('started')) return 'a charger obeyed an order under no grant'
  if (asked.action === 'reset' || asked.action === 'move') return 'a charger obeyed an order that is for staff'
  if (asked.action !== 'unlock') return null
  const since = Number(mine.facts.get('started')?.at ?? Number.POSITIVE_INFINITY)
  for (const other of others) {
    if (other.id === mine.id || placeOf(other) !== asked.connector || other.facts.has('stopped')) continue
    const started = other.facts.get('started')
    if (started !== undefined && started.via !== 'customer' && Number(started.at) < since)
      return 'a stranger had a cable let go'
  }
  return null
}

function placeOf({ facts }: Stood): Json | undefined {
  const moves = [...facts.keys()].filter(name => name.startsWith('moved/'))
  return (facts.get(`moved/${moves.length}`) ?? facts.get('started'))?.connector
}

/** Only staff, or who waits for the seat under a grant of their own, have a reader asked whether they are there. */
export function mayCallEmpty(report: Fields, by: string, waiting: Stood | undefined): boolean {
  if (by.includes(':')) return true
  const granted = waiting?.facts.get('granted')
  return waiting?.owner === by && granted?.connector === report.connector
}
