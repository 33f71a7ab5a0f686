import type { Payment } from '../../../shared/documents/station/payment.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { isSo, patience } from './patience.ts'

/** A person's next step in a session, and its time. */
export interface Step {
  at: number
  session: string
  does: 'start' | 'stop' | 'cancel' | 'pay' | 'pay at desk' | 'take'
  /** The payment to be taken, if it was asked for. */
  payment?: string
}

const SECOND_MS = 1000

/** The visitors' next steps in their sessions at a station, as they follow from the standing facts. */
export function nextSteps(view: StationView, isOurs: (session: SessionView) => boolean, now: number): Step[] {
  return [...view.sessions.values()].filter(isOurs).flatMap(session => stepOf(view, session, now) ?? [])
}

function stepOf(view: StationView, session: SessionView, now: number): Step | null {
  switch (phaseAt(view, session, now)) {
    case 'held':
      return heldStep(session)
    case 'active':
      return { at: (session.started?.at ?? 0) + stayOf(view, session), session: session.id, does: 'stop' }
    case 'owing':
      return payStep(session, session.billed?.at ?? now)
    default:
      return null
  }
}

function heldStep(session: SessionView): Step | null {
  const { id, granted, booked, money } = session
  if (granted === undefined) return null
  if (money.due > 0) return payStep(session, granted.at)
  const isLater = granted.from > granted.at + 5 * MINUTE_MS
  if (isSo(`cancel ${id}`, 0.06)) return { at: granted.at + patience(id, 40_000, 150_000), session: id, does: 'cancel' }
  if (isLater && isSo(`forget ${id}`, 0.06)) return null
  const ready = granted.at + patience(id, 15_000, 70_000)
  const comes = booked?.until === undefined ? ready : Math.max(ready, granted.from + patience(id, 0, 6 * MINUTE_MS))
  return { at: comes, session: id, does: 'start' }
}

/** They ask, and staff take it; a wallet with too little is left alone. */
function payStep({ id, payments, money }: SessionView, since: number): Step | null {
  if (money.due === 0) return null
  const asked = payments.find(isOpen)
  if (asked?.asked?.method === 'wallet') return null
  if (asked?.asked !== undefined) {
    const at = asked.asked.at + patience(asked.id, 45 * SECOND_MS, 150 * SECOND_MS)
    return { at, session: id, does: 'take', payment: asked.id }
  }
  const isRefused = payments.some(({ declined }) => declined !== undefined)
  const does = isRefused || isSo(`desk ${id}`, 0.35) ? 'pay at desk' : 'pay'
  return { at: since + patience(`pay ${id}`, 10 * SECOND_MS, 60 * SECOND_MS), session: id, does }
}

function isOpen({ asked, taken, settled, declined }: Payment): boolean {
  return asked !== undefined && (taken ?? settled ?? declined) === undefined
}

/** Shorter than in life: within some minutes of a demo, people should be seen to come and go. */
function stayOf(view: StationView, { id, booked, started }: SessionView): number {
  if (booked?.until !== undefined) return Math.max(0, booked.until - (started?.at ?? 0) - patience(id, 60_000, 300_000))
  return view.info.kind === 'library'
    ? patience(id, 12 * MINUTE_MS, 50 * MINUTE_MS)
    : patience(id, 7 * MINUTE_MS, 22 * MINUTE_MS)
}
