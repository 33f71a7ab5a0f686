import { balanceIn } from '../../../shared/documents/account/view.ts'
import type { Payment } from '../../../shared/documents/station/payment.ts'
import { isUsed, type SessionCase } from '../session-case.ts'
import { arrivalOf } from '../sight.ts'
import type { CustomerNews } from './tell.ts'

/** A customer's notifications about the money of their session. */
export function moneyNews(at: SessionCase): CustomerNews[] {
  return [...ofBill(at), ...ofCorrections(at), ...at.session.payments.flatMap(payment => ofPayment(at, payment))]
}

type Note = CustomerNews['note']

function about({ station, session }: SessionCase, what: Note['what'], at: number, more: Partial<Note>): Note {
  const { currency } = station.view.info
  return { at, what, station: station.id, session: session.id, currency, ...more }
}

function heard({ station, session, now }: SessionCase, name: string): number {
  return arrivalOf(station, 'sessions', session.id, name) ?? now
}

function ofBill(at: SessionCase): CustomerNews[] {
  const { station, session, phase } = at
  const { billed, waived, money } = session
  const key = (what: string) => [station.id, session.id, what]
  const news: CustomerNews[] = []
  if (billed !== undefined && money.due > 0 && phase !== 'displaced' && phase !== 'cancelled' && phase !== 'expired') {
    const note = about(at, 'awaiting-payment', billed.at, { amount: money.due })
    news.push({ key: key('awaiting-payment'), heardAt: heard(at, 'billed'), note })
  }
  if (phase === 'paid' && money.paid > 0) {
    const last = lastPaid(at)
    const note = about(at, 'paid', last.at, { amount: money.paid, why: last.method })
    news.push({ key: key('paid'), heardAt: last.heardAt, note })
  }
  if (waived !== undefined && isUsed(at)) {
    const note = about(at, 'waived', waived.at, { text: waived.why })
    news.push({ key: key('waived'), heardAt: heard(at, 'waived'), note })
  }
  return news
}

function lastPaid({ station, session, now }: SessionCase): { at: number; heardAt: number; method: string } {
  const paid = session.payments.flatMap(({ id, taken, settled }) => {
    const heardAt = (name: string) => arrivalOf(station, 'payments', id, name) ?? now
    return [
      ...(taken === undefined ? [] : [{ at: taken.at, heardAt: heardAt('taken'), method: taken.method as string }]),
      ...(settled === undefined ? [] : [{ at: settled.at, heardAt: heardAt('settled'), method: 'wallet' }]),
    ]
  })
  return paid.sort((a, b) => a.heardAt - b.heardAt).at(-1) ?? { at: now, heardAt: now, method: 'wallet' }
}

function ofCorrections(at: SessionCase): CustomerNews[] {
  const { station, session } = at
  return session.corrections.map(({ at: when, total, why }, index) => {
    const name = `corrected/${index + 1}`
    const note = about(at, 'corrected', when, { amount: total, why })
    return { key: [station.id, session.id, name.replace('/', '-')], heardAt: heard(at, name), note }
  })
}

function ofPayment(at: SessionCase, { id, declined, settled, refunds }: Payment): CustomerNews[] {
  const { station, now } = at
  const heardAt = (name: string) => arrivalOf(station, 'payments', id, name) ?? now
  const key = (what: string) => [station.id, id, what]
  const news = refunds.map(({ at: when, amount, why: text }, index): CustomerNews => {
    const name = `refunded/${index + 1}`
    return {
      key: key(name.replace('/', '-')),
      heardAt: heardAt(name),
      note: about(at, 'refunded', when, { amount, text }),
    }
  })
  if (declined !== undefined) {
    const { at: when, why, missing } = declined
    const note = about(at, 'declined', when, { why, ...(missing !== undefined && { amount: missing }) })
    news.push({ key: key('declined'), heardAt: heardAt('declined'), note })
  }
  const low = settled === undefined ? null : lowBalance(at)
  if (settled !== undefined && low !== null) {
    // At the time of settlement: a note about a balance that has changed since would be wrong.
    const note = about(at, 'balance-low', settled.at, { amount: low })
    if (isNewest(at, id)) news.push({ key: key('balance-low'), heardAt: heardAt('settled'), note })
  }
  return news
}

/** The remaining balance, if it is too little to book and start again. */
function lowBalance({ account, sight, station: { id, view } }: SessionCase): number | null {
  if (account === null) return null
  const purse = { organisation: sight.organisationOf(id), currency: view.info.currency }
  const left = balanceIn(account.view, purse, station => sight.organisationOf(station))
  return left < view.info.minimumBalance ? left : null
}

/** The last debit of the wallet, so that one low balance is told once. */
function isNewest({ account, station }: SessionCase, payment: string): boolean {
  const own = account?.view.ledger.get(`payment:${station.id}:${payment}`)
  const later = [...(account?.view.ledger.values() ?? [])].some(entry => own !== undefined && entry.at > own.at)
  return own !== undefined && !later
}
