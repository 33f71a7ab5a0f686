import type {
  HistoryAct,
  HistoryPage,
  HistoryPayment,
  HistorySession,
  HistoryShift,
} from '../../../shared/api/history.ts'
import { type BookEntry, entriesOf } from '../../../shared/books.ts'
import { DAY_MS } from '../../../shared/time.ts'
import { PastIndex } from './past-index.ts'
import type { Span } from './span.ts'

/** The rows of a page: all of it that is kept. */
export type Rows = Pick<HistoryPage, 'sessions' | 'payments' | 'acts' | 'shifts'>

/** The rows whose latest time falls into one day. */
class Day {
  readonly sessions = new Map<string, HistorySession>()
  readonly payments = new Map<string, HistoryPayment>()
  readonly acts = new Map<string, HistoryAct>()
  readonly shifts = new Map<string, HistoryShift>()
  /** Its rows in the books; null while not made. */
  entries: readonly BookEntry[] | null = null
}

type Kind = keyof Rows

/**
 * A station's past as far as it is known, each row once, with its sums.
 *
 * A row lies in the day of its latest time: of what happened since a time nothing lies in an earlier day. So a device can
 * load the last days of a long past, and has all there is to say of them.
 */
export class Past {
  readonly station: string
  readonly index = new PastIndex()
  currency = ''
  timeZone = ''
  readonly #days = new Map<number, Day>()
  readonly #dayOf = new Map<string, number>()
  #sessions: readonly HistorySession[] | null = null

  constructor(station: string) {
    this.station = station
  }

  get sessions(): readonly HistorySession[] {
    this.#sessions ??= [...this.#days.values()].flatMap(({ sessions }) => [...sessions.values()])
    return this.#sessions
  }

  get acts(): readonly HistoryAct[] {
    return [...this.#days.values()].flatMap(({ acts }) => [...acts.values()])
  }

  get shifts(): readonly HistoryShift[] {
    return [...this.#days.values()].flatMap(({ shifts }) => [...shifts.values()])
  }

  /** Every payment that counts, day by day, the latest first; each day with when it ends. */
  *paymentsByDay(): Iterable<{ until: number; payments: readonly HistoryPayment[] }> {
    for (const day of [...this.#days.keys()].sort((a, b) => b - a)) {
      const { sessions, payments } = this.#days.get(day) ?? new Day()
      const all = [...[...sessions.values()].flatMap(({ payments }) => payments), ...payments.values()]
      yield { until: (day + 1) * DAY_MS, payments: all.filter(payment => this.index.counts(payment)) }
    }
  }

  /** The days that can have an entry in a span: no row lies in an earlier day than its latest time. */
  daysSince(span: Span): number[] {
    return [...this.#days.keys()].filter(day => day >= dayOf(span.from)).sort((a, b) => a - b)
  }

  /** The entries of one day's rows in the books. */
  entriesOf(day: number): readonly BookEntry[] {
    const rows = this.#day(day * DAY_MS)
    rows.entries ??= entriesOf(this.rowsOf(day))
    return rows.entries
  }

  /** The rows of a day, as they are kept. */
  rowsOf(day: number): Rows {
    const { sessions, payments, acts, shifts } = this.#days.get(day) ?? new Day()
    return {
      sessions: [...sessions.values()],
      payments: [...payments.values()],
      acts: [...acts.values()],
      shifts: [...shifts.values()],
    }
  }

  /** Takes rows in. News take the place of what is known; what is only older than it does not. Tells which days changed. */
  put({ sessions, payments, acts, shifts }: Rows, age: 'news' | 'older'): Set<number> {
    const changed = new Set<number>()
    const isWanted = (kind: Kind, id: string) => age === 'news' || !this.#dayOf.has(`${kind}/${id}`)
    for (const row of sessions) {
      if (!isWanted('sessions', row.id)) continue
      const before = this.#move('sessions', row.id, latestOfSession(row), changed) as HistorySession | undefined
      this.#day(latestOfSession(row)).sessions.set(row.id, row)
      this.index.exchange(before, row, age)
      this.#sessions = null
    }
    for (const row of payments) {
      if (!isWanted('payments', row.id)) continue
      this.#move('payments', row.id, latestOfPayment(row), changed)
      this.#day(latestOfPayment(row)).payments.set(row.id, row)
      this.index.pay(row, age)
    }
    for (const row of acts) {
      if (!isWanted('acts', row.id)) continue
      this.#move('acts', row.id, row.heardAt, changed)
      this.#day(row.heardAt).acts.set(row.id, row)
    }
    for (const row of shifts) {
      if (!isWanted('shifts', row.id)) continue
      const at = row.closed?.at ?? row.opened.at
      this.#move('shifts', row.id, at, changed)
      this.#day(at).shifts.set(row.id, row)
    }
    for (const day of changed) this.#day(day * DAY_MS).entries = null
    return changed
  }

  /** Out of the day where it lay, into another. */
  #move(kind: Kind, id: string, at: number, changed: Set<number>): unknown {
    const key = `${kind}/${id}`
    const before = this.#dayOf.get(key)
    this.#dayOf.set(key, dayOf(at))
    changed.add(dayOf(at))
    if (before === undefined) return undefined
    changed.add(before)
    const rows = this.#days.get(before)?.[kind]
    const row = rows?.get(id)
    rows?.delete(id)
    return row
  }

  #day(at: number): Day {
    const day = this.#days.get(dayOf(at)) ?? new Day()
    this.#days.set(dayOf(at), day)
    return day
  }
}

export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS)
}

function latestOfSession({ at, stopped, metered, bill, stays, payments }: HistorySession): number {
  let latest = Math.max(at, stopped?.at ?? 0, metered?.at ?? 0, bill?.at ?? 0)
  for (const correction of bill?.corrections ?? []) latest = Math.max(latest, correction.at)
  for (const { from, until = from } of stays) latest = Math.max(latest, until)
  for (const payment of payments) latest = Math.max(latest, latestOfPayment(payment))
  return latest
}

function latestOfPayment({ asked, received, refunds }: HistoryPayment): number {
  return Math.max(asked?.at ?? 0, ...received.map(({ at }) => at), ...refunds.map(({ at }) => at))
}
