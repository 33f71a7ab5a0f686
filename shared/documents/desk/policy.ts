import { BARE, type Condition, type Rule } from '../../sync/engine.ts'
import { personOf } from '../author.ts'
import { all, always, because, factOf, has, hasNone, NOT_YOURS, next, rows, said } from '../conditions.ts'
import { splitPair } from '../keys.ts'
import { seen } from '../note.ts'
import { freshReceipt, isOfDrawer } from '../receipt-rule.ts'
import * as form from './facts.ts'
import { WALLET_SERIES } from './receipts.ts'

/*
 * Who may state which fact at a desk. Customers and chargers are not in this table: they never enter the room. The
 * first of two answers to one question stands, and the second author is told by whom.
 */

/** `by` is the author. */
const signed: Condition = asked => (said<{ by: string }>(asked).by === personOf(asked.author.id) ? null : NOT_YOURS)

/** Staff and owner alike, each under their own name. */
const crew = (condition: Condition = always) => ({ staff: all(signed, condition), owner: all(signed, condition) })

const owner = (condition: Condition = always) => ({ owner: all(signed, condition) })

const server = { server: always }

/** The first part of the key is the account in the value. */
const itsAccount: Condition = asked =>
  splitPair(asked.fact.id).first === said<{ account: string }>(asked).account ? null : because('wrong-key')

const itsStrike: Condition = asked => {
  const { account, session } = said<form.StrikeFacts['struck']>(asked)
  const { first, second } = splitPair(asked.fact.id)
  return first === account && second === session ? null : because('wrong-key')
}

const itsOwnEyes: Condition = ({ author, fact }) =>
  splitPair(fact.id).first === personOf(author.id) ? null : NOT_YOURS

/** Staff who decide about their own account could make money from nothing, or lower their own prices. */
const notOwnAccount: Condition = ({ author, fact }) =>
  splitPair(fact.id).first === personOf(author.id) ? because('own-money') : null

/** Nobody at a desk has seen what was paid online. */
const overDesk: Condition = asked => (said<form.TopUpFacts['approved']>(asked).method === 'online' ? NOT_YOURS : null)

/** As far as the desk knows whose session it was; the server looks again before it enters the refund. */
const notOwnRefund: Condition = ({ author, record, standing }) => {
  const { session = '' } = factOf<form.RefundFacts['asked']>(record, 'asked') ?? {}
  const person = factOf<form.Person | null>(standing.record('people', session), BARE)
  return person?.account === personOf(author.id) ? because('own-money') : null
}

/** Staff who wrote off a walk-in could take it for themselves afterwards. */
const notOwnBooking: Condition = asked =>
  said<form.BookingFacts['for']>(asked).account === personOf(asked.author.id) ? because('own-money') : null

const endsLater: Condition = asked => {
  const { from, until } = said<form.ExportTaken>(asked)
  return from < until ? null : because('not-a-time')
}

const notBeforeOpening: Condition = asked => {
  const opened = factOf<form.ShiftFacts['opened']>(asked.record, 'opened')
  return said<form.ShiftFacts['closed']>(asked).next >= (opened?.next ?? 1) ? null : because('numbered-wrong')
}

const unused = freshReceipt('topups', 'refunds', 'takings', 'passes')

/** A taking is a copy of what was paid at the station, with its number. */
const fresh: Condition = asked => {
  const { receipt } = said<{ receipt?: string }>(asked)
  const isVoided = receipt !== undefined && asked.standing.record('receipts', receipt) !== null
  return isVoided ? because('voided') : unused(asked)
}

const refersToReceipt = (value: unknown) => {
  const { receipt } = value as { receipt?: unknown }
  return typeof receipt === 'string' ? [{ root: 'receipts', id: receipt }] : []
}

const ofDrawer: Condition = asked => (isOfDrawer(asked, asked.fact.id) ? null : because('other-drawer'))

const drawerSeries: Condition = asked =>
  said<form.ShiftFacts['opened']>(asked).series === WALLET_SERIES ? because('other-drawer') : null

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
  { path: 'printers/receipts', shape: form.printer, opens: true, may: owner(), replace: ['owner'] },
  { path: 'door/code', shape: form.placeCode, opens: true, may: owner(), replace: ['owner'] },
  ...rows('members/*', form.memberFacts, {
    // The server's: they came with the group from elsewhere.
    granted: { opens: true, may: { ...crew(all(itsAccount, notOwnAccount)), server: itsAccount } },
    ended: { may: crew(has('granted', 'no-such-record')) },
  }),
  ...rows('bookings/*', form.bookingFacts, {
    for: { opens: true, may: crew(notOwnBooking) },
    linked: { may: { server: hasNone('declined', 'declined') } },
    declined: { may: { server: hasNone('granted', 'linked') } },
  }),
]

const questions: readonly Rule[] = [
  ...rows('topups/*', form.topUpFacts, {
    asked: { opens: true, may: { server: itsAccount } },
    who: { may: server, replace: ['server'] },
    approved: {
      refers: refersToReceipt,
      // The server's: the bank says that the money has come.
      may: {
        ...crew(all(notOwnAccount, overDesk, hasNone('declined', 'declined'), fresh)),
        server: all(signed, hasNone('declined', 'declined')),
      },
    },
    declined: { may: crew(hasNone('approved', 'approved')) },
    withdrawn: { may: { server: hasNone('answered', 'approved', 'declined') } },
  }),
  ...rows('refunds/*', form.refundFacts, {
    asked: { opens: true, refers: refersToReceipt, may: crew(fresh) },
    approved: { may: owner(all(notOwnRefund, hasNone('declined', 'declined'))) },
    declined: { may: owner(hasNone('approved', 'approved')) },
    entered: { may: { server: all(has('approved', 'not-asked'), hasNone('answered', 'failed')) } },
    failed: { may: { server: all(has('approved', 'not-asked'), hasNone('answered', 'entered')) } },
    sent: { may: { server: has('approved', 'not-asked') } },
    returned: { may: { server: all(has('sent', 'not-asked'), hasNone('answered', 'failed')) } },
    bounced: { may: { server: has('returned', 'not-asked') } },
  }),
  ...rows('passes/*', form.passFacts, {
    taken: { opens: true, refers: refersToReceipt, may: crew(all(itsAccount, notOwnAccount, fresh)) },
    sold: { opens: true, may: { server: all(itsAccount, hasNone('declined', 'failed')) } },
    failed: { may: { server: all(has('taken', 'not-asked'), hasNone('granted', 'sold')) } },
    refunding: { may: owner(all(has('sold', 'no-such-record'), notOwnAccount, hasNone('ended', 'ended'))) },
    ended: { may: { server: has('sold', 'no-such-record') } },
  }),
  ...rows('openings/*', form.openingFacts, {
    stated: { opens: true, may: owner() },
    claimed: { may: { server: all(has('stated', 'no-such-record'), hasNone('ended', 'returned')) } },
    returning: { may: owner(has('stated', 'no-such-record')) },
    returned: { may: { server: has('returning', 'not-asked') } },
  }),
  ...rows('buyers/*', form.buyerFacts, {
    said: {
      opens: true,
      may: { ...crew(hasNone('exported', 'exported')), server: hasNone('exported', 'exported') },
      replace: ['staff', 'owner', 'server'],
    },
    exported: { may: { server: has('said', 'no-such-record') } },
  }),
  { path: 'exports/*', shape: form.exportTaken, opens: true, may: { server: endsLater } },
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
    opened: { opens: true, may: crew(drawerSeries) },
    counted: { may: crew(hasNone('shift-closed', 'closed')) },
    closed: { may: crew(notBeforeOpening) },
  }),
  { path: 'takings/*', shape: form.taking, opens: true, may: server },
  ...rows('intents/*', form.intentFacts, {
    made: { opens: true, may: server },
    opened: { may: { server: has('made', 'no-such-record') } },
    paid: { may: { server: has('made', 'no-such-record') } },
    refused: { may: { server: all(has('made', 'no-such-record'), hasNone('paid', 'paid')) } },
  }),
  ...rows('transfers/*', form.transferFacts, {
    arrived: { opens: true, may: server },
    'meant/#': { may: owner(all(has('arrived', 'no-such-record'), hasNone('answered', 'matched', 'settled'), next)) },
    matched: { may: { server: all(has('arrived', 'no-such-record'), hasNone('answered', 'settled')) } },
    settled: { may: owner(all(has('arrived', 'no-such-record'), hasNone('answered', 'matched'))) },
  }),
  ...rows('receipts/*', form.receiptFacts, { voided: { opens: true, may: crew(ofDrawer) } }),
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
    // The server's, if the customer had been there after all.
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
