import type { Condition, Rule } from '../../sync/policy.ts'
import { personOf } from '../author.ts'
import { all, always, because, factOf, has, hasNone, NOT_YOURS, rows, said } from '../conditions.ts'
import { splitPair } from '../keys.ts'
import { seen } from '../note.ts'
import * as form from './facts.ts'

/*
 * Who may state what at a desk. Customers and chargers are not in this table: they never come into the room. Of two answers
 * to one question the first stands, and the other is told by whom.
 */

/** `by` is whoever states it. */
const signed: Condition = asked => (said<{ by: string }>(asked).by === personOf(asked.author.id) ? null : NOT_YOURS)

/** Staff and owner alike, each under their own name. */
const crew = (condition: Condition = always) => ({ staff: all(signed, condition), owner: all(signed, condition) })

const owner = (condition: Condition = always) => ({ owner: all(signed, condition) })

const server = { server: always }

/** The first part of the key is the account it says. */
const itsAccount: Condition = asked =>
  splitPair(asked.fact.id).first === said<{ account: string }>(asked).account ? null : because('wrong-key')

const itsStrike: Condition = asked => {
  const { account, session } = said<form.StrikeFacts['struck']>(asked)
  const { first, second } = splitPair(asked.fact.id)
  return first === account && second === session ? null : because('wrong-key')
}

const itsOwnEyes: Condition = ({ author, fact }) =>
  splitPair(fact.id).first === personOf(author.id) ? null : NOT_YOURS

const notBeforeOpening: Condition = asked => {
  const opened = factOf<form.ShiftFacts['opened']>(asked.record, 'opened')
  return said<form.ShiftFacts['closed']>(asked).next >= (opened?.next ?? 1) ? null : because('numbered-wrong')
}

const people: readonly Rule[] = [
  { path: 'people/*', shape: form.person, opens: true, may: server, replace: ['server'] },
  { path: 'team/*', shape: form.teamMember, opens: true, may: server, replace: ['server'] },
  {
    path: 'walkins/*',
    shape: form.walkIn,
    opens: true,
    may: { staff: always, owner: always, server: always },
    replace: ['staff', 'owner', 'server'],
  },
  ...rows('bookings/*', form.bookingFacts, {
    for: { opens: true, may: crew() },
    linked: { may: { server: hasNone('declined', 'declined') } },
    declined: { may: { server: hasNone('granted', 'linked') } },
  }),
]

const questions: readonly Rule[] = [
  ...rows('topups/*', form.topUpFacts, {
    asked: { opens: true, may: { server: itsAccount } },
    who: { may: server, replace: ['server'] },
    approved: { may: crew(hasNone('declined', 'declined')) },
    declined: { may: crew(hasNone('approved', 'approved')) },
  }),
  ...rows('refunds/*', form.refundFacts, {
    asked: { opens: true, may: crew() },
    approved: { may: owner(hasNone('declined', 'declined')) },
    declined: { may: owner(hasNone('approved', 'approved')) },
    entered: { may: { server: all(has('approved', 'not-asked'), hasNone('answered', 'failed')) } },
    failed: { may: { server: all(has('approved', 'not-asked'), hasNone('answered', 'entered')) } },
  }),
  ...rows('disputes/*', form.disputeFacts, {
    asked: { opens: true, may: server },
    answered: { may: owner() },
  }),
]

const money: readonly Rule[] = [
  ...rows('series/*', form.seriesFacts, {
    asked: { opens: true, may: crew() },
    given: { may: server },
  }),
  ...rows('shifts/*', form.shiftFacts, {
    opened: { opens: true, may: crew() },
    counted: { may: crew(hasNone('shift-closed', 'closed')) },
    closed: { may: crew(notBeforeOpening) },
  }),
  { path: 'takings/*', shape: form.taking, opens: true, may: server },
  ...rows('receipts/*', form.receiptFacts, { voided: { opens: true, may: crew() } }),
]

const matters: readonly Rule[] = [
  ...rows('quarantine/*', form.quarantineFacts, {
    kept: { opens: true, may: server },
    adopted: { may: owner(hasNone('rejected', 'rejected')) },
    rejected: { may: owner(hasNone('adopted', 'adopted')) },
    stated: { may: { server: all(has('adopted', 'not-asked'), hasNone('answered', 'failed')) } },
    failed: { may: { server: all(has('adopted', 'not-asked'), hasNone('answered', 'stated')) } },
  }),
  ...rows('attention/*', form.attentionFacts, {
    raised: { opens: true, may: server },
    settled: { may: { ...crew(), server: always } },
  }),
  ...rows('strikes/*', form.strikeFacts, {
    struck: { opens: true, may: { server: itsStrike } },
    // The server's, where somebody had been there after all.
    lifted: { may: { ...owner(), server: signed } },
  }),
  { path: 'notes/*', shape: form.note, opens: true, may: server },
  {
    path: 'seen/*',
    shape: seen,
    opens: true,
    may: { staff: itsOwnEyes, owner: itsOwnEyes },
    replace: ['staff', 'owner'],
  },
]

export const deskRules: readonly Rule[] = [...people, ...questions, ...money, ...matters]
