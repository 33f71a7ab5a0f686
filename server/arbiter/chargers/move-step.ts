import { fact } from '../../../shared/documents/outcome.ts'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import { awaitsResume } from '../../../shared/documents/station/session.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import type { Fact } from '../../../shared/sync/engine.ts'
import { ORDER_MS, type OrderAt, type OrderResult, type OrderStep } from './order-terms.ts'
import { plugOf } from './site.ts'

/*
 * A charge that is moved. Each step is a fact, so that a restart goes on where it was:
 *
 *     asked ─ stop ─→ the old charger ─ its register ─→ left, moved ─ start ─→ the new charger ─→ resumed
 *       │               │                                             │
 *       └ refused: the  └ rejected, timed-out, offline:               └ there-rejected, …: it waits at the new spot, and
 *         new is taken,   it goes on where it is                        is started there again, or stopped
 *         not there
 */

export function moveStep(at: OrderAt): OrderStep {
  const { view, order } = at
  const { asked } = order
  const session = view.sessions.get(asked?.session ?? '')
  if (asked?.to === undefined || session?.started === undefined) return answer('not-started')
  if (session.stopped !== undefined) return answer('ended')
  if (session.connector === asked.connector) return leave(at, session, asked.to)
  return session.connector === asked.to ? arrive(at, session, asked.to) : answer('other-connector')
}

function leave(at: OrderAt, session: SessionView, to: string): OrderStep {
  const { view, order, now, arrivedAt, isThere, isOwn, transaction, isAgreed } = at
  const until = arrivedAt + ORDER_MS
  const [here, there] = [order.asked?.connector ?? '', to].map(spot => view.connectors.get(spot)?.charger)
  if (here === undefined || there === undefined || !isOwn(here) || !isOwn(there)) return answer('no-charger')
  if (now >= until) return answer(isThere(here) ? 'timed-out' : 'offline')
  // It has agreed to stop, and has yet to tell its register. Asked again it would refuse: nothing runs there any more.
  if (isAgreed) return { kind: 'wait', until }
  // Asked before the old one stops, or a car would stand between two chargers.
  const why = hindrance(view, to, { from: now }, now, session.id)
  if (why !== null) return answer(why)
  if (!isThere(there)) return answer('there-offline')
  if (awaitsResume(session)) return { kind: 'state', facts: onward(session, to, now) }
  if (transaction === null) return answer('not-charging')
  if (!isThere(here)) return { kind: 'wait', until }
  return { kind: 'ask', charger: here, ask: { kind: 'stop', order: order.id, transaction }, until }
}

/** Where the charger it was to go on at never began, no register has moved: it goes on to the next. */
function onward({ id, lefts, moves }: SessionView, to: string, at: number): Fact[] {
  return [
    fact('sessions', id, `left/${lefts.length + 1}`, { at, startWh: 0, endWh: 0, tariff: null }),
    fact('sessions', id, `moved/${moves.length + 1}`, { at, connector: to }),
  ]
}

function arrive(
  { view, order, now, arrivedAt, movedAt, isThere, isOwn, tags }: OrderAt,
  session: SessionView,
  to: string,
) {
  if (!awaitsResume(session)) return answer('accepted')
  const connector = view.connectors.get(to)
  if (connector?.charger === undefined || !isOwn(connector.charger)) return answer('no-charger')
  const until = Math.max(arrivedAt, movedAt) + ORDER_MS
  const isHere = isThere(connector.charger)
  if (now >= until) return answer(isHere ? 'there-timed-out' : 'there-offline')
  const ask = { kind: 'start' as const, order: order.id, plug: plugOf(connector), tag: tags.tagOf(session.id) }
  return isHere ? { kind: 'ask' as const, charger: connector.charger, ask, until } : { kind: 'wait' as const, until }
}

/** A move's state after a charger's answer. Null: nothing yet, since the register is still to come. */
export function resultOfMove(action: 'start' | 'stop', said: OrderResult): OrderResult | null {
  if (action === 'stop') return said === 'accepted' ? null : said
  switch (said) {
    case 'rejected':
      return 'there-rejected'
    case 'timed-out':
      return 'there-timed-out'
    case 'offline':
      return 'there-offline'
    default:
      return said
  }
}

function answer(result: OrderResult): OrderStep {
  return { kind: 'answer', result }
}
