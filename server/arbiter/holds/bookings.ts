import { fact } from '../../../shared/documents/outcome.ts'
import { holdEnd } from '../../../shared/documents/station/session.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import type { Before } from '../arrivals.ts'
import { accountBehind } from '../owner.ts'
import type { Seen, Sight } from '../sight.ts'
import { missing, NOTHING_MISSING, says, type Tended } from '../tended.ts'
import { type Answer, type Asker, answerTo } from './answer.ts'
import { type Waiting, waitingBookings } from './waiting.ts'

/**
 * Answers the booking whose turn it is. The one behind it is judged by what this answer made of the station, so it waits
 * until that is stored.
 */
export function tendBookings(sight: Sight, { station: id }: { station: string }, before: Before): Tended {
  const station = sight.station(id)
  const [first] = station === null ? [] : waitingBookings(station, (a, b) => before(id, 'sessions', a, b))
  if (station === null || first === undefined) return NOTHING_MISSING
  const asker = askerOf(sight, station, first.session.id)
  if (asker === 'not in sight') return NOTHING_MISSING
  const answer = answerTo(station.view, first.session, { now: sight.now, arrivedAt: first.arrivedAt, asker })
  return missing(...says(station, ...factsOf(station.view, first, answer, sight.now)))
}

function askerOf(sight: Sight, station: Seen<StationView>, session: string): Asker | null | 'not in sight' {
  const owner = accountBehind(station, session)
  if (owner === null) return null
  const account = sight.account(owner)
  if (account === null) return 'not in sight'
  const own = [...station.view.sessions.values()].filter(other => accountBehind(station, other.id) === owner)
  return { account: account.view, station: station.id, others: own }
}

function factsOf(station: StationView, { session }: Waiting, answer: Answer, now: number): Fact[] {
  if (answer.kind === 'denied') {
    const { why, instead } = answer
    return [fact('sessions', session.id, 'denied', { at: now, why, ...(instead.length > 0 && { instead }) })]
  }
  const { connector, from, until } = answer
  return [
    ...endedHolds(station, connector, now),
    ...givenUp(station, session.booked?.replaces, now),
    fact('sessions', session.id, 'granted', { at: now, connector, from, until }),
  ]
}

/**
 * The holds whose spot is given away with this grant. That they had ended has to stand before it: it is what tells a
 * check-in which comes later that it came too late.
 */
function endedHolds(station: StationView, connector: string, now: number): Fact[] {
  return [...station.sessionsAt(connector)].flatMap(session => {
    const end = endOfOpenHold(station, session)
    return end === undefined || end > now || session.granted?.connector !== connector ? [] : [expired(session, end)]
  })
}

/** When a hold ends for which nobody has come, unless it is over already. */
export function endOfOpenHold(station: StationView, session: SessionView): number | undefined {
  const { started, cancelled, denied, expired, waived } = session
  const isOver = (started ?? cancelled ?? denied ?? expired ?? waived) !== undefined
  return isOver ? undefined : holdEnd(session, station.info.graceMs)
}

/** It ended when its time was over, whenever the server came to say so. */
export function expired({ id }: SessionView, end: number): Fact {
  return fact('sessions', id, 'expired', { at: end })
}

/** The booking that is given up for another: nobody stands without a spot in between, or has two. */
function givenUp({ sessions }: StationView, replaced: string | undefined, now: number): Fact[] {
  const old = replaced === undefined ? undefined : sessions.get(replaced)
  if (old === undefined || (old.cancelled ?? old.denied ?? old.expired) !== undefined) return []
  return [fact('sessions', old.id, 'cancelled', { at: now })]
}
