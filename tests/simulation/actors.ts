import { askTopUp } from '../../shared/documents/account/actions.ts'
import { answerRefund, approveTopUp, askRefund, declineTopUp } from '../../shared/documents/desk/actions.ts'
import { fact } from '../../shared/documents/outcome.ts'
import {
  announce,
  askPayment,
  book,
  cancel,
  checkInNow,
  leave,
  move,
  readMeter,
  rebook,
  refund,
  report,
  resolve,
  setInfo,
  setTariff,
  start,
  stop,
  takePayment,
  waitFor,
  waitForAny,
  waive,
} from '../../shared/documents/station/actions.ts'
import type { Random } from '../helpers/random.ts'
import { booksCharger, movesCharge, ordersStart, ordersStop } from './charging.ts'
import type { Device } from './device.ts'
import { closesShift, countsShift, nextReceipt, opensShift } from './drawer.ts'
import { decides } from './leaving.ts'
import { type Portal, STATIONS } from './people.ts'
import { type Act, any, atDesk, connector, id, own, ownWhere, type Sight, say, to } from './sight.ts'
import { SLY, STRANGE } from './stranger.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

/** A person's next step: continue something, or begin something. */
interface Acts {
  goesOn: readonly Act[]
  begins: readonly Act[]
}

/** Lets some person do one thing, if possible. */
export function act(world: World): void {
  const devices = world.devices.filter(({ tabs }) => [...tabs].some(tab => tab.person !== null))
  if (devices.length > 0) actAt(world, world.random.pick(devices))
}

/** Lets the person at this device do one thing. */
export function actAt(world: World, device: Device): void {
  const tabs = [...device.tabs].filter(open => open.person !== null)
  if (tabs.length === 0) return
  const tab = world.random.pick(tabs)
  const sight = sightOf(world, device, tab, world.random.pick(STATIONS))
  if (sight === null) return
  const isHonest = device.claims.role === device.someone.portal
  const { goesOn, begins } = device.isSly ? SLY_ONES : isHonest ? HONEST[device.someone.portal] : FORGED
  if (world.random.chance(0.6) && turned(goesOn, world.random).some(does => does(sight))) return
  world.random.pick(begins)(sight)
}

/** From any of them on, round to the one before it. */
function turned<Item>(items: readonly Item[], random: Random): Item[] {
  const from = random.below(items.length)
  return [...items.slice(from), ...items.slice(0, from)]
}

/** Lets everyone of a portal do the same, at each station. */
export function everybody(world: World, portal: Portal, does: Act): void {
  for (const device of world.devices) {
    const [tab] = device.tabs
    if (tab === undefined || device.someone.portal !== portal) continue
    for (const station of STATIONS) {
      const sight = sightOf(world, device, tab, station)
      if (sight !== null) does(sight)
    }
  }
}

function sightOf(world: World, device: Device, tab: Tab, station: string): Sight | null {
  const replica = tab.stations.get(station)
  const at = tab.person?.now()
  if (replica === undefined || at === undefined) return null
  return { world, device, tab, station, replica, view: replica.view(), at, random: world.random }
}

const books: Act = sight => {
  const from = sight.at + sight.random.pick([-1000, 0, 20_000, 60_000])
  const slot = sight.random.chance(0.4) && from >= sight.at ? { slot: { from, until: from + 60_000 } } : {}
  const { view, at, replica } = sight
  const asked = { id: id(sight), at, connector: connector(sight) }
  const booked = book(view, { ...asked, ...slot })
  if (booked.ok || 'slot' in slot) return say(sight, 'book', replica, booked)
  // Another has it: they stand in line, for it or for whatever is free first.
  const isForAny = sight.random.chance(0.5)
  return say(sight, isForAny ? 'wait for any' : 'wait', replica, (isForAny ? waitForAny : waitFor)(view, asked))
}

const comes: Act = sight => {
  const { view, at, replica } = sight
  const asked = { session: id(sight), at, connector: connector(sight), via: 'customer' as const }
  return say(sight, 'check in now', replica, checkInNow(view, asked))
}

const checksIn = to(
  ownWhere(({ granted, started }) => granted !== undefined && started === undefined),
  (sight, session) => {
    const { view, at, replica } = sight
    const spot = view.sessions.get(session)?.connector ?? ''
    return say(sight, 'check in', replica, start(view, { session, at, connector: spot, via: 'customer' }))
  },
)

const stops = to(
  ownWhere(({ started, stopped }) => started !== undefined && stopped === undefined),
  (sight, session) => {
    const { view, at, replica } = sight
    return say(sight, 'stop', replica, stop(view, { session, at, via: 'customer' }))
  },
)

const pays = to(
  ownWhere(({ money }) => money.due > money.pending),
  (sight, session) => {
    const { view, at, replica, random } = sight
    const method = random.chance(0.8) ? 'wallet' : 'cash'
    return say(sight, 'ask to pay', replica, askPayment(view, { id: id(sight), session, at, method }))
  },
)

const cancels = to(own, (sight, session) =>
  say(sight, 'cancel', sight.replica, cancel(sight.view, { session, at: sight.at })),
)

const rebooks = to(own, (sight, session) => {
  const { view, at, replica } = sight
  return say(sight, 'rebook', replica, rebook(view, session, { id: id(sight), at, connector: connector(sight) }))
})

const goesOut = to(own, (sight, session) =>
  say(sight, 'leave', sight.replica, leave(sight.view, { session, at: sight.at })),
)

const reports: Act = sight => {
  const { view, at, replica } = sight
  const asked = { id: id(sight), at, connector: connector(sight), text: 'It smells of rain' }
  return say(sight, 'report', replica, report(view, { ...asked, blocks: false }))
}

export const asksTopUp: Act = sight => {
  const { tab, at, station, random } = sight
  if (tab.account === null) return false
  const amount = 1000 * (1 + random.below(300))
  return say(sight, 'ask top-up', tab.account, askTopUp(tab.account.view(), { id: id(sight), at, station, amount }))
}

const walksIn: Act = sight => {
  const { view, at, replica } = sight
  return say(
    sight,
    'walk-in',
    replica,
    start(view, { session: id(sight), at, connector: connector(sight), via: 'staff' }),
  )
}

const startsFor = to(any, (sight, session) => {
  const { view, at, replica } = sight
  const spot = view.sessions.get(session)?.connector ?? ''
  return say(sight, 'start for', replica, start(view, { session, at, connector: spot, via: 'staff' }))
})

const stopsFor = to(any, (sight, session) => {
  return say(sight, 'stop for', sight.replica, stop(sight.view, { session, at: sight.at, via: 'staff' }))
})

const moves = to(any, (sight, session) => {
  return say(
    sight,
    'move',
    sight.replica,
    move(sight.view, { session, at: sight.at, connector: connector(sight), order: id(sight) }),
  )
})

const seesEmpty = to(
  sight => any(sight, session => sight.view.sessions.get(session)?.started !== undefined),
  (sight, session) => {
    const { view, at, replica } = sight
    const spot = view.sessions.get(session)?.connector ?? ''
    const asked = { id: id(sight), at, connector: spot, text: 'Nobody there', blocks: false, empty: true }
    return say(sight, 'see empty', replica, report(view, asked))
  },
)

const reads = to(any, (sight, session) => {
  const asked = { session, at: sight.at, startWh: 1000, endWh: 1000 + sight.random.below(9000) }
  return say(sight, 'read meter', sight.replica, readMeter(sight.view, asked))
})

const takesMoney = to(
  sight => any(sight, session => (sight.view.sessions.get(session)?.money.due ?? 0) > 0),
  (sight, session) => {
    const { view, at, replica } = sight
    const amount = view.sessions.get(session)?.money.due ?? 0
    const asked = [...view.payments.values()].find(
      payment => payment.session === session && payment.asked?.method === 'cash' && payment.taken === undefined,
    )
    const receipt = nextReceipt(sight)
    const taken = { id: asked?.id ?? id(sight), session, at, method: 'cash' as const, amount, receipt }
    return say(sight, 'take cash', replica, takePayment(view, taken))
  },
)

const writesOff = to(
  sight => any(sight, session => (sight.view.sessions.get(session)?.money.due ?? 0) > 0),
  (sight, session) => say(sight, 'waive', sight.replica, waive(sight.view, { session, at: sight.at, why: 'rain' })),
)

const givesBack: Act = sight => {
  const { view, random, at, replica, device } = sight
  const payments = [...view.payments.values()].filter(payment => payment.settled ?? payment.taken)
  if (payments.length === 0) return false
  const payment = random.pick(payments)
  const amount = 1 + random.below(Math.max(1, payment.settled?.amount ?? payment.taken?.amount ?? 1))
  const by = device.someone.portal === 'owner' ? 'owner' : 'staff'
  const desk = sight.tab.desks.get(sight.station)
  if (random.chance(0.3) && desk !== undefined) {
    const asked = {
      id: id(sight),
      at,
      by: device.someone.id,
      payment: payment.id,
      amount,
      why: 'a mistake',
      to: 'wallet' as const,
    }
    return say(sight, 'ask refund', desk, askRefund(desk.view(), view, asked))
  }
  const given = { payment: payment.id, at, amount, why: 'a mistake', receipt: nextReceipt(sight), by } as const
  return say(sight, 'refund', replica, refund(view, given))
}

export const answersTopUp = atDesk((sight, desk) => {
  const { at, device, random } = sight
  const open = [...desk.view().topUps.values()].filter(({ isOpen }) => isOpen)
  if (open.length === 0) return false
  const topUp = random.pick(open)
  const signed = { topUp: topUp.id, at, by: device.someone.id }
  if (random.chance(0.2))
    return say(sight, 'decline top-up', desk, declineTopUp(desk.view(), { ...signed, why: 'no money' }))
  const amount = topUp.asked?.amount ?? 1
  return say(sight, 'approve top-up', desk, approveTopUp(desk.view(), { ...signed, amount, method: 'transfer' }))
})

const answersRefund = atDesk((sight, desk) => {
  const open = [...desk.view().refunds.values()].filter(({ isOpen }) => isOpen)
  if (open.length === 0) return false
  const { at, device, random } = sight
  return say(
    sight,
    'answer refund',
    desk,
    answerRefund(desk.view(), { refund: random.pick(open).id, at, by: device.someone.id }),
  )
})

const resolves: Act = sight => {
  const issues = [...sight.view.issues.values()].filter(({ isOpen }) => isOpen)
  if (issues.length === 0) return false
  const issue = sight.random.pick(issues).id
  return say(sight, 'resolve', sight.replica, resolve(sight.view, { issue, at: sight.at }))
}

const tells: Act = sight =>
  say(sight, 'announce', sight.replica, announce(sight.view, { id: id(sight), at: sight.at, text: 'Closed at noon' }))

const prices: Act = sight => {
  const { view, at, replica, random } = sight
  const tariff = { from: at + random.below(5000), perMinute: 1_000_000 * (1 + random.below(200)) }
  return say(sight, 'price', replica, setTariff(view, { id: id(sight), at, tariff }))
}

const configures: Act = sight => {
  const change = sight.random.pick([{ openHolds: 2 }, { openHolds: 1 }, { name: 'By the river' }, { name: 'Old name' }])
  return say(sight, 'configure', sight.replica, setInfo(sight.view, change))
}

/** Forbidden to customers: the modified app states it all the same. */
function forges(what: string, name: string, root: 'sessions' | 'payments', value: (sight: Sight) => object): Act {
  return sight => {
    const found = root === 'sessions' ? [...sight.view.sessions.keys()] : [...sight.view.payments.keys()]
    if (found.length === 0) return false
    const record = sight.random.pick(found.sort())
    return say(sight, `forge ${what}`, sight.replica, {
      ok: true,
      facts: [fact(root, record, name, { at: sight.at, ...value(sight) })],
    })
  }
}

const FORGED: Acts = {
  goesOn: [],
  begins: [
    forges('cancel', 'cancelled', 'sessions', () => ({})),
    forges('stop', 'stopped', 'sessions', () => ({ via: 'customer' })),
    forges('waive', 'waived', 'sessions', () => ({ why: 'mine' })),
    forges('grant', 'granted', 'sessions', ({ at }) => ({ connector: 'c1', from: at, until: at + 60_000 })),
    forges('settle', 'settled', 'payments', () => ({ amount: 1, receipt: 'st-1-W-1' })),
    sight => {
      const { view, at } = sight
      const session = any(sight)
      if (session === null) return false
      const taken = { id: id(sight), session, at, method: 'cash' as const, amount: 1000, receipt: 'st-1-A-9' }
      return say(sight, 'forge cash', sight.replica, takePayment(view, taken))
    },
    sight => {
      const { tab, at, station } = sight
      if (tab.account === null) return false
      const entry = { at, kind: 'topup', amount: 1_000_000, currency: 'VND', ref: { station, topup: 'x' } }
      const facts = [fact('ledger', `topup:${sight.device.someone.id}:x`, '', entry)]
      return say(sight, 'forge money', tab.account, { ok: true, facts })
    },
    sight => say(sight, 'forge price', sight.replica, setInfo(sight.view, { name: 'Mine' })),
    prices,
    books,
    ...STRANGE,
  ],
}

const SLY_ONES: Acts = { goesOn: SLY, begins: SLY }

const STAFF: Acts = {
  goesOn: [takesMoney, stopsFor, startsFor, reads, answersTopUp, countsShift, closesShift],
  begins: [
    walksIn,
    walksIn,
    answersTopUp,
    moves,
    movesCharge,
    movesCharge,
    seesEmpty,
    writesOff,
    givesBack,
    opensShift,
    opensShift,
    resolves,
    tells,
  ],
}

const HONEST: Readonly<Record<Portal, Acts>> = {
  customer: {
    goesOn: [pays, stops, ordersStop, checksIn, ordersStart],
    begins: [
      ...[books, books, books, comes, comes, booksCharger, booksCharger],
      ...[cancels, rebooks, goesOut, reports, asksTopUp],
    ],
  },
  staff: STAFF,
  owner: {
    goesOn: [...STAFF.goesOn, answersRefund, decides, decides],
    begins: [...STAFF.begins, prices, prices, configures],
  },
}
