import { approveTopUp, askRefund, voidReceipt } from '../../shared/documents/desk/actions.ts'
import { writeReceipt } from '../../shared/documents/desk/receipts.ts'
import { refund, takePayment } from '../../shared/documents/station/actions.ts'
import type { SessionView } from '../../shared/documents/station/view.ts'
import { never } from '../../shared/never.ts'
import type { Device } from '../state/device.ts'
import type { Place } from './place.tsx'

/** What came of money at the till. */
export type Rung = { ok: true; receipt: string } | { ok: false; why: 'no-number' | 'refused' }

/** The number first, on the disk; then the money under it. A number under which nothing could be stated is declared void. */
async function ring(place: Place, state: (receipt: string) => Promise<string | null>): Promise<Rung> {
  let receipt: string
  try {
    receipt = writeReceipt(place.id, await place.drawer.give())
  } catch {
    return { ok: false, why: 'no-number' }
  }
  if ((await state(receipt)) !== null) return { ok: true, receipt }
  await place.atDesk({ do: 'void', receipt }, (view, signed) =>
    voidReceipt(view, { ...signed, receipt, why: place.words().nothingTaken }),
  )
  return { ok: false, why: 'refused' }
}

export interface Money {
  session: SessionView
  method: 'cash' | 'card'
  amount: number
}

export function takeMoney(place: Place, device: Device, { session, method, amount }: Money): Promise<Rung> {
  // Under the payment the customer asked for, if they did: then their page turns to paid.
  const wished = session.payments.find(
    ({ asked, taken, declined }) => asked && !taken && !declined && asked.method !== 'wallet',
  )
  const id = wished?.id ?? device.newId()
  const spot = place.say.spot(session.connector)
  return ring(place, receipt =>
    place.atStation({ do: 'pay', spot, amount, method, receipt }, (view, { at }) =>
      takePayment(view, { id, session: session.id, at, method, amount, receipt }),
    ),
  )
}

export interface TopUpMoney {
  topUp: string
  method: 'cash' | 'card' | 'transfer'
  amount: number
}

export function takeTopUp(place: Place, { topUp, method, amount }: TopUpMoney): Promise<Rung> {
  const who = place.desk().topUps.get(topUp)?.who?.name ?? ''
  return ring(place, receipt =>
    place.atDesk({ do: 'approve', who, amount, method, receipt }, (view, signed) =>
      approveTopUp(view, { ...signed, topUp, amount, method, receipt }),
    ),
  )
}

export interface MoneyBack {
  session: SessionView
  payment: string
  amount: number
  why: string
  to: 'wallet' | 'cash' | 'card'
  /** It should not have been taken: it is owed again. */
  isMistaken: boolean
  isAboveLimit: boolean
}

/** Back to a wallet without a receipt: nothing leaves the drawer. Above the limit the owner is asked. */
export async function giveBack(place: Place, device: Device, back: MoneyBack): Promise<Rung | { ok: true }> {
  const state = (receipt?: string) =>
    back.isAboveLimit ? askOwner(place, device, back, receipt) : refundNow(place, back, receipt)
  switch (back.to) {
    case 'wallet':
      return (await state()) === null ? { ok: false, why: 'refused' } : { ok: true }
    case 'cash':
    case 'card':
      return ring(place, state)
    default:
      return never(back.to)
  }
}

function refundNow(place: Place, back: MoneyBack, receipt?: string) {
  const { session, amount } = back
  return place.atStation({ do: 'refund', spot: place.say.spot(session.connector), amount }, (view, { at }) =>
    refund(view, { at, by: 'staff', ...termsOf(back, receipt) }),
  )
}

function askOwner(place: Place, device: Device, back: MoneyBack, receipt?: string) {
  const { session, amount } = back
  return place.atDesk({ do: 'askRefund', spot: place.say.spot(session.connector), amount }, (view, signed) =>
    askRefund(view, place.station(), { ...signed, id: device.newId(), ...termsOf(back, receipt) }),
  )
}

function termsOf({ payment, amount, why, to, isMistaken }: MoneyBack, receipt?: string) {
  return {
    payment,
    amount,
    why,
    to,
    ...(isMistaken && { mistaken: true }),
    ...(receipt !== undefined && { receipt }),
  }
}
