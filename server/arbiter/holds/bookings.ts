import { fact } from '../../../shared/documents/outcome.ts'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import { givingAt } from '../../../shared/documents/station/late.ts'
import { isForAny, spotsLike } from '../../../shared/documents/station/line.ts'
import { isDisplaced } from '../../../shared/documents/station/phase.ts'
import { holdEnd } from '../../../shared/documents/station/session.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import type { Fact } from '../../../shared/sync/engine.ts'
import type { Before } from '../arrivals.ts'
import { lookAgain, type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import { accountBehind } from '../owner.ts'
import type { SessionCase } from '../session-case.ts'
import type { Seen, Sight } from '../sight.ts'
import { type Answer, answerTo, insteadOf } from './answer.ts'
import { type Asker, isCrowdedAt, rivalsOf } from './customer.ts'
import { Line } from './line.ts'
import { type Waiting, waitingBookings } from './waiting.ts'

/**
 * Answers the booking whose turn it is. The next one is judged by the station after this answer, so it waits until that
 * is stored.
 */
export function tendBookings(
  sight: Sight,
  { station: id }: { station: string },
  { before, isGuest = () => false }: { before: Before; isGuest?: ((person: string) => boolean) | undefined },
): Missing {
  const station = sight.station(id)
  if (station === null) return NOTHING_MISSING
  const line = new Line(station.view, sight.now)
  const people = lookOnce(station, sight.now)
  const atFirstFree = seekFree(station.view, sight.now)
  for (const one of waitingBookings(station, (a, b) => before(id, 'sessions', a, b)).map(atFirstFree)) {
    if (!hasEnough(station, one, people, sight.now) && line.isBehind(one)) continue
    const asker = askerOf(sight, station, one.session.id, { isGuest, ...people })
    if (asker === 'not in sight') return NOTHING_MISSING
    const answer = answerTo(station.view, one.session, { now: sight.now, arrivedAt: one.arrivedAt, asker })
    if (!line.takes(one, answer)) return missing(...says(station, ...factsOf(station.view, one, answer, sight.now)))
  }
  return line.lookAgain
}

/** For whom any spot will do asks for one that is free; looked for once a type. */
function seekFree(station: StationView, now: number): (one: Waiting) => Waiting {
  const found = new Map<string | undefined, string | undefined>()
  return one => {
    const { session } = one
    if (session.booked === undefined || !isForAny(session) || session.started !== undefined) return one
    const type = station.connectors.get(session.connector)?.type
    if (!found.has(type)) {
      const isFree = (spot: string) => hindrance(station, spot, { from: now }, now) === null
      found.set(type, spotsLike(station, session.connector).find(isFree))
    }
    const connector = found.get(type) ?? session.connector
    return { ...one, session: { ...session, connector, booked: { ...session.booked, connector } } }
  }
}

/** The two looks that go through all sessions of a station: once for all who ask, and only if one does. */
function lookOnce(station: Seen<StationView>, now: number) {
  let own: Map<string | null, SessionView[]> | undefined
  let isCrowded: boolean | undefined
  return {
    ownOf(owner: string): readonly SessionView[] {
      own ??= byOwner(station)
      return own.get(owner) ?? []
    },
    isCrowded() {
      isCrowded ??= isCrowdedAt(station.view, now)
      return isCrowded
    },
  }
}

/** They have other spots meanwhile, and leave the line. */
function hasEnough(
  station: Seen<StationView>,
  { session }: Waiting,
  { ownOf }: ReturnType<typeof lookOnce>,
  now: number,
): boolean {
  const owner = accountBehind(station, session.id)
  return owner !== null && rivalsOf(station.view, session, ownOf(owner), now) >= station.view.info.openHolds
}

function byOwner(station: Seen<StationView>): Map<string | null, SessionView[]> {
  const found = new Map<string | null, SessionView[]>()
  for (const session of station.view.sessions.values()) {
    const owner = accountBehind(station, session.id)
    const own = found.get(owner)
    if (own === undefined) found.set(owner, [session])
    else own.push(session)
  }
  return found
}

function askerOf(
  sight: Sight,
  station: Seen<StationView>,
  session: string,
  of: ReturnType<typeof lookOnce> & { isGuest: (person: string) => boolean },
): Asker | null | 'not in sight' {
  const owner = accountBehind(station, session)
  if (owner === null) return null
  const account = sight.account(owner)
  if (account === null) return 'not in sight'
  const organisationOf = (id: string) => sight.organisationOf(id)
  return {
    account: account.view,
    station: station.id,
    organisationOf,
    isGuest: of.isGuest(owner),
    others: of.ownOf(owner),
    isCrowded: of.isCrowded,
  }
}

function factsOf(station: StationView, { session }: Waiting, answer: Answer, now: number): Fact[] {
  if (answer.kind === 'denied') {
    const { why } = answer
    const instead = session.booked === undefined ? [] : insteadOf(station, session.booked, why, now)
    return [fact('sessions', session.id, 'denied', { at: now, why, ...(instead.length > 0 && { instead }) })]
  }
  const { connector, from, until } = answer
  return [
    ...endedHolds(station, connector, now),
    ...givenUp(station, session.booked?.replaces, now),
    fact('sessions', session.id, 'granted', { at: givingAt(station, connector, now), connector, from, until }),
  ]
}

/**
 * The holds whose spot is given away now, over by the clock or displaced. Their end has to stand before that: it tells
 * a later check-in that it came too late.
 */
export function endedHolds(station: StationView, connector: string, now: number): Fact[] {
  return [...station.sessionsAt(connector)].flatMap(session => {
    const end = endOfOpenHold(station, session)
    if (end === undefined || session.granted?.connector !== connector) return []
    if (end <= now) return [expired(session, end)]
    return isDisplaced(station, session, now) ? [expired(session, now)] : []
  })
}

/** When an unused hold ends, unless it is over already. */
function endOfOpenHold(station: StationView, session: SessionView): number | undefined {
  const { started, cancelled, denied, expired, waived } = session
  const isOver = (started ?? cancelled ?? denied ?? expired ?? waived) !== undefined
  return isOver ? undefined : holdEnd(session, station.info.graceMs)
}

/** Ends an unused hold, by the clock. If every process slept meanwhile, it still tells when it ended. */
export function endHold({ now, station, session }: SessionCase): Missing {
  const end = endOfOpenHold(station.view, session)
  if (end === undefined) return NOTHING_MISSING
  return now < end ? lookAgain(end) : missing(...says(station, expired(session, end)))
}

/** It ended when its time was over, whenever the server came to say so. */
function expired({ id }: SessionView, end: number): Fact {
  return fact('sessions', id, 'expired', { at: end })
}

/** The booking given up for another: the customer is never without a spot, and never has two. */
function givenUp({ sessions }: StationView, replaced: string | undefined, now: number): Fact[] {
  const old = replaced === undefined ? undefined : sessions.get(replaced)
  if (old === undefined || (old.cancelled ?? old.denied ?? old.expired) !== undefined) return []
  return [fact('sessions', old.id, 'cancelled', { at: now })]
}
