import type { HistorySession } from '../../../shared/api/history.ts'
import { sumOf } from '../../../shared/bill-line.ts'
import { isHolding, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { recordKey } from '../../../shared/sync/engine.ts'
import type { Sources } from './chapter.ts'
import { historyPayment } from './payment.ts'

/** A session as its epoch's document knows it, seen at a time: when the epoch was sealed, or now. */
export function historySession(view: StationView, session: SessionView, sources: Sources, now: number): HistorySession {
  const { id, connector, booked, charged, unplugged, money } = session
  const phase = phaseAt(view, session, now)
  const record = recordKey({ root: 'sessions', id })
  const { paid, due, refundDue } = money
  return {
    id,
    phase,
    isOpen: isHolding(phase),
    connector,
    label: view.connectors.get(connector)?.label ?? connector,
    at: endOf(session) ?? sources.heardAt(record),
    by: sources.by(record, booked === undefined ? 'started' : 'booked'),
    ...(booked && { booked: { at: booked.at, from: booked.from, ...(booked.until && { until: booked.until }) } }),
    ...signed(session, 'started', sources),
    ...signed(session, 'stopped', sources),
    stays: [...session.stays],
    ...(charged && { charged: charged.at }),
    ...(unplugged && { unplugged: unplugged.at }),
    ...registersOf(session, sources),
    ...leftOf(session),
    ...billOf(session),
    ...passesOf(session),
    ...waiverOf(session, sources),
    money: { paid, due, refundDue },
    payments: session.payments.map(payment => historyPayment(payment, sources)),
  }
}

/** When a fact ended it. */
export function endOf({ stopped, cancelled, denied, expired, waived }: SessionView): number | undefined {
  return (stopped ?? cancelled ?? denied ?? expired ?? waived)?.at
}

function signed(session: SessionView, name: 'started' | 'stopped', sources: Sources) {
  const stated = session[name]
  return stated && { [name]: { at: stated.at, by: sources.by(recordKey({ root: 'sessions', id: session.id }), name) } }
}

function registersOf({ id, metered }: SessionView, sources: Sources) {
  if (metered === undefined) return undefined
  const { at, startWh, endWh } = metered
  return { metered: { at, startWh, endWh, by: sources.by(recordKey({ root: 'sessions', id }), 'metered') } }
}

function leftOf({ lefts, stays }: SessionView): Pick<HistorySession, 'lefts'> {
  if (lefts.length === 0) return {}
  const at = (index: number) => stays[index]?.connector ?? ''
  return {
    lefts: lefts.map(({ at: leftAt, startWh, endWh }, index) => ({ at: leftAt, connector: at(index), startWh, endWh })),
  }
}

function billOf({ billed, corrections }: SessionView): Pick<HistorySession, 'bill'> {
  if (billed === undefined) return {}
  const lines = [...billed.lines, ...corrections.flatMap(({ lines }) => lines)]
  const { amount: total, tax } = sumOf(lines)
  const { at, tariff } = billed
  return {
    bill: { at, tariff, lines, total, tax, corrections: corrections.map(correctionOf) },
  }
}

function passesOf({ spent }: SessionView): Pick<HistorySession, 'passes'> {
  if (spent.length === 0) return {}
  const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0)
  const passes = spent.map(({ at, parts }) => {
    const tax = sum(parts.map(part => part.tax ?? 0))
    return { at, value: sum(parts.map(({ value }) => value)), ...(tax > 0 && { tax }) }
  })
  return { passes }
}

function correctionOf({ at, why, total, lines }: SessionView['corrections'][number]) {
  return { at, why, total, tax: sumOf(lines).tax }
}

function waiverOf({ id, waived }: SessionView, sources: Sources): Pick<HistorySession, 'waived'> {
  if (waived === undefined) return {}
  const { at, why } = waived
  return { waived: { at, why, by: sources.by(recordKey({ root: 'sessions', id }), 'waived') } }
}
