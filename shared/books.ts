import type { AuthorView, HistoryAct, HistoryPayment, HistorySession } from './api/history.ts'
import { timesOver } from './rounding.ts'

/*
 * A place's books, made from its history. These sums are kept apart, and each movement changes two of them or brings
 * money in from outside:
 *
 *     owed      by customers for what was billed; below zero: paid before the bill, or beyond it
 *     wallets   held for customers
 *     passes    sold and not used yet: what is used, or lapses, is earned
 *     taken     in cash, by card, by transfer, online
 *
 *     taken + taken over = billed + used of passes + lapsed − written off − goodwill
 *           + what wallets hold more + what passes hold more − what is owed more + rounding
 */

const METHODS = ['wallet', 'cash', 'card', 'transfer', 'online'] as const

export type BookMethod = (typeof METHODS)[number]

type PassKind = 'pass-sale' | 'pass-use' | 'pass-lapse' | 'pass-refund'

export interface BookEntry {
  readonly at: number
  readonly kind: 'bill' | 'write-off' | 'goodwill' | 'payment' | 'refund' | 'top-up' | 'opening' | PassKind
  /** Minor units. A correction that lowers a bill is a bill below zero. */
  readonly amount: number
  /** The tax in what was billed or given back, and in a pass. */
  readonly tax: number
  /** Cash above the amount, or below zero left out of it. */
  readonly rounding: number
  readonly method?: BookMethod
  readonly receipt?: string
  readonly session?: string
  readonly by?: AuthorView
  readonly why?: string
  /** Of a pass: its record at the desk, what it is called on an invoice, and when it was sold. */
  readonly pass?: string
  readonly name?: string
  readonly soldAt?: number
}

export interface Balances {
  readonly owed: number
  readonly wallets: number
  readonly passes: number
}

export type Told = {
  readonly sessions: readonly HistorySession[]
  readonly payments: readonly HistoryPayment[]
  readonly acts: readonly HistoryAct[]
}

/** All entries of a history, in order of time. */
export function entriesOf({ sessions, payments, acts }: Told): BookEntry[] {
  const stray = new Map<string, HistoryPayment[]>()
  for (const payment of payments) stray.set(payment.session, [...(stray.get(payment.session) ?? []), payment])
  const entries = sessions.flatMap(session => {
    const late = stray.get(session.id) ?? []
    stray.delete(session.id)
    return [...entriesOfSession(session, [...session.payments, ...late]), ...usesOf(session)]
  })
  for (const [session, paid] of stray) entries.push(...entriesOfSession({ id: session }, paid))
  for (const act of acts) entries.push(...topUpOf(act), ...openingOf(act), ...ofPass(act))
  return entries.sort((a, b) => a.at - b.at)
}

function topUpOf({ what, at, amount, method, receipt, by }: HistoryAct): BookEntry[] {
  if (what !== 'top-up-approved' || amount === undefined) return []
  return [
    {
      ...{ at, kind: 'top-up', amount, tax: 0, rounding: 0, by },
      ...(isMethod(method) && { method }),
      ...(receipt !== undefined && { receipt }),
    },
  ]
}

/** What customers held elsewhere: a debt to them that was taken over, and no money. */
function openingOf({ what, at, amount = 0, by }: HistoryAct): BookEntry[] {
  if (what !== 'opening-stated' && what !== 'opening-returned') return []
  const signed = what === 'opening-stated' ? amount : -amount
  return [{ at, kind: 'opening', amount: signed, tax: 0, rounding: 0, by }]
}

/** Money for a pass that could not be sold is in the wallet: a top-up. */
function ofPass(act: HistoryAct): BookEntry[] {
  const { what, at, amount = 0, lapsed = 0, tax = 0, lapsedTax = 0, rounding = 0, method, receipt, by } = act
  const common = { at, tax, rounding: 0, by, ...passOf(act) }
  const paid = { rounding, ...(isMethod(method) && { method }), ...(receipt !== undefined && { receipt }) }
  switch (what) {
    case 'pass-sold':
      return [{ ...common, ...paid, kind: 'pass-sale', amount }]
    case 'pass-failed':
      return [{ ...common, ...paid, kind: 'top-up', amount }]
    case 'pass-refunded':
    case 'pass-expired': {
      const back: BookEntry = { ...common, kind: 'pass-refund', amount, method: 'wallet' }
      const lost: BookEntry = { ...common, kind: 'pass-lapse', amount: lapsed, tax: lapsedTax }
      return [back, lost].filter(entry => entry.amount !== 0)
    }
    default:
      return []
  }
}

/** `desk/passes/<account>:<pass>/<fact>` is the act's id. */
function passOf({ id, names, soldAt }: HistoryAct): Pick<BookEntry, 'pass' | 'name' | 'soldAt'> {
  const pass = /\/([^/]+:[^/]+)\//.exec(id)?.[1]
  return {
    ...(pass !== undefined && { pass }),
    ...(names && { name: names.vi }),
    ...(soldAt !== undefined && { soldAt }),
  }
}

/** What a session used of passes; a correction uses more or less. */
function usesOf({ id, passes = [] }: Pick<HistorySession, 'id' | 'passes'>): BookEntry[] {
  return passes.flatMap(({ at, value, tax: taxNow = 0 }, index) => {
    const amount = value - (passes[index - 1]?.value ?? 0)
    const tax = taxNow - (passes[index - 1]?.tax ?? 0)
    return amount === 0 ? [] : [{ at, kind: 'pass-use' as const, amount, tax, rounding: 0, session: id }]
  })
}

function isMethod(method: string | undefined): method is BookMethod {
  return METHODS.some(one => one === method)
}

/** An entry, and what it does to a session's debt. */
interface Event {
  entry: BookEntry
  billed?: number
  cameIn?: number
  wentBack?: number
  isWaiver?: boolean
}

/**
 * Money that goes back takes a surplus away first, then money that should not have come in; the rest is goodwill, and
 * nobody owes it again. A later correction can turn goodwill into a surplus that was given back.
 */
function entriesOfSession(
  session: Pick<HistorySession, 'id' | 'bill' | 'waived'>,
  payments: readonly HistoryPayment[],
): BookEntry[] {
  const entries: BookEntry[] = []
  let [billed, billedTax, cameIn, wentBack, writtenOff, goodwill, goodwillTax] = [0, 0, 0, 0, 0, 0, 0]
  let isWaived = false
  for (const event of eventsOf(session, payments).sort(inTime)) {
    const { at } = event.entry
    billed += event.billed ?? 0
    billedTax += event.billed === undefined ? 0 : event.entry.tax
    cameIn += event.cameIn ?? 0
    wentBack += event.wentBack ?? 0
    if (event.isWaiver !== true) entries.push(event.entry)
    isWaived ||= event.isWaiver === true
    const extra = { tax: 0, rounding: 0, session: session.id }
    // A waiver writes off what was not paid at its time; what is billed after it is written off, too.
    const off: number = !isWaived
      ? 0
      : event.isWaiver || event.billed !== undefined
        ? Math.max(0, billed - cameIn)
        : writtenOff
    if (off !== writtenOff) entries.push({ ...event.entry, ...extra, kind: 'write-off', amount: off - writtenOff })
    writtenOff = off
    const beyond = Math.max(0, wentBack - Math.max(0, cameIn - billed + writtenOff))
    // What is given back of a price takes its tax along.
    const beyondTax = billed > 0 ? timesOver(beyond, billedTax, billed) : 0
    if (beyond === goodwill) continue
    entries.push({ ...extra, at, kind: 'goodwill', amount: beyond - goodwill, tax: beyondTax - goodwillTax })
    goodwill = beyond
    goodwillTax = beyondTax
  }
  return entries
}

/** Money of a waiver's very moment came before it, as the fold has it: it was owed when it came. */
function inTime(a: Event, b: Event): number {
  return a.entry.at - b.entry.at || Number(a.isWaiver === true) - Number(b.isWaiver === true)
}

function eventsOf(
  { id, bill, waived }: Pick<HistorySession, 'id' | 'bill' | 'waived'>,
  payments: readonly HistoryPayment[],
): Event[] {
  const common = { tax: 0, rounding: 0, session: id }
  const events: Event[] = []
  if (bill !== undefined) {
    const corrected = bill.corrections.reduce((sum, { total }) => sum + total, 0)
    const tax = bill.tax - bill.corrections.reduce((sum, correction) => sum + correction.tax, 0)
    const first = bill.total - corrected
    events.push({ entry: { ...common, at: bill.at, kind: 'bill', amount: first, tax }, billed: first })
    for (const { at, total, tax: part, why } of bill.corrections)
      events.push({ entry: { ...common, at, kind: 'bill', amount: total, tax: part, why }, billed: total })
  }
  if (waived !== undefined) {
    const { at, by, why } = waived
    events.push({ entry: { ...common, at, kind: 'write-off', amount: 0, by, why }, isWaiver: true })
  }
  for (const payment of payments) events.push(...eventsOfPayment(id, payment))
  return events
}

function eventsOfPayment(session: string, { received, refunds }: HistoryPayment): Event[] {
  const common = { tax: 0, session }
  return [
    ...received.map(({ at, by, method, amount, receipt, rounding = 0 }): Event => {
      const worth = amount - rounding
      return { entry: { ...common, at, kind: 'payment', amount: worth, rounding, method, receipt, by }, cameIn: worth }
    }),
    ...refunds.map(({ at, by, to: method, amount, why, receipt, rounding = 0, mistaken }): Event => {
      const worth = amount - rounding
      const entry = { ...common, at, kind: 'refund' as const, amount: worth, rounding, method, by, why }
      const moved = mistaken === true ? { cameIn: -worth } : { wentBack: worth }
      return { entry: { ...entry, ...(receipt !== undefined && { receipt }) }, ...moved }
    }),
  ]
}

/** How an entry changes the sums. */
export function changeOf({ kind, amount, method }: BookEntry): Balances {
  const isWallet = method === 'wallet'
  switch (kind) {
    case 'bill':
      return { owed: amount, wallets: 0, passes: 0 }
    case 'write-off':
    case 'goodwill':
      return { owed: -amount, wallets: 0, passes: 0 }
    case 'payment':
      return { owed: -amount, wallets: isWallet ? -amount : 0, passes: 0 }
    case 'refund':
      return { owed: amount, wallets: isWallet ? amount : 0, passes: 0 }
    case 'top-up':
    case 'opening':
      return { owed: 0, wallets: amount, passes: 0 }
    case 'pass-sale':
      return { owed: 0, wallets: isWallet ? -amount : 0, passes: amount }
    case 'pass-use':
    case 'pass-lapse':
      return { owed: 0, wallets: 0, passes: -amount }
    case 'pass-refund':
      return { owed: 0, wallets: amount, passes: -amount }
  }
}

/** Money that came in from outside, or, below zero, went out: with the coins of its rounding. */
export function takenBy({ kind, amount, rounding, method }: BookEntry): number {
  if (method === 'wallet') return 0
  if (kind === 'payment' || kind === 'top-up' || kind === 'pass-sale') return amount + rounding
  return kind === 'refund' ? -(amount + rounding) : 0
}

export function balancesOf(entries: Iterable<BookEntry>): Balances {
  let [owed, wallets, passes] = [0, 0, 0]
  for (const entry of entries) {
    const change = changeOf(entry)
    owed += change.owed
    wallets += change.wallets
    passes += change.passes
  }
  return { owed, wallets, passes }
}
