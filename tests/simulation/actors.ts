import type { Replica } from '../../client/sync/replica.ts'
import { askTopUp } from '../../shared/documents/account/actions.ts'
import { answerRefund, approveTopUp, askRefund, declineTopUp } from '../../shared/documents/desk/actions.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import type { Outcome } from '../../shared/documents/outcome.ts'
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
  waive,
} from '../../shared/documents/station/actions.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { newId } from '../../shared/ids.ts'
import { recordKey } from '../../shared/sync/fact.ts'
import type { Random } from '../helpers/random.ts'
import { STATIONS } from './people.ts'
import type { Tab } from './tab.ts'
import type { Device, World } from './world.ts'

/** What somebody sees who is about to do something. */
interface Sight {
  world: World
  device: Device
  tab: Tab
  station: string
  replica: Replica<StationView>
  view: StationView
  /** As this device reckons it. */
  at: number
  random: Random
}

type Act = (sight: Sight) => void

const CONNECTORS = ['c1', 'c10', 'c2'] as const

/** Somebody somewhere does one thing, if it can be done. */
export function act(world: World): void {
  const devices = world.devices.filter(({ tabs }) => [...tabs].some(tab => tab.person !== null))
  if (devices.length === 0) return
  const device = world.random.pick(devices)
  const tab = world.random.pick([...device.tabs].filter(open => open.person !== null))
  const station = world.random.pick(STATIONS)
  const replica = tab.stations.get(station)
  const at = tab.person?.now()
  if (replica === undefined || at === undefined) return
  const acts = device.claims.role === device.someone.portal ? HONEST[device.someone.portal] : FORGED
  world.random.pick(acts)({ world, device, tab, station, replica, view: replica.view(), at, random: world.random })
}

/** Takes an action to the replica it belongs to, and tells the oracle when the person is told. */
function say<View>(sight: Sight, what: string, replica: Replica<View> | null | undefined, outcome: Outcome): void {
  if (replica === null || replica === undefined || !outcome.ok || outcome.facts.length === 0) return
  const { world, device, tab } = sight
  world.trace(`${device.name} ${what}`)
  void replica.state({ what, facts: outcome.facts }).then(stated => {
    if (!tab.life.isAlive) return
    if (stated.ok) world.oracle.stated(device, stated.id, replica.room.name, what, outcome.facts)
    else world.counts.add('forbidden here')
  })
}

function id({ random }: Sight): string {
  return newId(length => random.bytes(length))
}

function connector({ random }: Sight): string {
  return random.pick(CONNECTORS)
}

/** A session that is somebody's own, as far as this device knows. */
function own(sight: Sight, is: (session: SessionView) => boolean = () => true): string | null {
  const { tab, replica, view, random } = sight
  const visits = tab.account?.view().visits
  const waiting = tab.person?.outbox.waiting(replica.room.name) ?? []
  const isOwn = (session: string) => {
    const key = recordKey({ root: 'sessions', id: session })
    const isOpened = tab.person?.outbox.isOwn(replica.room.name, key) === true
    return isOpened || visits?.has(session) === true || waiting.some(({ opens }) => opens.includes(key))
  }
  const mine = [...view.sessions.values()].filter(session => isOwn(session.id) && is(session))
  return mine.length === 0 ? null : random.pick(mine.map(session => session.id).sort())
}

const ownWhere = (is: (session: SessionView) => boolean) => (sight: Sight) => own(sight, is)

function any({ view, random }: Sight, is: (session: string) => boolean = () => true): string | null {
  const sessions = [...view.sessions.keys()].filter(is).sort()
  return sessions.length === 0 ? null : random.pick(sessions)
}

/** Does something to a session, if there is one. */
function to(find: (sight: Sight) => string | null, does: (sight: Sight, session: string) => void): Act {
  return sight => {
    const session = find(sight)
    if (session !== null) does(sight, session)
  }
}

const books: Act = sight => {
  const from = sight.at + sight.random.pick([-1000, 0, 20_000, 60_000])
  const slot = sight.random.chance(0.4) && from >= sight.at ? { slot: { from, until: from + 60_000 } } : {}
  const { view, at, replica } = sight
  say(sight, 'book', replica, book(view, { id: id(sight), at, connector: connector(sight), ...slot }))
}

const comes: Act = sight => {
  const { view, at, replica } = sight
  const asked = { session: id(sight), at, connector: connector(sight), via: 'customer' as const }
  say(sight, 'check in now', replica, checkInNow(view, asked))
}

const checksIn = to(
  ownWhere(({ granted, started }) => granted !== undefined && started === undefined),
  (sight, session) => {
    const { view, at, replica } = sight
    const spot = view.sessions.get(session)?.connector ?? ''
    say(sight, 'check in', replica, start(view, { session, at, connector: spot, via: 'customer' }))
  },
)

const stops = to(
  ownWhere(({ started, stopped }) => started !== undefined && stopped === undefined),
  (sight, session) => {
    const { view, at, replica } = sight
    say(sight, 'stop', replica, stop(view, { session, at, via: 'customer' }))
  },
)

const pays = to(
  ownWhere(({ money }) => money.due > money.pending),
  (sight, session) => {
    const { view, at, replica, random } = sight
    const method = random.chance(0.8) ? 'wallet' : 'cash'
    say(sight, 'ask to pay', replica, askPayment(view, { id: id(sight), session, at, method }))
  },
)

const cancels = to(own, (sight, session) =>
  say(sight, 'cancel', sight.replica, cancel(sight.view, { session, at: sight.at })),
)

const rebooks = to(own, (sight, session) => {
  const { view, at, replica } = sight
  say(sight, 'rebook', replica, rebook(view, session, { id: id(sight), at, connector: connector(sight) }))
})

const goesOut = to(own, (sight, session) =>
  say(sight, 'leave', sight.replica, leave(sight.view, { session, at: sight.at })),
)

const reports: Act = sight => {
  const { view, at, replica } = sight
  const asked = { id: id(sight), at, connector: connector(sight), text: 'It smells of rain' }
  say(sight, 'report', replica, report(view, { ...asked, blocks: false }))
}

const asksTopUp: Act = sight => {
  const { tab, at, station, random } = sight
  if (tab.account === null) return
  const amount = 1000 * (1 + random.below(300))
  say(sight, 'ask top-up', tab.account, askTopUp(tab.account.view(), { id: id(sight), at, station, amount }))
}

const walksIn: Act = sight => {
  const { view, at, replica } = sight
  say(sight, 'walk-in', replica, start(view, { session: id(sight), at, connector: connector(sight), via: 'staff' }))
}

const startsFor = to(any, (sight, session) => {
  const { view, at, replica } = sight
  const spot = view.sessions.get(session)?.connector ?? ''
  say(sight, 'start for', replica, start(view, { session, at, connector: spot, via: 'staff' }))
})

const stopsFor = to(any, (sight, session) => {
  say(sight, 'stop for', sight.replica, stop(sight.view, { session, at: sight.at, via: 'staff' }))
})

const moves = to(any, (sight, session) => {
  say(sight, 'move', sight.replica, move(sight.view, { session, at: sight.at, connector: connector(sight) }))
})

const reads = to(any, (sight, session) => {
  const asked = { session, at: sight.at, startWh: 1000, endWh: 1000 + sight.random.below(9000) }
  say(sight, 'read meter', sight.replica, readMeter(sight.view, asked))
})

const takesMoney = to(
  sight => any(sight, session => (sight.view.sessions.get(session)?.money.due ?? 0) > 0),
  (sight, session) => {
    const { view, at, replica, station, world } = sight
    const number = world.counts.next('receipts')
    const amount = view.sessions.get(session)?.money.due ?? 0
    const asked = [...view.payments.values()].find(
      payment => payment.session === session && payment.asked?.method === 'cash' && payment.taken === undefined,
    )
    const receipt = `${station}-A-${number}`
    const taken = { id: asked?.id ?? id(sight), session, at, method: 'cash' as const, amount, receipt }
    say(sight, 'take cash', replica, takePayment(view, taken))
  },
)

const writesOff = to(
  sight => any(sight, session => (sight.view.sessions.get(session)?.money.due ?? 0) > 0),
  (sight, session) => say(sight, 'waive', sight.replica, waive(sight.view, { session, at: sight.at, why: 'rain' })),
)

const givesBack: Act = sight => {
  const { view, random, at, replica, device } = sight
  const payments = [...view.payments.values()].filter(payment => payment.settled ?? payment.taken)
  if (payments.length === 0) return
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
    say(sight, 'ask refund', desk, askRefund(desk.view(), view, asked))
    return
  }
  const receipt = `${sight.station}-A-${sight.world.counts.next('receipts')}`
  say(sight, 'refund', replica, refund(view, { payment: payment.id, at, amount, why: 'a mistake', receipt, by }))
}

/** Does something at the desk. */
function atDesk(does: (sight: Sight, desk: Replica<DeskView>) => void): Act {
  return sight => {
    const desk = sight.tab.desks.get(sight.station)
    if (desk !== undefined) does(sight, desk)
  }
}

const answersTopUp = atDesk((sight, desk) => {
  const { at, device, random } = sight
  const open = [...desk.view().topUps.values()].filter(({ isOpen }) => isOpen)
  if (open.length === 0) return
  const topUp = random.pick(open)
  const signed = { topUp: topUp.id, at, by: device.someone.id }
  if (random.chance(0.2)) say(sight, 'decline top-up', desk, declineTopUp(desk.view(), { ...signed, why: 'no money' }))
  else {
    const amount = topUp.asked?.amount ?? 1
    say(sight, 'approve top-up', desk, approveTopUp(desk.view(), { ...signed, amount, method: 'transfer' }))
  }
})

const answersRefund = atDesk((sight, desk) => {
  const open = [...desk.view().refunds.values()].filter(({ isOpen }) => isOpen)
  if (open.length === 0) return
  const { at, device, random } = sight
  say(
    sight,
    'answer refund',
    desk,
    answerRefund(desk.view(), { refund: random.pick(open).id, at, by: device.someone.id }),
  )
})

const resolves: Act = sight => {
  const issues = [...sight.view.issues.values()].filter(({ isOpen }) => isOpen)
  if (issues.length === 0) return
  const issue = sight.random.pick(issues).id
  say(sight, 'resolve', sight.replica, resolve(sight.view, { issue, at: sight.at }))
}

const tells: Act = sight =>
  say(sight, 'announce', sight.replica, announce(sight.view, { id: id(sight), at: sight.at, text: 'Closed at noon' }))

const prices: Act = sight => {
  const { view, at, replica, random } = sight
  const tariff = { from: at + random.below(5000), perMinute: 1_000_000 * (1 + random.below(200)) }
  say(sight, 'price', replica, setTariff(view, { id: id(sight), at, tariff }))
}

const configures: Act = sight => {
  const change = sight.random.pick([{ openHolds: 2 }, { openHolds: 1 }, { name: 'By the river' }, { name: 'Old name' }])
  say(sight, 'configure', sight.replica, setInfo(sight.view, change))
}

/** What no customer may: the app that was modified says it all the same. */
function forges(what: string, name: string, root: 'sessions' | 'payments', value: (sight: Sight) => object): Act {
  return sight => {
    const found = root === 'sessions' ? [...sight.view.sessions.keys()] : [...sight.view.payments.keys()]
    if (found.length === 0) return
    const record = sight.random.pick(found.sort())
    say(sight, `forge ${what}`, sight.replica, {
      ok: true,
      facts: [fact(root, record, name, { at: sight.at, ...value(sight) })],
    })
  }
}

const FORGED: readonly Act[] = [
  forges('cancel', 'cancelled', 'sessions', () => ({})),
  forges('stop', 'stopped', 'sessions', () => ({ via: 'customer' })),
  forges('waive', 'waived', 'sessions', () => ({ why: 'mine' })),
  forges('grant', 'granted', 'sessions', ({ at }) => ({ connector: 'c1', from: at, until: at + 60_000 })),
  forges('settle', 'settled', 'payments', () => ({ amount: 1, receipt: 'st-1-W-1' })),
  sight => {
    const { view, at } = sight
    const session = any(sight)
    if (session === null) return
    const taken = { id: id(sight), session, at, method: 'cash' as const, amount: 1000, receipt: 'st-1-A-9' }
    say(sight, 'forge cash', sight.replica, takePayment(view, taken))
  },
  sight => {
    const { tab, at, station } = sight
    if (tab.account === null) return
    const entry = { at, kind: 'topup', amount: 1_000_000, currency: 'VND', ref: { station, topup: 'x' } }
    const facts = [fact('ledger', `topup:${sight.device.someone.id}:x`, '', entry)]
    say(sight, 'forge money', tab.account, { ok: true, facts })
  },
  sight => say(sight, 'forge price', sight.replica, setInfo(sight.view, { name: 'Mine' })),
  prices,
  books,
]

const STAFF_ACTS: readonly Act[] = [
  walksIn,
  walksIn,
  startsFor,
  startsFor,
  stopsFor,
  stopsFor,
  stopsFor,
  moves,
  reads,
  reads,
  takesMoney,
  takesMoney,
  writesOff,
  givesBack,
  answersTopUp,
  answersTopUp,
  answersTopUp,
  answersTopUp,
  resolves,
  tells,
]

const HONEST = {
  customer: [
    ...[books, books, books, comes, checksIn, checksIn, checksIn, stops, stops, stops],
    ...[pays, pays, pays, pays, cancels, rebooks, goesOut, reports, asksTopUp, asksTopUp, asksTopUp],
  ],
  staff: STAFF_ACTS,
  owner: [...STAFF_ACTS, prices, prices, configures, answersRefund, answersRefund],
} as const
