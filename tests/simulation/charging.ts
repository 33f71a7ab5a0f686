import { book, order } from '../../shared/documents/station/actions.ts'
import type { OrderFacts } from '../../shared/documents/station/facts.ts'
import type { SessionView } from '../../shared/documents/station/view.ts'
import { type Act, id, own, say } from './sight.ts'
import { CHARGED } from './yard.ts'

/** Somebody books a spot that has a charger. */
export const booksCharger: Act = sight => {
  const { view, at, replica, station, random } = sight
  if (station !== CHARGED.station) return false
  const connector = random.pick(CHARGED.connectors)
  return say(sight, 'book charger', replica, book(view, { id: id(sight), at, connector }))
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
