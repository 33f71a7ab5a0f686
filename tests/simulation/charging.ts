import { book, move, order } from '../../shared/documents/station/actions.ts'
import type { OrderFacts } from '../../shared/documents/station/facts.ts'
import type { SessionView } from '../../shared/documents/station/view.ts'
import { type Act, id, own, say } from './sight.ts'
import { CHARGED } from './yard.ts'

/** A person books a spot that has a charger. */
export const booksCharger: Act = sight => {
  const { view, at, replica, station, random } = sight
  if (station !== CHARGED.station) return false
  const connector = random.pick(CHARGED.connectors)
  return say(sight, 'book charger', replica, book(view, { id: id(sight), at, connector }))
}

/** Staff move what charges to the other plug. */
export const movesCharge: Act = sight => {
  const { view, at, replica, station, random } = sight
  if (station !== CHARGED.station) return false
  const runs = [...view.sessions.values()].filter(
    ({ connector, started, stopped }) =>
      started !== undefined && stopped === undefined && CHARGED.connectors.some(charged => charged === connector),
  )
  if (runs.length === 0) return false
  const session = random.pick(runs.map(each => each.id).sort())
  const here = view.sessions.get(session)?.connector
  const connector = CHARGED.connectors.find(spot => spot !== here) ?? ''
  return say(sight, 'move charge', replica, move(view, { session, at, connector, order: id(sight) }))
}

export const ordersStart = orders('start', ({ granted, started }) => granted !== undefined && started === undefined)
export const ordersStop = orders('stop', ({ started, stopped }) => started !== undefined && stopped === undefined)

/** A customer asks the charger for it, for their own session. */
function orders(action: OrderFacts['asked']['action'], is: (session: SessionView) => boolean): Act {
  return sight => {
    const { view, at, replica, station } = sight
    const isAtCharger = ({ connector }: SessionView) => CHARGED.connectors.some(charged => charged === connector)
    const session = station === CHARGED.station ? own(sight, each => isAtCharger(each) && is(each)) : null
    if (session === null) return false
    const connector = view.sessions.get(session)?.connector ?? ''
    return say(sight, `order ${action}`, replica, order(view, { id: id(sight), at, connector, session, action }))
  }
}
