import { fact, type Outcome } from '../../shared/documents/outcome.ts'
import type { OrderFacts } from '../../shared/documents/station/facts.ts'
import type { Fact } from '../../shared/sync/engine.ts'
import { type Act, any, connector, id, own, type Sight, say } from './sight.ts'
import { CHARGED } from './yard.ts'

/*
 * A stranger with a modified client: whatever helps to another's spot, or to one's own for nothing. Their app lets them say
 * all of it; what comes of it is for the oracle to bound.
 */

type Action = OrderFacts['asked']['action']

const ACTIONS: readonly Action[] = ['start', 'start', 'unlock', 'unlock', 'stop', 'reset', 'move']

const did = (...facts: readonly Fact[]): Outcome => ({ ok: true, facts })

const booked = (sight: Sight, session: string, spot: string, from = sight.at) =>
  fact('sessions', session, 'booked', {
    at: sight.at,
    connector: spot,
    from,
    ...(from > sight.at && { until: from + 60_000 }),
  })

function asked(sight: Sight, session: string | undefined, spot: string): Fact {
  const action = sight.random.pick(ACTIONS)
  const to = action === 'move' ? sight.random.pick(CHARGED.connectors) : undefined
  return fact('orders', id(sight), 'asked', { at: sight.at, connector: spot, session, action, to })
}

const atCharger =
  (does: Act): Act =>
  sight =>
    sight.station === CHARGED.station && does(sight)

/** The order is there before anybody has answered the booking. */
const races = atCharger(sight => {
  const session = id(sight)
  const spot = sight.random.pick(CHARGED.connectors)
  const from = sight.at + sight.random.pick([0, 0, 20_000, 600_000])
  return say(sight, 'race order', sight.replica, did(booked(sight, session, spot, from), asked(sight, session, spot)))
})

/** Under a booking of theirs that was denied, has run out, or was given up. */
const ordersUnderNothing = atCharger(sight => {
  const isOver = own(sight, ({ denied, expired, cancelled, stopped }) =>
    [denied, expired, cancelled, stopped].some(fact => fact !== undefined),
  )
  if (isOver === null) return false
  const spot = sight.random.pick([sight.view.sessions.get(isOver)?.connector ?? 'c3', ...CHARGED.connectors])
  return say(sight, 'order under nothing', sight.replica, did(asked(sight, isOver, spot)))
})

const ordersForOthers = atCharger(sight => {
  const session = sight.random.chance(0.3) ? undefined : (any(sight) ?? undefined)
  const spot = sight.view.sessions.get(session ?? '')?.connector ?? sight.random.pick(CHARGED.connectors)
  return say(sight, 'order for another', sight.replica, did(asked(sight, session, spot)))
})

const saysEmpty: Act = sight => {
  const session = own(sight, ({ started }) => started === undefined) ?? any(sight) ?? undefined
  const reported = { at: sight.at, connector: connector(sight), text: 'gone', blocks: false, empty: true, session }
  return say(sight, 'call empty', sight.replica, did(fact('issues', id(sight), 'reported', reported)))
}

/** Two minutes ahead in, two minutes back out. */
const sitsForNothing: Act = sight => {
  const sitting = own(sight, ({ started, stopped }) => started?.via === 'customer' && stopped === undefined)
  if (sitting !== null)
    return say(
      sight,
      'leave early',
      sight.replica,
      did(fact('sessions', sitting, 'stopped', { at: sight.at - 110_000, via: 'customer' })),
    )
  const [session, spot] = [id(sight), connector(sight)]
  const started = { at: sight.at + 110_000, connector: spot, via: 'customer' }
  return say(
    sight,
    'come late',
    sight.replica,
    did(booked(sight, session, spot), fact('sessions', session, 'started', started)),
  )
}

/** Under a forged role: their app refuses nothing of it. */
export const STRANGE: readonly Act[] = [
  ...[races, races, ordersUnderNothing, ordersUnderNothing, ordersForOthers, saysEmpty],
]

/** In their own role: what the table lets a customer say, to their good. */
export const SLY: readonly Act[] = [sitsForNothing, sitsForNothing, races, ordersUnderNothing]
