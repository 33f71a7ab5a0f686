import type {
  HistoryAct,
  HistoryPage,
  HistoryPayment,
  HistorySession,
  HistoryShift,
} from '../../../shared/api/history.ts'

/** What is known of a station in a span of time, from all pages of its history. */
export interface Past {
  station: string
  currency: string
  timeZone: string
  sessions: readonly HistorySession[]
  payments: readonly HistoryPayment[]
  acts: readonly HistoryAct[]
  shifts: readonly HistoryShift[]
}

/** Pages in one. A record that two pages tell of, because it was carried on between two questions, counts once. */
export function pastOf(station: string, pages: readonly HistoryPage[]): Past {
  const [first] = pages
  return {
    station,
    currency: first?.currency ?? '',
    timeZone: first?.timeZone ?? '',
    sessions: once(pages.flatMap(page => page.sessions)),
    payments: once(pages.flatMap(page => page.payments)),
    acts: once(pages.flatMap(page => page.acts)),
    shifts: once(pages.flatMap(page => page.shifts)),
  }
}

function once<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map(row => [row.id, row])).values()]
}

/** Every payment there is: of the sessions told, and of those that are elsewhere. */
export function paymentsOf({ sessions, payments }: Past): HistoryPayment[] {
  return once([...payments, ...sessions.flatMap(session => session.payments)])
}
