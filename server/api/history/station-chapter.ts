import type { HistoryAct, HistoryPayment } from '../../../shared/api/history.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { recordKey } from '../../../shared/sync/engine.ts'
import { isCrew } from './authors.ts'
import { ALWAYS, type Chapter, EMPTY, type Row, type Sources } from './chapter.ts'
import { historyPayment } from './payment.ts'
import { endOf, historySession } from './session.ts'
import { setUpActs } from './set-up-acts.ts'

/** The records of a station's document that make up its history. */
export const STATION_ROOTS: readonly string[] = [
  'sessions',
  'payments',
  'issues',
  'tariffs',
  'passes',
  'info',
  'connectors',
  'notices',
]

export function stationChapter(view: StationView, sources: Sources, now: number): Chapter {
  const sessions = [...view.sessions.values()].filter(({ id }) => isHere(sources, 'sessions', id))
  return {
    ...EMPTY,
    sessions: sessions.map(session => ({
      record: recordKey({ root: 'sessions', id: session.id }),
      heardAt: heardOf(session, sources),
      said: historySession(view, session, sources, now),
    })),
    payments: strayPayments(view, sources),
    acts: [
      ...sessions.flatMap(session => actsOfSession(session, sources)),
      ...[...view.payments.keys()].flatMap(id => refundsOf(view, id, sources)),
      ...[...view.issues.values()].flatMap(({ id, reported, resolved }) =>
        sources.act(recordKey({ root: 'issues', id }), 'resolved', 'resolved', 'station', {
          ...(reported && { connector: reported.connector }),
          ...(resolved?.text !== undefined && { why: resolved.text }),
        }),
      ),
      ...[...view.tariffs].flatMap(([id, { withdrawn }]) =>
        sources.act(
          recordKey({ root: 'tariffs', id }),
          '',
          withdrawn === undefined ? 'priced' : 'price-withdrawn',
          'station',
          {},
        ),
      ),
      ...[...view.passes].flatMap(([id, { names, withdrawn, price }]) =>
        sources.act(
          recordKey({ root: 'passes', id }),
          '',
          withdrawn === undefined ? 'pass-offered' : 'pass-withdrawn',
          'station',
          { why: [...new Set([names.en, names.vi])].join(' · '), amount: price },
        ),
      ),
      ...setUpActs(sources),
    ].filter(({ said }) => isCrew(said.by) || said.what === 'refunded'),
  }
}

/** Until it has ended by a fact, the clock or another person can end it. */
function heardOf(session: SessionView, sources: Sources): number {
  if (endOf(session) === undefined) return ALWAYS
  const payments = session.payments.map(({ id }) => recordKey({ root: 'payments', id }))
  const records = [recordKey({ root: 'sessions', id: session.id }), ...payments]
  return Math.max(...records.map(record => sources.heardAt(record)))
}

function isHere(sources: Sources, root: string, id: string): boolean {
  return sources.record(recordKey({ root, id })) !== undefined
}

/** Payments whose session is in another epoch. */
function strayPayments(view: StationView, sources: Sources): Row<HistoryPayment>[] {
  return [...view.payments.values()].flatMap(payment => {
    const record = recordKey({ root: 'payments', id: payment.id })
    const isStray = sources.record(record) !== undefined && !isHere(sources, 'sessions', payment.session)
    return isStray ? [{ record, heardAt: sources.heardAt(record), said: historyPayment(payment, sources) }] : []
  })
}

function actsOfSession(session: SessionView, sources: Sources): Row<HistoryAct>[] {
  const record = recordKey({ root: 'sessions', id: session.id })
  const act = (
    name: string,
    what: HistoryAct['what'],
    said: { why?: string; connector?: string; amount?: number } = {},
  ) => sources.act(record, name, what, 'station', { session: session.id, connector: session.connector, ...said })
  const { waived, cancelled, moves } = session
  return [
    ...act('waived', 'waived', { ...(waived && { why: waived.why, amount: writtenOff(session) }) }),
    ...act('cancelled', 'cancelled', { ...(cancelled?.why !== undefined && { why: cancelled.why }) }),
    ...moves.flatMap(({ connector }, index) => act(`moved/${index + 1}`, 'moved', { connector })),
    ...act('started', 'started'),
    ...act('stopped', 'stopped'),
    ...act('metered', 'metered'),
  ]
}

function refundsOf(view: StationView, id: string, sources: Sources): Row<HistoryAct>[] {
  const payment = view.payments.get(id)
  if (payment === undefined) return []
  const record = recordKey({ root: 'payments', id })
  return payment.refunds.flatMap(({ why, amount, to, receipt }, index) =>
    sources.act(record, `refunded/${index + 1}`, 'refunded', 'station', {
      ...{ session: payment.session, payment: id, why, amount },
      ...(to !== undefined && { method: to }),
      ...(receipt !== undefined && { receipt }),
    }),
  )
}

/** A waiver leaves what was paid, and writes off the rest of the bill. */
function writtenOff({ money: { total, paid } }: SessionView): number {
  return Math.max(0, (total ?? 0) - paid)
}
