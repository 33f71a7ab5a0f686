import type { HistoryPage, HistoryPayment, HistorySession } from '../../../shared/api/history.ts'
import type { ExportTable } from '../../../shared/api/organisation.ts'
import type { Cell } from '../../../shared/csv.ts'
import type { LedgerEntry } from '../../../shared/documents/account/facts.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'

type Rows = (readonly Cell[])[]

/** The columns of each table. Programs read them: they have one name in every language. */
export const COLUMNS: Readonly<Record<ExportTable, readonly string[]>> = {
  stations: ['station', 'name', 'kind', 'address', 'time_zone', 'currency'],
  spots: ['station', 'spot', 'label', 'zone', 'type', 'power_w', 'charger', 'retired'],
  sessions: [
    ...['station', 'session', 'spot', 'label', 'phase', 'booked', 'from', 'until', 'started', 'stopped'],
    ...['start_wh', 'end_wh', 'currency', 'total', 'tax', 'paid', 'due', 'refund_due', 'waived'],
  ],
  bills: ['station', 'session', 'billed', 'what', 'unit', 'quantity', 'price', 'currency', 'amount', 'tax'],
  payments: [
    ...['station', 'session', 'payment', 'kind', 'at', 'method', 'currency', 'amount', 'rounding', 'receipt'],
    ...['by', 'why'],
  ],
  wallets: ['customer', 'entry', 'kind', 'at', 'station', 'session', 'currency', 'amount'],
}

export function stationRow(station: string, { info }: StationView): Rows {
  return [[station, info.name, info.kind, info.address ?? '', info.timeZone, info.currency]]
}

export function spotRows(station: string, { connectors }: StationView): Rows {
  return [...connectors].map(([id, { label, zone, type, powerW, charger, retired }]) => [
    ...[station, id, label, zone ?? '', type ?? ''],
    ...[powerW ?? '', charger ?? '', retired === true ? 'yes' : ''],
  ])
}

/** The rows of a page of a station's history. Wallets are not there: they are the customers'. */
export function pageRows(table: 'sessions' | 'bills' | 'payments', station: string, page: HistoryPage): Rows {
  const { currency } = page
  switch (table) {
    case 'sessions':
      return page.sessions.map(session => sessionRow(station, currency, session))
    case 'bills':
      return page.sessions.flatMap(session => billRows(station, currency, session))
    case 'payments':
      return [...page.sessions.flatMap(({ payments }) => payments), ...page.payments].flatMap(payment =>
        paymentRows(station, currency, payment),
      )
  }
}

function sessionRow(station: string, currency: string, session: HistorySession): readonly Cell[] {
  const { id, connector, label, phase, booked, started, stopped, metered, bill, money, waived } = session
  return [
    ...[station, id, connector, label, phase, time(booked?.at), time(booked?.from), time(booked?.until)],
    ...[time(started?.at), time(stopped?.at), metered?.startWh ?? '', metered?.endWh ?? ''],
    ...[currency, bill?.total ?? '', bill?.tax ?? '', money.paid, money.due, money.refundDue, waived?.why ?? ''],
  ]
}

/** A price is in 1/10000 of a minor unit, as in the tariff. */
function billRows(station: string, currency: string, { id, bill }: HistorySession): Rows {
  return (bill?.lines ?? []).map(({ what, unit, quantity, price, amount, tax }) => [
    ...[station, id, time(bill?.at), what, unit, quantity, price],
    ...[currency, amount, tax],
  ])
}

function paymentRows(station: string, currency: string, { id, session, received, refunds }: HistoryPayment): Rows {
  const about = [station, session, id]
  return [
    ...received.map(({ at, method, amount, rounding = 0, receipt, by }) => [
      ...[...about, 'received', time(at), method],
      ...[currency, amount, rounding, receipt, by.name ?? by.role, ''],
    ]),
    // Refunds are below zero: the column sums to what came in.
    ...refunds.map(({ at, to, amount, rounding = 0, receipt = '', by, why }) => [
      ...[...about, 'refunded', time(at), to],
      ...[currency, -amount, rounding === 0 ? 0 : -rounding, receipt, by.name ?? by.role, why],
    ]),
  ]
}

export function walletRow(customer: string, key: string, { kind, at, ref, currency, amount }: LedgerEntry): Rows {
  return [[customer, key, kind, time(at), ref.station, 'session' in ref ? ref.session : '', currency, amount]]
}

function time(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString()
}
