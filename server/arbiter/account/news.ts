import { accountOf } from '../../../shared/documents/author.ts'
import { alternatives } from '../../../shared/documents/station/availability.ts'
import { idleFeeFrom, tariffOf } from '../../../shared/documents/station/cost.ts'
import { holdEnd } from '../../../shared/documents/station/session.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { SERVER } from '../../../shared/sync/engine.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { isNoShow } from '../holds/no-show.ts'
import { lookAgain, type Missing, NOTHING_MISSING, soonest, together } from '../missing.ts'
import { displacedBy, isUsed, type SessionCase } from '../session-case.ts'
import { type ArrivedFact, arrivalOf } from '../sight.ts'
import { moneyNews } from './money-news.ts'
import { type CustomerNews, tellCustomer } from './tell.ts'

/** How long before its end a hold, or a booked time, is recalled. */
const HOLD_ENDING_MS = 3 * MINUTE_MS
const SLOT_ENDING_MS = 10 * MINUTE_MS
const IDLE_STARTING_MS = 5 * MINUTE_MS
const MOST_INSTEAD = 3

/** Tells the customer about their session. Their own acts they know. */
export function tellOfSession(at: SessionCase): Missing {
  if (at.account === null) return NOTHING_MISSING
  const news = [
    ...ofBooking(at),
    ...ofDisplacement(at),
    ...ofUse(at),
    ...moneyNews(at),
    ...ofEnding(at),
    ...ofPrices(at),
    ...ofIssues(at),
  ]
  return together(tellCustomer(at.account, news, at.now), lookAgain(soonest(nextEnding(at), nextPrice(at))))
}

type Note = CustomerNews['note']

function about({ station, session }: SessionCase, what: Note['what'], at: number, more: Partial<Note> = {}): Note {
  return { at, what, station: station.id, session: session.id, ...more }
}

function keyOf({ station, session }: SessionCase, ...rest: readonly string[]): string[] {
  return [station.id, session.id, ...rest]
}

function factIn({ station, session }: SessionCase, name: string): ArrivedFact | undefined {
  return station.record('sessions', session.id)?.facts.get(name)
}

/** One note for one fact, unless the customer stated it. */
function ofFact(
  at: SessionCase,
  name: string,
  what: Note['what'],
  more: (session: SessionView) => Partial<Note> = () => ({}),
): CustomerNews[] {
  const fact = factIn(at, name)
  if (fact === undefined || accountOf(fact.by) !== null) return []
  const happened = (fact.value as { at: number }).at
  return [
    { key: keyOf(at, name.replace('/', '-')), heardAt: fact.at, note: about(at, what, happened, more(at.session)) },
  ]
}

function ofBooking(at: SessionCase): CustomerNews[] {
  const { connector } = at.session
  return [
    ...ofFact(at, 'granted', 'granted', ({ granted }) => ({ connector, ...(granted && { until: granted.until }) })),
    ...ofFact(at, 'denied', 'denied', ({ denied }) => ({
      connector,
      ...(denied && { why: denied.why }),
      ...(denied?.instead && { instead: denied.instead }),
    })),
    ...(isReplaced(at) ? [] : ofFact(at, 'cancelled', 'cancelled', () => ({ connector }))),
    ...ofExtensions(at),
    ...ofExpiry(at),
  ]
}

/** They gave it up for another, and are told of that. */
function isReplaced({ station, session }: SessionCase): boolean {
  if (session.cancelled === undefined || session.cancelled.why !== undefined) return false
  return [...station.view.sessions.values()].some(
    ({ booked, granted }) => booked?.replaces === session.id && granted !== undefined,
  )
}

function ofExtensions(at: SessionCase): CustomerNews[] {
  const { connector, extensions } = at.session
  return extensions.flatMap(({ until, why }, index) => [
    ...ofFact(at, `extended/${index + 1}`, 'extended', () => ({ connector, until })),
    ...ofFact(at, `unextended/${index + 1}`, 'unextended', () => ({ connector, until, ...(why && { why }) })),
  ])
}

function ofExpiry(at: SessionCase): CustomerNews[] {
  if (at.phase !== 'expired') return []
  return ofFact(at, 'expired', isNoShow(at) ? 'no-show' : 'expired', ({ connector }) => ({ connector }))
}

function ofDisplacement(at: SessionCase): CustomerNews[] {
  const { station, session, phase, now } = at
  if (phase !== 'displaced') return []
  const { connector } = session
  const slot =
    session.booked?.until === undefined ? { from: now } : slotFrom(session.booked.from, session.booked.until, now)
  const instead = slot === null ? [] : alternatives(station.view, connector, slot, now, MOST_INSTEAD)
  const note = about(at, 'displaced', now, { connector, ...(instead.length > 0 && { instead }) })
  return [{ key: keyOf(at, 'displaced'), heardAt: displacedBy(at), note }]
}

function slotFrom(from: number, until: number, now: number): { from: number; until: number } | null {
  return until <= now ? null : { from: Math.max(from, now), until }
}

function ofUse(at: SessionCase): CustomerNews[] {
  if (!isUsed(at)) return []
  const { session } = at
  return [
    ...ofGoal(at),
    ...ofFact(at, 'started', 'started', ({ started }) => ({ ...(started && { connector: started.connector }) })),
    ...session.moves.flatMap(({ connector }, index) =>
      ofFact(at, `moved/${index + 1}`, 'moved', () => ({ connector })),
    ),
    ...ofFact(at, 'stopped', 'stopped', ({ connector, stopped }) => ({
      connector,
      ...(stopped?.why !== undefined && { why: stopped.why }),
    })),
  ]
}

/** The server's own stop: once, however often it has to ask. */
function ofGoal(at: SessionCase): CustomerNews[] {
  const { station, session } = at
  const { connector, goal } = session
  const asked = [...station.view.orders.values()]
    .filter(order => order.asked?.session === session.id)
    .flatMap(({ id }) => station.record('orders', id)?.facts.get('asked') ?? [])
    .filter(({ by }) => by === SERVER.id)
    .sort((a, b) => a.at - b.at)
  const [first] = asked
  if (first === undefined || goal === undefined) return []
  const { money, wh, soc } = goal
  const { currency } = station.view.info
  const reached =
    money === undefined ? { text: wh === undefined ? `${soc}%` : `${wh / 1000} kWh` } : { amount: money, currency }
  return [
    { key: keyOf(at, 'goal'), heardAt: first.at, note: about(at, 'goal-reached', first.at, { connector, ...reached }) },
  ]
}

// --- Coming events --------------------------------------------------------------------------------------------------

interface Ending {
  what: 'hold-ending' | 'slot-ending' | 'idle-starting'
  end: number
  from: number
}

function endingsOf({ station, session, phase, now }: SessionCase): Ending[] {
  const { view } = station
  const hold = phase === 'held' ? holdEnd(session, view.info.graceMs) : undefined
  const slot = phase === 'active' ? session.booked?.until : undefined
  const idle = phase === 'active' || phase === 'owing' || phase === 'paid' ? idleFeeFrom(view, session, { now }) : null
  return [
    ...(hold === undefined ? [] : [{ what: 'hold-ending' as const, end: hold, from: hold - HOLD_ENDING_MS }]),
    ...(slot === undefined ? [] : [{ what: 'slot-ending' as const, end: slot, from: slot - SLOT_ENDING_MS }]),
    ...(idle === null ? [] : [{ what: 'idle-starting' as const, end: idle, from: idle - IDLE_STARTING_MS }]),
  ]
}

function ofEnding(at: SessionCase): CustomerNews[] {
  return endingsOf(at).flatMap(({ what, end, from }) => {
    if (at.now < from || at.now >= end) return []
    const note = about(at, what, at.now, { connector: at.session.connector, until: end })
    // An extended slot ends anew.
    const times = at.session.extensions.filter(({ granted }) => granted).length
    const key = keyOf(at, what, ...(what === 'slot-ending' && times > 0 ? [String(times)] : []))
    return [{ key, heardAt: at.now, note }]
  })
}

function nextEnding(at: SessionCase): number | null {
  return soonest(...endingsOf(at).map(({ from }) => (at.now >= from ? null : from)))
}

// --- Changes by others ----------------------------------------------------------------------------------------------

/** The price at booking is not the price they will pay: it is fixed only at the start, now or when their time comes. */
function ofPrices(at: SessionCase): CustomerNews[] {
  const { station, session, phase, now } = at
  const from = session.granted?.from
  if (phase !== 'held' || from === undefined) return []
  const tariff = tariffOf(station.view, session, Math.max(now, from))?.id
  const changedAt = tariff === undefined ? undefined : arrivalOf(station, 'tariffs', tariff, '')
  const booking = factIn(at, 'booked')
  if (tariff === undefined || changedAt === undefined || booking === undefined || changedAt <= booking.at) return []
  const note = about(at, 'price-changed', changedAt, { connector: session.connector })
  return [{ key: keyOf(at, 'price-changed', tariff), heardAt: changedAt, note }]
}

/** When the next price begins, which counts for who has not started by then. */
function nextPrice({ station, session, phase, now }: SessionCase): number | null {
  if (phase !== 'held') return null
  const end = holdEnd(session, station.view.info.graceMs) ?? now
  return soonest(...[...station.view.tariffs.values()].map(({ from }) => (from > now && from < end ? from : null)))
}

function ofIssues(at: SessionCase): CustomerNews[] {
  const { station, session, phase, account } = at
  if (phase !== 'held' && phase !== 'active') return []
  return [...station.view.issuesAt(session.connector)].flatMap(({ id, isOpen, reported }) => {
    const fact = station.record('issues', id)?.facts.get('reported')
    if (!isOpen || reported === undefined || fact === undefined || fact.by === account?.id) return []
    const what = reported.empty === true ? 'seen-empty' : 'issue'
    const note = about(at, what, reported.at, { connector: session.connector, text: reported.text })
    return [{ key: keyOf(at, 'issue', id), heardAt: fact.at, note }]
  })
}
