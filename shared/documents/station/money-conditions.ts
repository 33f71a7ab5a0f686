import { cashStepsOf, EXACT, isRounding } from '../../cash.ts'
import type { Asked, Condition, Lookup, StandingRecord } from '../../sync/engine.ts'
import { personOf } from '../author.ts'
import { because, factOf, said } from '../conditions.ts'
import { setting } from './claim-conditions.ts'
import type { PaymentFacts } from './facts.ts'
import { worthOf } from './payment.ts'

/* The conditions of a station's table that are about money. */

/** The income under it: cash taken on a payment that a wallet also settled is both. */
function paidBy(record: StandingRecord | null): number {
  const [taken, settled] = [
    factOf<PaymentFacts['taken']>(record, 'taken'),
    factOf<PaymentFacts['settled']>(record, 'settled'),
  ]
  return (taken === undefined ? 0 : worthOf(taken)) + (settled?.amount ?? 0)
}

function refundedBy(record: StandingRecord | null): number {
  let refunded = 0
  for (const [name, fact] of record?.facts ?? []) {
    if (name.startsWith('refunded/')) refunded += worthOf(fact.value as PaymentFacts['refunded/#'])
  }
  return refunded
}

export const withinPaid: Condition = asked => {
  return refundedBy(asked.record) + worthOf(said<PaymentFacts['refunded/#']>(asked)) <= paidBy(asked.record)
    ? null
    : because('more-than-paid')
}

export const withinLimit: Condition = asked => {
  const limit = factOf<number>(asked.standing.record('info', 'refundLimit'), '')
  const refunded = refundedBy(asked.record) + worthOf(said<PaymentFacts['refunded/#']>(asked))
  return limit === undefined || refunded <= limit ? null : because('owner-only')
}

/** Staff have another author's id behind the desk than as a customer, and may not judge there what is theirs here. */
const isOwn = (asked: Asked, record: StandingRecord | null) =>
  record !== null && record.owner === personOf(asked.author.id)

export const notOwnBill: Condition = asked => (isOwn(asked, asked.record) ? because('own-money') : null)

export const notOwnPayment: Condition = asked => {
  const { record, standing } = asked
  const paid = factOf<PaymentFacts['asked']>(record, 'asked') ?? factOf<PaymentFacts['taken']>(record, 'taken') ?? null
  const session = paid === null ? null : standing.record('sessions', paid.session)
  return isOwn(asked, record) || isOwn(asked, session) ? because('own-money') : null
}

/** Prices and sums are bare numbers: in another currency, money that was paid would come back as other money. */
export const beforeMoney: Condition = asked => {
  const before = setting(asked, 'currency')
  if (before === said(asked)) return null
  const isPriced = ['tariffs', 'sessions', 'payments'].some(root => !isEmpty(asked.standing.recordsOf(root)))
  return isPriced ? because('currency-stands') : null
}

const isEmpty = (records: Iterable<unknown>) => records[Symbol.iterator]().next().done === true

/** One of the roundings that are usual for the currency: a staff member may not choose what a customer is spared. */
export const stepOfCurrency: Condition = asked => {
  const step = said<number>(asked)
  return step === EXACT || cashStepsOf(setting(asked, 'currency')).includes(step) ? null : because('cash-rounding')
}

/**
 * A rounding is of cash, no larger than the currency has it, and once for a bill. By any step of the currency: the money
 * was taken, and the owner may have chosen another since the tablet last heard.
 */
export const fairRounding: Condition = asked => {
  const money = said<Partial<PaymentFacts['taken'] & PaymentFacts['refunded/#']>>(asked)
  const { amount = 0, rounding } = money
  if (rounding === undefined) return null
  const isCash = (money.method ?? money.to) === 'cash'
  const isFair =
    isCash && isRounding({ amount, rounding }, setting(asked, 'currency')) && worthOf({ amount, rounding }) > 0
  return isFair && !isRoundedBefore(asked) ? null : because('cash-rounding')
}

function isRoundedBefore({ fact, record, standing }: Asked): boolean {
  if (fact.name !== 'taken')
    return [...(record?.facts ?? [])].some(([name, other]) => name !== fact.name && isRounded(name, other))
  const { session } = fact.value as PaymentFacts['taken']
  return [...standing.lookUp(roundedBySession, session)].some(([id]) => id !== fact.id)
}

const roundedBySession: Lookup = {
  root: 'payments',
  keysOf(payment) {
    const taken = factOf<PaymentFacts['taken']>(payment, 'taken')
    return taken?.rounding === undefined ? [] : [taken.session]
  },
}

function isRounded(name: string, { value }: { value: unknown }): boolean {
  return name.startsWith('refunded/') && (value as PaymentFacts['refunded/#']).rounding !== undefined
}
