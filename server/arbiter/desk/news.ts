import { accountOf, personOf } from '../../../shared/documents/author.ts'
import type { Note } from '../../../shared/documents/desk/facts.ts'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { bareFact } from '../../../shared/documents/outcome.ts'
import { SERVER } from '../../../shared/sync/engine.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { type News, untold } from '../account/tell.ts'
import { lookAgain, type Missing, missing, NOTHING_MISSING, says, together } from '../missing.ts'
import { displacedBy, type SessionCase } from '../session-case.ts'
import { type ArrivedFact, arrivalOf, type Seen } from '../sight.ts'

export type DeskNews = News<Note>

const SLOT_ENDING_MS = 10 * MINUTE_MS

export function tellDesk(desk: Seen<DeskView>, news: readonly DeskNews[], now: number): Missing {
  const notes = untold(desk.view.notes, news, now)
  return notes.length === 0
    ? NOTHING_MISSING
    : missing(...says(desk, ...notes.map(({ key, note }) => bareFact('notes', key, note))))
}

/** Tells the desk what customers and chargers do. Acts of the desk itself are seen there anyway. */
export function tellDeskOfSession(at: SessionCase): Missing {
  const { phase } = at
  const news = [
    ...ofFact(at, 'granted', 'booked', isOthers),
    ...ofFact(at, 'cancelled', 'cancelled', isCustomers),
    ...ofFact(at, 'started', 'started', isOthers),
    ...ofFact(at, 'stopped', 'stopped', isOthers),
    ...(phase === 'displaced' ? [displaced(at)] : []),
    ...ofBill(at),
    ...ofPayments(at),
    ...ofSlotEnd(at),
  ]
  return together(tellDesk(at.desk, news, at.now), lookAgain(nextSlotEnd(at)))
}

type What = Note['what']

function about({ session }: SessionCase, what: What, at: number, more: Partial<Note> = {}): DeskNews['note'] {
  return { at, what, session: session.id, connector: session.connector, ...more }
}

function isCrews({ by }: ArrivedFact): boolean {
  return by !== SERVER.id && !by.startsWith('charger:') && accountOf(by) === null
}

function isOthers(fact: ArrivedFact): boolean {
  return !isCrews(fact)
}

function isCustomers({ by }: ArrivedFact): boolean {
  return accountOf(by) !== null
}

function displaced(at: SessionCase): DeskNews {
  return { key: [at.session.id, 'displaced'], heardAt: displacedBy(at), note: about(at, 'displaced', at.now) }
}

function ofFact(at: SessionCase, name: string, what: What, isNews: (fact: ArrivedFact) => boolean): DeskNews[] {
  const fact = at.station.record('sessions', at.session.id)?.facts.get(name)
  if (fact === undefined || !isNews(fact)) return []
  const happened = (fact.value as { at: number }).at
  const by = whoseDoing(at, name)
  const note = about(at, what, happened, by === null ? {} : { by })
  return [{ key: [at.session.id, what], heardAt: fact.at, note }]
}

/** The team members who caused it, by booking it, by stopping it, or by asking the charger. */
function whoseDoing({ station, session }: SessionCase, name: string): string | null {
  const before = name === 'granted' ? 'booked' : name === 'billed' ? 'stopped' : name
  const fact = station.record('sessions', session.id)?.facts.get(before)
  if (fact !== undefined && isCrews(fact)) return personOf(fact.by)
  const action = before === 'started' ? 'start' : before === 'stopped' ? 'stop' : null
  for (const { id, asked } of station.view.orders.values()) {
    if (action === null || asked?.action !== action || asked.session !== session.id) continue
    const order = station.record('orders', id)?.facts.get('asked')
    if (order !== undefined && isCrews(order)) return personOf(order.by)
  }
  return null
}

/** It is owed; or again, as more came to the bill after money for it. */
function ofBill(at: SessionCase): DeskNews[] {
  const { id, corrections, money, payments } = at.session
  if (money.due <= 0 || at.phase !== 'owing') return []
  const times = String(corrections.length)
  const last = `corrected/${times}`
  const paidAt = payments.flatMap(({ id: payment }) =>
    ['taken', 'settled'].flatMap(name => arrivalOf(at.station, 'payments', payment, name) ?? []),
  )
  const isAgain = money.paid > 0 && (arrivalOf(at.station, 'sessions', id, last) ?? 0) >= Math.max(...paidAt)
  if (!isAgain) return ofFact(at, 'billed', 'awaiting-payment', isOthers)
  return ofFact(at, last, 'awaiting-payment', isOthers).map(news => ({ ...news, key: [...news.key, times] }))
}

function ofPayments(at: SessionCase): DeskNews[] {
  const { station, session } = at
  const { currency } = station.view.info
  return session.payments.flatMap(({ id, settled }) => {
    const heardAt = arrivalOf(station, 'payments', id, 'settled')
    if (settled === undefined || heardAt === undefined) return []
    const note = about(at, 'paid', settled.at, { amount: settled.amount, currency, why: 'wallet' })
    return [{ key: [session.id, id, 'paid'], heardAt, note }]
  })
}

function slotEnd({ session, phase }: SessionCase): number | null {
  return phase === 'active' ? (session.booked?.until ?? null) : null
}

function ofSlotEnd(at: SessionCase): DeskNews[] {
  const until = slotEnd(at)
  if (until === null || at.now < until - SLOT_ENDING_MS || at.now >= until) return []
  const times = at.session.extensions.filter(({ granted }) => granted).length
  const key = [at.session.id, 'slot-ending', ...(times > 0 ? [String(times)] : [])]
  return [{ key, heardAt: at.now, note: about(at, 'slot-ending', at.now, { until }) }]
}

function nextSlotEnd(at: SessionCase): number | null {
  const until = slotEnd(at)
  return until === null || at.now >= until - SLOT_ENDING_MS ? null : until - SLOT_ENDING_MS
}
