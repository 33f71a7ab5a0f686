import { sumOf } from '../../shared/bill-line.ts'
import { type Language, nameOfLine } from '../../shared/bill-words.ts'
import type { Buyer } from '../../shared/buyer.ts'
import type { VisitView } from '../../shared/documents/account/view.ts'
import { broughtIn } from '../../shared/documents/station/payment.ts'
import { formatMoney } from '../../shared/money.ts'
import { buyerPairs, WORDS } from '../../shared/receipt/words.ts'

/** A receipt's lines for a letter: what was used, what it cost, and how it was paid. */
export function receiptLines(
  { name, label, kind, timeZone, currency, session }: VisitView,
  language: Language,
  buyer: Buyer | null,
): string[] {
  const words = WORDS[language]
  const money = (amount: number) => formatMoney(amount, currency, words.locale)
  const time = new Intl.DateTimeFormat(words.locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const lines = [...(session.billed?.lines ?? []), ...session.corrections.flatMap(one => one.lines)]
  const { amount: total, tax } = sumOf(lines)
  const started = session.started === undefined ? [] : [`${words.from} ${time.format(session.started.at)}`]
  const stopped = session.stopped === undefined ? [] : [`${words.until} ${time.format(session.stopped.at)}`]
  const paid = session.payments.flatMap(payment => {
    const brought = broughtIn(payment)
    const money_ = payment.taken ?? payment.settled
    if (money_ === undefined || brought === 0) return []
    const method = words.methods[payment.taken?.method ?? 'wallet']
    return [`${words.paidBy(method)}: ${money(money_.amount)} (${words.receipt} ${money_.receipt})`]
  })
  return [
    [name, `${words.spot[kind]} ${label}`, ...started, ...stopped].join(' · '),
    ...(buyer === null ? [] : buyerPairs(buyer, words).map(([field, value]) => `${field}: ${value}`)),
    ...lines.map(line => `${nameOfLine(line, words)}: ${money(line.amount)}`),
    `${words.total}: ${money(total)}`,
    ...(tax === 0 ? [] : [`${words.taxIn}: ${money(tax)}`]),
    ...paid,
  ]
}
