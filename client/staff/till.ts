import { approveTopUp, askRefund, sellPass, voidReceipt } from '../../shared/documents/desk/actions.ts'
import { writeReceipt } from '../../shared/documents/desk/receipts.ts'
import { refund, takePayment } from '../../shared/documents/station/actions.ts'
import type { PaymentMethod } from '../../shared/documents/station/facts.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { never } from '../../shared/sync/engine.ts'
import type { Acted } from '../state/device.ts'
import type { Acts } from './acts.ts'

/** Everything that ringing up money needs. */
export interface Till extends Acts {
  /** The station's id: receipts name it. */
  station: string
  give(): Promise<{ series: string; number: number }>
  newId(): string
  /** The reason a number is void under which no money was taken. */
  nothingTaken(): string
}

export type Rung = { ok: true; receipt: string } | { ok: false; why: 'no-number' | 'refused' }

/** The number first, on the disk; then the money under it. A number whose money was refused is declared void. */
async function ring(till: Till, state: (receipt: string) => Promise<Acted>): Promise<Rung> {
  let receipt: string
  try {
    receipt = writeReceipt(till.station, await till.give())
  } catch {
    return { ok: false, why: 'no-number' }
  }
  if ((await state(receipt)).ok) return { ok: true, receipt }
  await till.atDesk({ do: 'void', receipt }, (view, signed) =>
    voidReceipt(view, { ...signed, receipt, why: till.nothingTaken() }),
  )
  return { ok: false, why: 'refused' }
}

/** What staff can take, as a first guess: the way the customer asked for. */
export function atDeskBy(asked: PaymentMethod | undefined): 'cash' | 'card' | 'transfer' {
  return asked === 'card' || asked === 'transfer' ? asked : 'cash'
}

export interface Money {
  session: SessionView
  /** The label of its spot. */
  spot: string
  method: 'cash' | 'card' | 'transfer'
  amount: number
  /** For cash: how much it is above what it pays or, below zero, under it. */
  rounding: number
}

export function takeMoney(till: Till, { session, spot, method, amount, rounding }: Money): Promise<Rung> {
  // Under the payment the customer asked for, if they did: then their page turns to paid.
  const wished = session.payments.find(
    ({ asked, taken, declined }) => asked && !taken && !declined && asked.method !== 'wallet',
  )
  const id = wished?.id ?? till.newId()
  return ring(till, receipt =>
    till.atStation({ do: 'pay', spot, amount, method, receipt }, (view, { at }) =>
      takePayment(view, { id, session: session.id, at, method, amount, receipt, rounding }),
    ),
  )
}

export interface TopUpMoney {
  topUp: string
  who: string
  method: 'cash' | 'card' | 'transfer'
  amount: number
  /** To the customer; empty: none. */
  note: string
}

export function takeTopUp(till: Till, { topUp, who, method, amount, note }: TopUpMoney): Promise<Rung> {
  return ring(till, receipt =>
    till.atDesk({ do: 'approve', who, amount, method, receipt }, (view, signed) =>
      approveTopUp(view, { ...signed, topUp, amount, method, receipt, ...(note !== '' && { note }) }),
    ),
  )
}

export interface PassMoney {
  id: string
  product: string
  account: string
  who: string
  method: 'cash' | 'card'
  amount: number
  rounding: number
}

export function takePass(till: Till, { who, rounding, ...pass }: PassMoney): Promise<Rung> {
  const coins = rounding === 0 ? {} : { rounding }
  return ring(till, receipt =>
    till.atDesk({ do: 'sellPass', who, amount: pass.amount, method: pass.method, receipt }, (view, signed) =>
      sellPass(view, { ...signed, ...pass, ...coins, receipt }),
    ),
  )
}

export interface MoneyBack {
  payment: string
  /** The label of the spot that was paid for. */
  spot: string
  amount: number
  why: string
  to: PaymentMethod
  /** It should not have been taken: it is owed again. */
  isMistaken: boolean
  rounding: number
  isAboveLimit: boolean
}

/** Back to a wallet or online without a receipt: nothing leaves the drawer. Above the limit the owner is asked, and for online always. */
export async function giveBack(till: Till, station: StationView, back: MoneyBack): Promise<Rung | { ok: true }> {
  const state = (receipt?: string) =>
    back.isAboveLimit || back.to === 'online' ? askOwner(till, station, back, receipt) : refundNow(till, back, receipt)
  switch (back.to) {
    case 'wallet':
    case 'online':
      return (await state()).ok ? { ok: true } : { ok: false, why: 'refused' }
    case 'cash':
    case 'card':
    case 'transfer':
      return ring(till, state)
    default:
      return never(back.to)
  }
}

function refundNow(till: Till, back: MoneyBack, receipt?: string) {
  const { spot, amount } = back
  return till.atStation({ do: 'refund', spot, amount }, (view, { at }) =>
    refund(view, { at, by: 'staff', ...termsOf(back, receipt) }),
  )
}

function askOwner(till: Till, station: StationView, back: MoneyBack, receipt?: string) {
  const { spot, amount } = back
  return till.atDesk({ do: 'askRefund', spot, amount }, (view, signed) =>
    askRefund(view, station, { ...signed, id: till.newId(), ...termsOf(back, receipt) }),
  )
}

function termsOf({ payment, amount, why, to, isMistaken, rounding }: MoneyBack, receipt?: string) {
  return {
    payment,
    amount,
    why,
    to,
    ...(isMistaken && { mistaken: true }),
    ...(rounding !== 0 && { rounding }),
    ...(receipt !== undefined && { receipt }),
  }
}
