import { fact } from '../../../shared/documents/outcome.ts'
import { type Claim, claimTo } from '../../../shared/documents/station/claim.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { awaitsResume } from '../../../shared/documents/station/session.ts'
import type { Order, StationView } from '../../../shared/documents/station/view.ts'
import { whyOf } from '../../../shared/documents/why.ts'
import { moveStep } from './move-step.ts'
import { ORDER_MS, type OrderAt, type OrderResult, type OrderStep } from './order-terms.ts'
import type { Ask } from './port.ts'
import { plugOf } from './site.ts'

/** The next step of an order. Asked again it is the same, so a restart continues. */
export function orderStep(at: OrderAt): OrderStep {
  const { view, order, now, arrivedAt } = at
  if (order.asked === undefined || order.answered !== undefined) return { kind: 'done' }
  if (order.asked.action === 'move') return moveStep(at)
  const charger = view.connectors.get(order.asked.connector)?.charger
  if (charger === undefined || !at.isOwn(charger)) return answer('no-charger')
  const known = resultKnown(at)
  if (known !== null) return answer(known)
  const until = arrivedAt + ORDER_MS
  const isThere = at.isThere(charger)
  const claim = claimOf(at)
  if (now >= until) return answer(claim.kind === 'waits' ? 'not-granted' : isThere ? 'timed-out' : 'offline')
  if (claim.kind === 'none') return answer(claim.why)
  if (claim.kind === 'waits') return { kind: 'await', session: order.asked.session ?? '', until }
  const ask = askFor(at)
  if (ask === null) return endsWithoutCharger(at) ?? answer('not-charging')
  return isThere ? { kind: 'ask', charger, ask, until } : { kind: 'wait', until }
}

function answer(result: OrderResult): OrderStep {
  return { kind: 'answer', result }
}

/** Moved to a charger that never began, it has nothing there to be stopped: the server ends it. */
function endsWithoutCharger({ view, order, now }: OrderAt): OrderStep | null {
  const session = view.sessions.get(sessionToStop(view, order) ?? '')
  if (session === undefined || !awaitsResume(session)) return null
  return { kind: 'state', facts: [fact('sessions', session.id, 'stopped', { at: now })], result: 'accepted' }
}

/**
 * The document's word on the order's result. If we were killed after the charger began and before that was written
 * down, we ask nothing again.
 */
function resultKnown({ view, order: { asked } }: OrderAt): OrderResult | null {
  if (asked?.session === undefined || (asked.action !== 'start' && asked.action !== 'stop')) return null
  const session = view.sessions.get(asked.session)
  if (asked.action === 'stop') return session?.stopped === undefined ? null : 'accepted'
  if (session === undefined) return null
  if (session.stopped !== undefined) return 'ended'
  if (session.started !== undefined) return awaitsResume(session) ? null : 'accepted'
  if (session.denied !== undefined) return whyOf(session.denied.why) ?? 'denied'
  return session.cancelled === undefined ? null : 'ended'
}

/**
 * Judged again here, where it is carried out: an order stated with its booking in one update came before the denial,
 * and charged on an empty wallet. A stop can only mean the charge of its own session.
 */
function claimOf({ view, order: { asked }, isByCustomer, now }: OrderAt): Claim {
  const session = view.sessions.get(asked?.session ?? '')
  if (asked === undefined || asked.action === 'stop') return STANDS
  if (isByCustomer) return claimTo(view, session, asked, now)
  return session !== undefined && phaseAt(view, session, now) === 'requested' ? { kind: 'waits' } : STANDS
}

const STANDS: Claim = { kind: 'stands' }

function askFor({ view, order, transaction, tags }: OrderAt): Ask | null {
  const { id, asked } = order
  const connector = asked === undefined ? undefined : view.connectors.get(asked.connector)
  if (asked === undefined || connector === undefined) return null
  const plug = plugOf(connector)
  switch (asked.action) {
    case 'start':
      return { kind: 'start', order: id, plug, tag: tags.tagOf(asked.session ?? id) }
    case 'stop':
      return transaction === null ? null : { kind: 'stop', order: id, transaction }
    case 'unlock':
      return { kind: 'unlock', order: id, plug }
    case 'reset':
      return { kind: 'reset', order: id }
    case 'move':
      return null
  }
}

/** The transaction a stop means: of the session it names, or of the one running at the connector. */
export function sessionToStop(view: StationView, { asked }: Order): string | null {
  if (asked === undefined || (asked.action !== 'stop' && asked.action !== 'move')) return null
  if (asked.session !== undefined) return asked.session
  const running = [...view.sessionsAt(asked.connector)].filter(
    session => session.connector === asked.connector && session.started !== undefined && session.stopped === undefined,
  )
  return running.sort((a, b) => (b.started?.at ?? 0) - (a.started?.at ?? 0))[0]?.id ?? null
}
