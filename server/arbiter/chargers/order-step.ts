import type { Order, StationView } from '../../../shared/documents/station/view.ts'
import { tagOf } from './identity.ts'
import type { Ask } from './port.ts'
import { plugOf } from './site.ts'

/** How long an order waits for its charger to come and to answer, from when it arrived. */
export const ORDER_MS = 60_000

export type OrderResult =
  | 'accepted'
  | 'rejected'
  /** The charger was there and said nothing. */
  | 'timed-out'
  /** The charger did not come. */
  | 'offline'
  | 'no-charger'
  /** The charger has started nothing that could be stopped. */
  | 'not-charging'
  /** What was to be started has ended. */
  | 'ended'

export type OrderStep =
  | { kind: 'done' }
  | { kind: 'answer'; result: OrderResult }
  | { kind: 'wait'; until: number }
  | { kind: 'ask'; charger: string; ask: Ask; until: number }

export interface OrderAt {
  view: StationView
  order: Order
  arrivedAt: number
  now: number
  isThere: (charger: string) => boolean
  /** Under which number its charger runs the order's session; null: under none. */
  transaction: number | null
}

/** What is to be done about an order now. It says the same when asked again, so a restart goes on where it was. */
export function orderStep(at: OrderAt): OrderStep {
  const { view, order, now, arrivedAt } = at
  if (order.asked === undefined || order.answered !== undefined) return { kind: 'done' }
  const charger = view.connectors.get(order.asked.connector)?.charger
  if (charger === undefined) return answer('no-charger')
  const known = resultKnown(at)
  if (known !== null) return answer(known)
  const until = arrivedAt + ORDER_MS
  const isThere = at.isThere(charger)
  if (now >= until) return answer(isThere ? 'timed-out' : 'offline')
  const ask = askFor(at)
  if (ask === null) return answer('not-charging')
  return isThere ? { kind: 'ask', charger, ask, until } : { kind: 'wait', until }
}

function answer(result: OrderResult): OrderStep {
  return { kind: 'answer', result }
}

/**
 * What the document says by now of what was ordered. Killed after the charger began and before it was written down that
 * it would, we ask nothing again.
 */
function resultKnown({ view, order: { asked } }: OrderAt): OrderResult | null {
  if (asked?.session === undefined || (asked.action !== 'start' && asked.action !== 'stop')) return null
  const session = view.sessions.get(asked.session)
  if (asked.action === 'stop') return session?.stopped === undefined ? null : 'accepted'
  if (session === undefined) return null
  if (session.stopped !== undefined) return 'ended'
  if (session.started !== undefined) return 'accepted'
  return session.cancelled === undefined && session.denied === undefined ? null : 'ended'
}

function askFor({ view, order, transaction }: OrderAt): Ask | null {
  const { id, asked } = order
  const connector = asked === undefined ? undefined : view.connectors.get(asked.connector)
  if (asked === undefined || connector === undefined) return null
  const plug = plugOf(connector)
  switch (asked.action) {
    case 'start':
      return { kind: 'start', order: id, plug, tag: tagOf(asked.session ?? id) }
    case 'stop':
      return transaction === null ? null : { kind: 'stop', order: id, transaction }
    case 'unlock':
      return { kind: 'unlock', order: id, plug }
    case 'reset':
      return { kind: 'reset', order: id }
  }
}

/** Whose transaction a stop means: the session it names, or whoever runs at the connector. */
export function sessionToStop(view: StationView, { asked }: Order): string | null {
  if (asked === undefined || asked.action !== 'stop') return null
  if (asked.session !== undefined) return asked.session
  const running = [...view.sessionsAt(asked.connector)].filter(
    session => session.connector === asked.connector && session.started !== undefined && session.stopped === undefined,
  )
  return running.sort((a, b) => (b.started?.at ?? 0) - (a.started?.at ?? 0))[0]?.id ?? null
}
