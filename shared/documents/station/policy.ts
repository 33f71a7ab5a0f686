import { isEqualJson, type Json } from '../../json.ts'
import { BARE } from '../../sync/fact.ts'
import type { Condition, Rule, StandingRecord } from '../../sync/policy.ts'
import type { Tariff } from '../../tariff.ts'
import { authorOf } from '../author.ts'
import { all, always, because, factOf, fields, has, hasNone, NOT_YOURS, next, own, rows, said } from '../conditions.ts'
import { isHeard } from './charger.ts'
import type { OrderFacts, PaymentFacts, SessionFacts, Via } from './facts.ts'
import * as form from './facts.ts'
import { DEFAULT_INFO } from './view.ts'

/*
 * Who may state what about a station. A table to be read: fact, then who, then on what condition. What is not here, nobody
 * may state. Every fact is written once, but the fields of info and connectors, and notices.
 */

/** Staff and owner alike: whoever stands behind the desk. */
const crew = (condition: Condition = always) => ({ staff: condition, owner: condition })

const server = { server: always }

// --- Conditions -----------------------------------------------------------------------------------------------------

const spot: Condition = asked => {
  const connector = asked.standing.record('connectors', said<{ connector: string }>(asked).connector)
  if (connector === null) return because('no-such-connector')
  return factOf(connector, 'retired') === true ? because('retired') : null
}

const chargerOf = (asked: Parameters<Condition>[0], connector: string | undefined) =>
  connector === undefined ? undefined : factOf<string>(asked.standing.record('connectors', connector), 'charger')

/** Where a session is: where it was moved last, else where it started, was granted or booked. */
function whereabouts(record: StandingRecord | null): string | undefined {
  for (let number = 99; number > 0; number -= 1) {
    const moved = factOf<{ connector: string }>(record, `moved/${number}`)
    if (moved !== undefined) return moved.connector
  }
  const names = ['started', 'granted', 'booked'] as const
  return names
    .map(name => factOf<{ connector: string }>(record, name)?.connector)
    .find(connector => connector !== undefined)
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

/** The booking to be given up is the author's own and nobody has come for it. */
const replacesOwn: Condition = asked => {
  const { replaces } = said<SessionFacts['booked']>(asked)
  if (replaces === undefined) return null
  const old = asked.standing.record('sessions', replaces)
  if (old === null || (asked.author.role === 'customer' && old.owner !== asked.author.id)) return NOT_YOURS
  return old.facts.has('started') ? because('started') : null
}

const noCharger: Condition = asked => {
  const connector =
    asked.fact.name === 'started' ? said<SessionFacts['started']>(asked).connector : whereabouts(asked.record)
  return chargerOf(asked, connector) === undefined ? null : because('ask-the-charger')
}

/** No charger tells the register there: there is none, or it is not heard. */
const nobodyTells: Condition = asked => {
  const connector = whereabouts(asked.record)
  const record = connector === undefined ? null : asked.standing.record('connectors', connector)
  const isTold = isHeard({ charger: factOf(record, 'charger'), reported: factOf(record, 'reported') })
  return isTold ? because('ask-the-charger') : null
}

/** The connector has a charger, and it is the author. Compared as a whole: without one, `undefined` would be a name. */
const speaksFor = (asked: Parameters<Condition>[0], connector: string | undefined) => {
  const charger = chargerOf(asked, connector)
  return charger !== undefined && authorOf('charger', charger).id === asked.author.id
}

/** The connector is one of this charger's. */
const itsPlug: Condition = asked => {
  const { connector = whereabouts(asked.record) } = said<{ connector?: string }>(asked)
  return speaksFor(asked, connector) ? null : NOT_YOURS
}

const whereBooked: Condition = asked =>
  said<SessionFacts['started']>(asked).connector === whereabouts(asked.record) ? null : because('other-connector')

/** Checked into before its time, a booking for tomorrow would take the spot from whoever has it today. */
const notTooEarly: Condition = asked => {
  const slot =
    factOf<SessionFacts['granted']>(asked.record, 'granted') ?? factOf<SessionFacts['booked']>(asked.record, 'booked')
  const opensMs = factOf<number>(asked.standing.record('info', 'checkInMs'), '') ?? DEFAULT_INFO.checkInMs
  return said<SessionFacts['started']>(asked).at < (slot?.from ?? 0) - opensMs ? because('too-early') : null
}

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

/** Money for an asked payment goes where the customer asked it to go. */
const asAsked: Condition = asked => {
  const before = factOf<PaymentFacts['asked']>(asked.record, 'asked')
  return before === undefined || before.session === said<PaymentFacts['taken']>(asked).session
    ? null
    : because('other-session')
}

const fromWallet: Condition = ({ record }) =>
  factOf<PaymentFacts['asked']>(record, 'asked')?.method === 'wallet' ? null : because('not-a-wallet')

/** What came in under it: cash taken on a payment that a wallet also settled is both. */
function paidBy(record: StandingRecord | null): number {
  const [taken, settled] = [
    factOf<PaymentFacts['taken']>(record, 'taken'),
    factOf<PaymentFacts['settled']>(record, 'settled'),
  ]
  return (taken?.amount ?? 0) + (settled?.amount ?? 0)
}

function refundedBy(record: StandingRecord | null): number {
  let refunded = 0
  for (const [name, fact] of record?.facts ?? []) {
    if (name.startsWith('refunded/')) refunded += (fact.value as { amount: number }).amount
  }
  return refunded
}

const withinPaid: Condition = asked => {
  const { amount } = said<PaymentFacts['refunded/#']>(asked)
  return refundedBy(asked.record) + amount <= paidBy(asked.record) ? null : because('more-than-paid')
}

const withinLimit: Condition = asked => {
  const limit = factOf<number>(asked.standing.record('info', 'refundLimit'), '')
  const refunded = refundedBy(asked.record) + said<PaymentFacts['refunded/#']>(asked).amount
  return limit === undefined || refunded <= limit ? null : because('owner-only')
}

/** A stranger may say that something is wrong, not take the spot out of use. */
const doesNotBlock: Condition = asked => (said<{ blocks: boolean }>(asked).blocks ? because('staff-only') : null)

const ownOrder: Condition = asked => {
  const { session, connector, action } = said<OrderFacts['asked']>(asked)
  const record = session === undefined ? null : asked.standing.record('sessions', session)
  if (record?.owner !== asked.author.id || action === 'reset') return NOT_YOURS
  if (whereabouts(record) !== connector) return because('other-connector')
  if (action === 'unlock') return null
  const over = action === 'start' ? ['stopped', 'cancelled', 'denied'] : ['stopped']
  return over.some(name => record.facts.has(name)) ? because('ended') : null
}

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
      customer: all(own, spot, slot, replacesOwn, hasNone('started', 'started')),
      ...crew(all(spot, slot, replacesOwn, hasNone('started', 'started'))),
    },
  },
  granted: { may: { server: all(has('booked', 'not-booked'), slot, hasNone('denied', 'denied')) } },
  denied: { may: { server: all(has('booked', 'not-booked'), hasNone('granted', 'granted')) } },
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
  'moved/#': { may: crew(all(running, spot, next)) },
  waived: { may: crew() },
  linked: { may: server },
})

const payments = rows('payments/*', form.paymentFacts, {
  asked: { opens: true, refers: refersToSession, may: { customer: all(own, ownSession, hasNone('paid', 'taken')) } },
  taken: { opens: true, refers: refersToSession, may: crew(all(knownSession, asAsked)) },
  settled: { may: { server: all(fromWallet, hasNone('declined', 'declined')) } },
  declined: { may: { server: all(has('asked', 'not-asked'), hasNone('settled', 'settled')) } },
  // The server's: what the owner approved in the desk, where this table cannot look.
  'refunded/#': {
    may: {
      staff: all(withinPaid, withinLimit, next),
      owner: all(withinPaid, next),
      server: all(withinPaid, next),
    },
  },
})

const issues = rows('issues/*', form.issueFacts, {
  reported: {
    opens: true,
    may: { customer: all(own, spot, doesNotBlock), ...crew(spot), charger: itsPlug, server: spot },
  },
  // The server's, where an empty seat has its reader again.
  resolved: { may: { ...crew(), server: always } },
})

const orders = rows('orders/*', form.orderFacts, {
  asked: { opens: true, refers: refersToSession, may: { customer: all(own, ownOrder), ...crew(spot) } },
  answered: { may: server },
})

const owner = { owner: always, server: always }
const { reported, ...connectorConfig } = form.connectorFields

/** A price is changed by a new one. One that is not in force yet may be taken back, and nothing else of it. */
const takenBack: Condition = asked => {
  const before = factOf<Tariff>(asked.record, BARE)
  if (before === undefined) return null
  const { withdrawn, ...others } = said<Tariff>(asked)
  if (withdrawn === undefined || !isEqualJson(others as Json, before as Json)) return { reason: 'already', why: '' }
  return before.from <= asked.now ? because('in-force') : null
}

const reportedByCharger: Condition = asked => (speaksFor(asked, asked.fact.id) ? null : NOT_YOURS)

export const stationRules: readonly Rule[] = [
  ...fields('info', form.infoFields, owner),
  ...fields('connectors/*', connectorConfig, owner),
  ...fields('connectors/*', { reported }, { charger: reportedByCharger, server: always }),
  { path: 'tariffs/*', shape: form.tariff, opens: true, may: { owner: takenBack, server: always }, replace: ['owner'] },
  ...sessions,
  ...payments,
  ...issues,
  ...orders,
  // Restated to end it early, or to say it better.
  { path: 'notices/*', shape: form.notice, opens: true, may: crew(), replace: ['staff', 'owner'] },
]
