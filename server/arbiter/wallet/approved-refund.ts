import { isRounding } from '../../../shared/cash.ts'
import type { RefundFacts } from '../../../shared/documents/desk/facts.ts'
import type { DeskView, Question } from '../../../shared/documents/desk/view.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { broughtIn, givenBack, worthOf } from '../../../shared/documents/station/payment.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Why } from '../../../shared/documents/why.ts'
import { bringBack } from '../archived.ts'
import { keepMatter } from '../desk/matter.ts'
import { type DeskNews, tellDesk } from '../desk/news.ts'
import { type Missing, missing, NOTHING_MISSING, says, together } from '../missing.ts'
import { accountBehind, payerOf } from '../owner.ts'
import { arrivalOf, type Seen, type Sight } from '../sight.ts'

/** Tells the owner of a refund above the staff's limit, and enters it once they have agreed. */
export function tendRefund(sight: Sight, { station: id, refund: key }: { station: string; refund: string }): Missing {
  const [station, desk] = [sight.station(id), sight.desk(id)]
  const refund = desk?.view.refunds.get(key)
  if (station === null || desk === null || refund?.asked === undefined) return NOTHING_MISSING
  const isDue = refund.approved !== undefined && (refund.entered ?? refund.failed) === undefined
  const entered = isDue ? enterRefund(sight, station, desk, refund) : NOTHING_MISSING
  return isSomething(entered)
    ? entered
    : together(tellOfRefund(sight, station, desk, refund), keepMatter(desk, notReturned(refund), sight.now))
}

const isSomething = ({ statements, again }: Missing) => statements.length > 0 || again !== null

/** Money that was promised back by an acquirer, and is not on its way: somebody gives it back otherwise. */
function notReturned({ id, asked, failed, bounced }: Refund) {
  const why = asked?.to === 'online' ? (failed ?? bounced) : undefined
  if (asked === undefined || why === undefined) return { about: ['refund', id], raised: null }
  const { session, payment, amount } = asked
  const said = { what: 'refund-failed' as const, session, payment, amount }
  return { about: ['refund', id], raised: why.text === undefined ? said : { ...said, text: why.text } }
}

type Refund = Question<RefundFacts>

function enterRefund(
  sight: Sight,
  station: Seen<StationView>,
  desk: Seen<DeskView>,
  { id: key, asked, approved, sent, returned }: Refund,
): Missing {
  if (asked === undefined || approved === undefined) return NOTHING_MISSING
  const payment = station.view.payments.get(asked.payment)
  const cannot = (why: Why) => missing(...says(desk, fact('refunds', key, 'failed', { at: sight.now, why })))
  if (payment === undefined) {
    const back = bringBack(sight, station, desk, asked.session, [asked.payment])
    return back.statements.length > 0 ? back : cannot('no-such-record')
  }
  if (givenBack(payment) + worthOf(asked) > broughtIn(payment)) return cannot('more-than-paid')
  if (!isFair(asked, station.view.info.currency)) return cannot('cash-rounding')
  const theirs = [accountBehind(station, payment.session), payerOf(station, payment.id)]
  if (theirs.includes(approved.by)) return cannot('own-money')
  // The acquirer first: what it refuses was never given back.
  if (asked.to === 'online' && returned === undefined)
    return sent === undefined
      ? missing(...says(desk, fact('refunds', key, 'sent', { at: sight.now })))
      : NOTHING_MISSING
  const number = payment.refunds.length + 1
  const { amount, why, to, receipt, rounding, mistaken } = asked
  const refunded = { at: approved.at, amount, why, to, receipt, rounding, mistaken }
  return missing(
    ...says(station, fact('payments', payment.id, `refunded/${number}`, refunded)),
    ...says(desk, fact('refunds', key, 'entered', { at: sight.now, number })),
  )
}

/** The desk does not know the station's currency, so what was asked there is looked at here. */
function isFair({ amount, to, rounding }: RefundFacts['asked'], currency: string): boolean {
  return rounding === undefined || (to === 'cash' && isRounding({ amount, rounding }, currency))
}

function tellOfRefund(sight: Sight, station: Seen<StationView>, desk: Seen<DeskView>, refund: Refund): Missing {
  const { id, asked, approved, declined } = refund
  if (asked === undefined) return NOTHING_MISSING
  const { session, amount } = asked
  const heardAt = (name: string) => arrivalOf(desk, 'refunds', id, name) ?? sight.now
  const about = { session, amount, currency: station.view.info.currency }
  const news: DeskNews[] = [
    { key: [id, 'refund-asked'], heardAt: heardAt('asked'), note: { at: asked.at, what: 'refund-asked', ...about } },
  ]
  const answer = approved ?? declined
  if (answer !== undefined) {
    const name = approved === undefined ? 'declined' : 'approved'
    const note = { at: answer.at, what: 'refund-answered' as const, ...about, why: name }
    news.push({ key: [id, 'refund-answered'], heardAt: heardAt(name), note })
  }
  return tellDesk(desk, news, sight.now)
}
