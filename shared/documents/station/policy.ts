import type { PassProduct } from '../../pass.ts'
import { BARE, type Condition, isEqualJson, type Json, type Rule } from '../../sync/engine.ts'
import type { Tariff } from '../../tariff.ts'
import { all, always, because, factOf, fields, has, hasNone, NOT_YOURS, next, own, rows, said } from '../conditions.ts'
import { fewOpen } from '../open-records.ts'
import { freshReceipt, ofItsSeries } from '../receipt-rule.ts'
import { itsPlug, nobodyTells, noCharger, noChargers, reportedByCharger } from './charger-conditions.ts'
import {
  answersExtension,
  atGoal,
  codeShown,
  endsLater,
  inFewLines,
  mayMove,
  ofSeat,
  ofSlots,
  oneGoal,
  ownOrder,
  seenByNext,
  setting,
  slotInBounds,
  whereabouts,
} from './claim-conditions.ts'
import type { PaymentFacts, SessionFacts, Via } from './facts.ts'
import * as form from './facts.ts'
import {
  beforeMoney,
  fairRounding,
  notOwnBill,
  notOwnPayment,
  stepOfCurrency,
  withinLimit,
  withinPaid,
} from './money-conditions.ts'

/*
 * Who may state which fact about a station, as a table: fact, author, condition. A path without a row is refused for
 * everyone. Every fact is written once, except fields of info and connectors, and notices.
 */

/** Staff and owner alike: the people behind the desk. */
const crew = (condition: Condition = always) => ({ staff: condition, owner: condition })

const server = { server: always }

// --- Conditions -----------------------------------------------------------------------------------------------------

const spot: Condition = asked => {
  const connector = asked.standing.record('connectors', said<{ connector: string }>(asked).connector)
  if (connector === null) return because('no-such-connector')
  return factOf(connector, 'retired') === true ? because('retired') : null
}

const ownWord =
  (via: Via): Condition =>
  asked => {
    const claimed = said<{ via?: Via }>(asked).via
    return claimed === undefined || claimed === via ? null : NOT_YOURS
  }

const slot: Condition = asked => {
  const { from, until } = said<SessionFacts['booked'] | SessionFacts['granted']>(asked)
  return until === undefined || from < until ? null : because('not-a-time')
}

/** The booking to be given up is the author's own and not started. */
const replacesOwn: Condition = asked => {
  const { replaces } = said<SessionFacts['booked']>(asked)
  if (replaces === undefined) return null
  const old = asked.standing.record('sessions', replaces)
  if (old === null || (asked.author.role === 'customer' && old.owner !== asked.author.id)) return NOT_YOURS
  return old.facts.has('started') ? because('started') : null
}

const whereBooked: Condition = asked =>
  said<SessionFacts['started']>(asked).connector === whereabouts(asked.record) ? null : because('other-connector')

/** Checked into before its time, a booking for tomorrow would take the spot from the person who has it today. */
const notTooEarly: Condition = asked => {
  const slot =
    factOf<SessionFacts['granted']>(asked.record, 'granted') ?? factOf<SessionFacts['booked']>(asked.record, 'booked')
  return said<SessionFacts['started']>(asked).at < (slot?.from ?? 0) - setting(asked, 'checkInMs')
    ? because('too-early')
    : null
}

const whereMoved: Condition = ({ fact, record }) => {
  const number = Number(fact.name.split('/')[1])
  const isLast = record?.facts.has(`moved/${number}`) && !record.facts.has(`moved/${number + 1}`)
  return isLast ? null : because('numbered-wrong')
}

const unended = all(has('booked', 'not-booked'), hasNone('ended', 'cancelled', 'stopped', 'waived'))

const running = all(has('started', 'not-started'), hasNone('ended', 'stopped'))

const whileAway: Condition = ({ fact, record }) =>
  record?.facts.has(`away/${fact.name.split('/')[1]}`) ? null : because('not-away')

const knownSession: Condition = asked =>
  asked.standing.record('sessions', said<PaymentFacts['taken']>(asked).session) === null
    ? because('no-such-session')
    : null

const ownSession: Condition = asked =>
  asked.standing.record('sessions', said<PaymentFacts['asked']>(asked).session)?.owner === asked.author.id
    ? null
    : NOT_YOURS

/** Money for an asked payment goes to the session the customer named. */
const asAsked: Condition = asked => {
  const before = factOf<PaymentFacts['asked']>(asked.record, 'asked')
  return before === undefined || before.session === said<PaymentFacts['taken']>(asked).session
    ? null
    : because('other-session')
}

/** Nobody at a desk sees what is paid online, or can give it back. */
const overDesk: Condition = asked => {
  const { method, to } = said<Partial<PaymentFacts['taken'] & PaymentFacts['refunded/#']>>(asked)
  return (method ?? to) === 'online' ? NOT_YOURS : null
}

const fromWallet: Condition = ({ record }) =>
  factOf<PaymentFacts['asked']>(record, 'asked')?.method === 'wallet' ? null : because('not-a-wallet')

/** A stranger may report that something is wrong, not take the spot out of use. */
const doesNotBlock: Condition = asked => (said<{ blocks: boolean }>(asked).blocks ? because('staff-only') : null)

const refersToSession = (value: unknown) => {
  const { session, replaces } = value as { session?: unknown; replaces?: unknown }
  const id = session ?? replaces
  return typeof id === 'string' ? [{ root: 'sessions', id }] : []
}

// --- The table ------------------------------------------------------------------------------------------------------

const sessions = rows('sessions/*', form.sessionFacts, {
  booked: {
    opens: true,
    refers: refersToSession,
    may: {
      customer: all(own, spot, slot, slotInBounds, replacesOwn, inFewLines, ofSlots, hasNone('started', 'started')),
      ...crew(all(spot, slot, slotInBounds, replacesOwn, inFewLines, ofSlots, hasNone('started', 'started'))),
    },
  },
  granted: { may: { server: all(has('booked', 'not-booked'), slot, hasNone('denied', 'denied')) } },
  denied: { may: { server: all(has('booked', 'not-booked'), hasNone('granted', 'granted')) } },
  'extends/#': { may: { customer: all(own, unended, endsLater, next), ...crew(all(unended, endsLater, next)) } },
  'extended/#': { may: { server: answersExtension } },
  'unextended/#': { may: { server: answersExtension } },
  'goal/#': { may: { customer: all(own, unended, oneGoal, next) } },
  priced: { may: server },
  'spent/#': { may: { server: all(has('priced', 'not-booked'), next) } },
  present: { may: { server: has('booked', 'not-booked') } },
  started: {
    opens: true,
    may: {
      customer: all(
        own,
        has('booked', 'not-booked'),
        hasNone('ended', 'cancelled', 'denied', 'stopped', 'waived'),
        spot,
        whereBooked,
        notTooEarly,
        noCharger,
        codeShown,
        ownWord('customer'),
      ),
      ...crew(all(spot, ownWord('staff'))),
      charger: all(spot, itsPlug, ownWord('charger')),
    },
  },
  // The server's, of a reader whose seat was seen empty.
  'away/#': { may: { customer: all(own, running, next), ...crew(all(running, next)), server: all(running, next) } },
  'returned/#': { may: { customer: all(own, running, whileAway), ...crew(all(running, whileAway)) } },
  charged: { may: { charger: all(has('started', 'not-started'), itsPlug), ...crew(has('started', 'not-started')) } },
  stopped: {
    may: {
      customer: all(own, has('started', 'not-started'), noCharger, ownWord('customer')),
      ...crew(all(has('started', 'not-started'), ownWord('staff'))),
      charger: all(has('started', 'not-started'), itsPlug, ownWord('charger')),
      server: has('started', 'not-started'),
    },
  },
  unplugged: { may: { charger: all(has('started', 'not-started'), itsPlug), ...crew(has('started', 'not-started')) } },
  metered: { may: { server: has('started', 'not-started'), ...crew(all(has('started', 'not-started'), nobodyTells)) } },
  billed: { may: server },
  'corrected/#': { may: { server: all(has('billed', 'not-billed'), next) } },
  cancelled: {
    may: {
      customer: all(own, hasNone('started', 'started')),
      ...crew(hasNone('started', 'started')),
      server: hasNone('started', 'started'),
    },
  },
  expired: { may: { server: hasNone('started', 'started') } },
  'left/#': { may: { server: all(running, next) } },
  // Where a charger delivers, the move is an order: stated by hand it left the old charger delivering, to nobody's bill.
  'moved/#': { may: { ...crew(all(running, spot, next, noChargers)), server: all(running, spot, next) } },
  'resumed/#': { may: { charger: all(running, whereMoved, itsPlug) } },
  waived: { may: crew(notOwnBill) },
  linked: { may: server },
})

/** Money over the desk: under a receipt of its own, and rounded as cash is. */
const sound = all(overDesk, freshReceipt('payments'), fairRounding)

const payments = rows('payments/*', form.paymentFacts, {
  asked: {
    opens: true,
    refers: refersToSession,
    may: {
      customer: all(own, ownSession, hasNone('paid', 'taken'), fewOpen('payments', ['taken', 'settled', 'declined'])),
    },
  },
  taken: {
    opens: true,
    refers: refersToSession,
    // The server's: a bank says that a transfer has come, or an acquirer that it has the money.
    may: { ...crew(all(knownSession, asAsked, sound)), server: all(knownSession, asAsked, ofItsSeries) },
  },
  settled: { may: { server: all(fromWallet, hasNone('declined', 'declined')) } },
  declined: { may: { server: all(has('asked', 'not-asked'), hasNone('settled', 'settled')) } },
  // The server's: the owner approved it at the desk, which this table cannot see.
  'refunded/#': {
    may: {
      staff: all(notOwnPayment, withinPaid, withinLimit, next, sound),
      owner: all(notOwnPayment, withinPaid, next, sound),
      server: all(withinPaid, next),
    },
  },
})

const issues = rows('issues/*', form.issueFacts, {
  reported: {
    opens: true,
    refers: refersToSession,
    may: {
      customer: all(own, spot, doesNotBlock, ofSeat, seenByNext, fewOpen('issues', ['resolved'])),
      ...crew(all(spot, ofSeat)),
      charger: itsPlug,
      server: spot,
    },
  },
  accepted: { may: crew(hasNone('resolved', 'resolved')) },
  answered: { may: crew() },
  // The server's, once an empty seat has its reader again.
  resolved: { may: { ...crew(), server: always } },
})

const orders = rows('orders/*', form.orderFacts, {
  asked: {
    opens: true,
    refers: refersToSession,
    may: { customer: all(own, ownOrder, fewOpen('orders', ['answered'])), ...crew(all(spot, mayMove)), server: atGoal },
  },
  answered: { may: server },
})

const owner = { owner: always, server: always }
const { reported, ...connectorConfig } = form.connectorFields

/** A pass is sold as it was offered. It may be taken off sale, and nothing else of it may change. */
const takenOff: Condition = asked => {
  const before = factOf<PassProduct>(asked.record, BARE)
  if (before === undefined) return null
  const { withdrawn, ...others } = said<PassProduct>(asked)
  const isTakenOff = withdrawn !== undefined && isEqualJson(others as Json, before as Json)
  return isTakenOff ? null : { reason: 'already', why: '' }
}

/** A price is changed by a new one. Before it is in force it may be taken back; nothing else of it may change. */
const takenBack: Condition = asked => {
  const before = factOf<Tariff>(asked.record, BARE)
  if (before === undefined) return null
  const { withdrawn, ...others } = said<Tariff>(asked)
  if (withdrawn === undefined || !isEqualJson(others as Json, before as Json)) return { reason: 'already', why: '' }
  return before.from <= asked.now ? because('in-force') : null
}

const { organisation, bank, online, brand, currency, cashStep, ...otherInfo } = form.infoFields

export const stationRules: readonly Rule[] = [
  ...fields('info', otherInfo, owner),
  ...fields('info', { organisation, bank, online, brand }, server),
  ...fields('info', { currency }, { ...owner, owner: beforeMoney }),
  ...fields('info', { cashStep }, { owner: stepOfCurrency, server: stepOfCurrency }),
  ...fields('connectors/*', connectorConfig, owner),
  ...fields('connectors/*', { reported }, { charger: reportedByCharger, server: always }),
  { path: 'tariffs/*', shape: form.tariff, opens: true, may: { owner: takenBack, server: always }, replace: ['owner'] },
  { path: 'passes/*', shape: form.pass, opens: true, may: { owner: takenOff }, replace: ['owner'] },
  ...sessions,
  ...payments,
  ...issues,
  ...orders,
  // Restated to end it early or to reword it.
  { path: 'notices/*', shape: form.notice, opens: true, may: crew(), replace: ['staff', 'owner'] },
]
