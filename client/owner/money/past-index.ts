import type { HistoryPayment, HistorySession } from '../../../shared/api/history.ts'
import { energyOf } from '../../../shared/documents/station/session.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { LONGEST_STAY_MS } from '../../../shared/use.ts'
import { isIn, type Span } from './span.ts'
import { Timeline } from './timeline.ts'

export const METHODS = ['wallet', 'cash', 'card', 'transfer', 'online'] as const
export type Method = (typeof METHODS)[number]

/** A station's takings, refunds and use in a span. */
export interface Sums {
  /** Billed, with what corrections added or took away, each at its own time. */
  revenue: number
  /** Money that came in, and that went back. */
  received: number
  refunded: number
  /** Cash taken above its payment, less cash left out: received = paid + this. */
  rounding: number
  energyWh: number
  /** Uses that ended. */
  uses: number
  /** Bookings nobody came for. */
  noShows: number
}

const byMethod = (): Record<Method, Timeline> => ({
  wallet: new Timeline(),
  cash: new Timeline(),
  card: new Timeline(),
  transfer: new Timeline(),
  online: new Timeline(),
})

/**
 * The sums of a past, kept up row by row. A range is sixty bars of seven charts of five places: summed from the rows each
 * time, it held a page up for a minute.
 */
export class PastIndex {
  readonly #revenue = new Timeline()
  readonly #energyWh = new Timeline()
  readonly #uses = new Timeline()
  readonly #noShows = new Timeline()
  readonly #received = byMethod()
  readonly #refunded = byMethod()
  readonly #usedMs = new Map<number, number>()
  readonly #there = new Map<string, HistorySession>()
  readonly #payments = new Map<string, HistoryPayment>()
  /** How long each use took that has ended, by session. */
  readonly #lengths = new Map<string, { at: number; ms: number }>()
  readonly #rounding = byMethod()
  readonly #movements = byMethod()

  /** `method`: only money that came and went that way. Bills, use and no-shows have none, and stay. */
  sumsIn(span: Span, method?: Method): Sums {
    const methods: readonly Method[] = method === undefined ? METHODS : [method]
    const all = (lines: Record<Method, Timeline>) => methods.reduce((sum, one) => sum + lines[one].sumIn(span), 0)
    return {
      revenue: this.#revenue.sumIn(span),
      received: all(this.#received),
      refunded: all(this.#refunded),
      rounding: all(this.#rounding),
      energyWh: this.#energyWh.sumIn(span),
      uses: this.#uses.sumIn(span),
      noShows: this.#noShows.sumIn(span),
    }
  }

  /** How long spots were used in the hour that begins then, by those who have left. */
  usedMs(hour: number): number {
    return this.#usedMs.get(hour) ?? 0
  }

  /** How long each use took that ended in a span. */
  lengthsIn(span: Span): number[] {
    const lengths: number[] = []
    for (const { at, ms } of this.#lengths.values()) if (isIn(span, at)) lengths.push(ms)
    return lengths
  }

  /** Since when somebody is where they still are. */
  openStays(): number[] {
    return [...this.#there.values()].flatMap(({ stays }) => stays.flatMap(({ from, until }) => (until ? [] : [from])))
  }

  /** How often money came or went. */
  movementsIn(span: Span, method?: Method): number {
    return (method === undefined ? METHODS : [method]).map(one => this.#movements[one].sumIn(span)).reduce(add)
  }

  /** Whether it is this that is counted: an older telling of a payment is not. */
  counts(payment: HistoryPayment): boolean {
    return this.#payments.get(payment.id) === payment
  }

  /** One session in place of what was known of it. */
  exchange(before: HistorySession | undefined, after: HistorySession, age: 'news' | 'older'): void {
    if (before !== undefined) this.#count(before, -1)
    this.#count(after, 1)
    for (const payment of after.payments) this.pay(payment, age)
  }

  /** A payment counts once: a session and a later period can both tell of it. */
  pay(payment: HistoryPayment, age: 'news' | 'older'): void {
    const before = this.#payments.get(payment.id)
    if (before !== undefined && age === 'older') return
    if (before !== undefined) this.#countMoney(before, -1)
    this.#countMoney(payment, 1)
    this.#payments.set(payment.id, payment)
  }

  #countMoney({ received, refunds }: HistoryPayment, sign: 1 | -1): void {
    for (const { at, method, amount, rounding = 0 } of received) {
      this.#rounding[method].add(at, sign * rounding)
      this.#received[method].add(at, sign * amount)
      this.#movements[method].add(at, sign)
    }
    for (const { at, to, amount, rounding = 0 } of refunds) {
      this.#rounding[to].add(at, -sign * rounding)
      this.#refunded[to].add(at, sign * amount)
      this.#movements[to].add(at, sign)
    }
  }

  #count(session: HistorySession, sign: 1 | -1): void {
    const { started, bill, stopped, metered, booked, phase, stays } = session
    if (bill !== undefined) {
      const corrected = bill.corrections.reduce((sum, correction) => sum + correction.total, 0)
      this.#revenue.add(bill.at, sign * (bill.total - corrected))
      for (const { at, total } of bill.corrections) this.#revenue.add(at, sign * total)
    }
    const endedAt = (stopped ?? metered)?.at
    if (endedAt !== undefined) this.#energyWh.add(endedAt, sign * (energyOf(session) ?? 0))
    if (stopped !== undefined) this.#uses.add(stopped.at, sign)
    if (started !== undefined && stopped !== undefined)
      this.#lengths.set(session.id, { at: stopped.at, ms: stopped.at - started.at })
    else this.#lengths.delete(session.id)
    if (phase === 'expired' && booked !== undefined) this.#noShows.add(session.at, sign)
    for (const { from, until } of stays) if (until !== undefined) this.#countUse(from, until, sign)
    if (sign === 1 && stays.some(({ until }) => until === undefined)) this.#there.set(session.id, session)
    else this.#there.delete(session.id)
  }

  #countUse(from: number, until: number, sign: 1 | -1): void {
    const begin = Math.max(from, until - LONGEST_STAY_MS)
    for (let hour = hourStart(begin); hour < until; hour += HOUR_MS)
      this.#usedMs.set(hour, this.usedMs(hour) + sign * msIn(hour, { from: begin, until }))
  }
}

/** Zones are off by quarters of an hour at most, and bars of an hour forgive that; a slice begins on the full hour. */
export function hourStart(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS
}

/** How much of a span lies in an hour. */
export function msIn(hour: number, { from, until }: Span): number {
  return Math.max(0, Math.min(hour + HOUR_MS, until) - Math.max(hour, from))
}

function add(a: number, b: number): number {
  return a + b
}
