import { accountRoom, deskRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import { authorOf, personOf } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { BARE, type Fact } from '../../../shared/sync/fact.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Random } from '../../helpers/random.ts'

const MINUTE = 60_000
export const CUSTOMERS = Array.from({ length: 20 }, (_, index) => authorOf('customer', `k${index + 1}`))
export const SPOTS = ['c1', 'c10', 'c2', 'c3', 'c4', 'c5']

/** A person at a place, with what they know when they may say something. */
export interface Moment {
  random: Random
  station: string
  view: StationView
  author: Author
  /** The sessions this customer has opened here. */
  own: readonly SessionView[]
  now: number
  newId: () => string
  newPayment: () => string
  newTopUp: () => string
  keep: (session: string) => void
  topUps: readonly string[]
  refunds: readonly string[]
}

/** Facts somebody states at a moment, likely or not; null: nothing comes to their mind. */
export type Say = (moment: Moment) => { room: RoomName; facts: readonly Fact[] } | null

const here = ({ station }: Moment, ...facts: readonly Fact[]) => ({ room: stationRoom(station), facts })
const atDesk = ({ station }: Moment, ...facts: readonly Fact[]) => ({ room: deskRoom(station), facts })

function pickOf<Item>(random: Random, items: readonly Item[]): Item | undefined {
  return items.length === 0 ? undefined : random.pick(items)
}

/** A customer's own session, or any for people who work there; mostly one for which the act makes sense. */
const ofSession =
  (
    name: string,
    isFit: (session: SessionView) => boolean,
    value: (session: SessionView, moment: Moment) => object,
  ): Say =>
  moment => {
    const { random, own, view, author, now } = moment
    const all = author.role === 'customer' ? own : [...view.sessions.values()]
    const session = pickOf(random, random.chance(0.9) ? all.filter(isFit) : all)
    const number = name.endsWith('#') ? `${name.slice(0, -1)}${(session?.moves.length ?? 0) + 1}` : name
    return session === undefined
      ? null
      : here(moment, fact('sessions', session.id, number, { at: now, ...value(session, moment) }))
  }

const isOpen = ({ started, cancelled, denied, expired }: SessionView) =>
  (started ?? cancelled ?? denied ?? expired) === undefined
/** Also when their hold is over: a modified client says so, and a phone that was without a link. */
const mayHaveCome = ({ started, cancelled, denied }: SessionView) => (started ?? cancelled ?? denied) === undefined
const isRunning = ({ started, stopped }: SessionView) => started !== undefined && stopped === undefined
const isBilled = ({ money }: SessionView) => money.due > 0

const book: Say = moment => {
  const { random, newId, keep, now } = moment
  const id = newId()
  keep(id)
  const slot = random.chance(0.4) ? slotAfter(now + random.below(6) * 20 * MINUTE, random) : { from: now }
  const booked = { at: now, connector: random.pick(SPOTS), ...slot }
  const checkIn = fact('sessions', id, 'started', { at: now, connector: booked.connector, via: 'customer' })
  return here(moment, fact('sessions', id, 'booked', booked), ...(random.chance(0.2) ? [checkIn] : []))
}

/** In line for a spot, or for whatever is free first; also where it is free, by a phone that has not heard of it. */
const standInLine: Say = moment => {
  const { random, newId, keep, now } = moment
  const id = newId()
  keep(id)
  const any = random.chance(0.6) ? { any: true } : {}
  const booked = { at: now, connector: random.pick(SPOTS), from: now, waits: true, ...any }
  return here(moment, fact('sessions', id, 'booked', booked))
}

function slotAfter(from: number, random: Random): { from: number; until: number } {
  return { from, until: from + (1 + random.below(4)) * 30 * MINUTE }
}

const rebook: Say = moment => {
  const { random, own, newId, keep, now } = moment
  const old = pickOf(random, own.filter(isOpen))
  if (old === undefined) return null
  const id = newId()
  keep(id)
  const booked = { at: now, connector: random.pick(SPOTS), from: now, replaces: old.id }
  return here(moment, fact('sessions', id, 'booked', booked))
}

const askPayment: Say = moment => {
  const { random, own, newPayment, now } = moment
  const session = pickOf(random, random.chance(0.9) ? own.filter(isBilled) : own)
  if (session === undefined) return null
  const asked = {
    at: now,
    session: session.id,
    method: random.pick(['wallet', 'wallet', 'cash']),
    amount: 1 + random.below(9000),
  }
  return here(moment, fact('payments', newPayment(), 'asked', asked))
}

const askTopUp: Say = moment => {
  const { random, station, author, newTopUp, now } = moment
  const asked = { at: now, station, amount: 1000 + random.below(40_000) }
  return { room: accountRoom(author.id), facts: [fact('topups', newTopUp(), 'asked', asked)] }
}

const arrive = ofSession('started', mayHaveCome, ({ connector }, { random, now }) => ({
  at: now - (random.chance(0.5) ? random.below(20) * MINUTE : 0),
  connector,
  via: 'customer',
}))
const leave = ofSession('stopped', isRunning, () => ({ via: 'customer' }))

/** An ordinary customer's next step: come, leave, pay. */
const goOn: Say = moment => {
  const { own } = moment
  if (own.some(isBilled)) return askPayment(moment)
  if (own.some(isRunning)) return leave(moment)
  return own.some(isOpen) ? arrive(moment) : book(moment)
}

export const CUSTOMER: readonly Say[] = [
  goOn,
  goOn,
  goOn,
  goOn,
  book,
  book,
  standInLine,
  rebook,
  ofSession('cancelled', isOpen, () => ({})),
  arrive,
  leave,
  askPayment,
  askTopUp,
  askTopUp,
]

const walkIn: Say = moment => {
  const { random, newId, now } = moment
  return here(moment, fact('sessions', newId(), 'started', { at: now, connector: random.pick(SPOTS), via: 'staff' }))
}

const bookFor: Say = moment => {
  const { random, view, author, now } = moment
  const session = pickOf(random, [...view.sessions.values()])
  if (session === undefined) return null
  const account = random.pick(CUSTOMERS).id
  return atDesk(moment, fact('bookings', session.id, 'for', { at: now, by: personOf(author.id), account }))
}

const takePayment: Say = moment => {
  const { random, view, author, newPayment, newId, now } = moment
  const asked = [...view.payments.values()].filter(({ taken }) => taken === undefined)
  const billed = [...view.sessions.values()].filter(isBilled)
  const payment = random.chance(0.3) ? pickOf(random, asked) : undefined
  const session = payment === undefined ? pickOf(random, billed) : view.sessions.get(payment.session)
  if (session === undefined) return null
  const receipt = `${moment.station}-${personOf(author.id).toUpperCase()}-${newId().slice(1)}`
  const amount = Math.max(1, random.chance(0.8) ? session.money.due : random.below(20_000))
  const taken = { at: now, session: session.id, method: random.pick(['cash', 'card']), amount, receipt }
  return here(moment, fact('payments', payment?.id ?? newPayment(), 'taken', taken))
}

const refund: Say = moment => {
  const { random, view, now } = moment
  const payment = pickOf(
    random,
    [...view.payments.values()].filter(({ taken, settled }) => (taken ?? settled) !== undefined),
  )
  if (payment === undefined) return null
  const to = random.chance(0.3) ? undefined : random.pick(['wallet', 'cash'])
  const refunded = { at: now, amount: 1 + random.below(4000), why: 'sorry', to }
  return here(moment, fact('payments', payment.id, `refunded/${payment.refunds.length + 1}`, refunded))
}

const askRefund: Say = moment => {
  const { random, view, author, newId, now } = moment
  const payment = pickOf(
    random,
    [...view.payments.values()].filter(({ taken, settled }) => (taken ?? settled) !== undefined),
  )
  if (payment === undefined) return null
  const asked = {
    at: now,
    by: personOf(author.id),
    session: payment.session,
    payment: payment.id,
    amount: 1 + random.below(9000),
    why: 'sorry',
    to: 'wallet',
  }
  return atDesk(moment, fact('refunds', newId(), 'asked', asked))
}

const approveTopUp: Say = moment => {
  const { random, author, topUps, now } = moment
  const topUp = pickOf(random, topUps)
  if (topUp === undefined) return null
  const by = personOf(author.id)
  const [name, said] = random.chance(0.85)
    ? ['approved', { at: now, by, amount: 1000 + random.below(60_000), method: 'cash' }]
    : ['declined', { at: now, by, why: 'no money' }]
  return atDesk(moment, fact('topups', topUp, name, said))
}

export const CREW: readonly Say[] = [
  walkIn,
  ofSession('started', isOpen, ({ connector }) => ({ connector, via: 'staff' })),
  ofSession('stopped', isRunning, () => ({})),
  ofSession('stopped', isRunning, () => ({})),
  ofSession('moved/#', isRunning, (_, { random }) => ({ connector: random.pick(SPOTS) })),
  ofSession('waived', isBilled, () => ({ why: 'sorry' })),
  ofSession('cancelled', isOpen, () => ({ why: 'closing' })),
  bookFor,
  takePayment,
  takePayment,
  takePayment,
  takePayment,
  refund,
  askRefund,
  approveTopUp,
  approveTopUp,
  approveTopUp,
]

const answerRefund: Say = moment => {
  const { random, author, refunds, now } = moment
  const key = pickOf(random, refunds)
  if (key === undefined) return null
  const by = personOf(author.id)
  return atDesk(
    moment,
    random.chance(0.8)
      ? fact('refunds', key, 'approved', { at: now, by })
      : fact('refunds', key, 'declined', { at: now, by, why: 'no' }),
  )
}

const newPrice: Say = moment => {
  const { random, newId, now } = moment
  return here(moment, fact('tariffs', newId(), BARE, { from: now, perHour: random.below(90_000_000) }))
}

export const OWNER: readonly Say[] = [
  answerRefund,
  answerRefund,
  answerRefund,
  newPrice,
  ofSession('waived', isBilled, () => ({ why: 'sorry' })),
]
