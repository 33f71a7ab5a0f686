import { awaitsResume } from '../../shared/documents/station/session.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import { isUnderWay, lastOrder } from './orders.ts'

/** How far a charge has been moved, or why it was not. */
export type MoveState =
  | { kind: 'stopping'; from: string; to: string }
  | { kind: 'starting'; from: string; to: string }
  /** It is at its new spot, where the charger has not begun. */
  | { kind: 'waits'; to: string; why: string | null }
  | { kind: 'refused'; from: string; to: string; why: string }

/** A refusal is news for so long. */
const REFUSED_MS = 10 * MINUTE_MS

export function moveState(view: StationView, session: SessionView, now: number): MoveState | null {
  if (session.stopped !== undefined) return null
  const { asked, answered } = lastOrder(view, session.id, 'move') ?? {}
  const isThere = asked?.to === session.connector
  if (awaitsResume(session) && (asked === undefined || answered !== undefined)) {
    const why = answered?.result === 'accepted' || !isThere ? null : (answered?.result ?? null)
    return { kind: 'waits', to: session.connector, why }
  }
  if (asked?.to === undefined) return null
  const { connector: from, to } = asked
  if (answered === undefined) return isThere ? { kind: 'starting', from, to } : { kind: 'stopping', from, to }
  const isRefused = !isThere && answered.result !== 'accepted' && now < answered.at + REFUSED_MS
  return isRefused && session.connector === from ? { kind: 'refused', from, to, why: answered.result } : null
}

/** The charger where it goes on has agreed to begin, or been asked again there, and may yet do it. */
export function isBeginning(view: StationView, session: SessionView, now: number): boolean {
  return (
    isUnderWay(view, session.id, 'move', now) ||
    (isAskedHere(view, session) && isUnderWay(view, session.id, 'start', now))
  )
}

/** Its last start was ordered where it is now. */
export function isAskedHere(view: StationView, { id, connector }: SessionView): boolean {
  return lastOrder(view, id, 'start')?.asked?.connector === connector
}

/** The drawbacks of another spot: a plug that may not fit, a charge that takes longer. */
export interface Drawbacks {
  type?: string
  powerW?: { there: number; here: number }
}

export function drawbacks({ connectors }: StationView, from: string, to: string): Drawbacks {
  const [here, there] = [connectors.get(from), connectors.get(to)]
  const isLess = here?.powerW !== undefined && there?.powerW !== undefined && there.powerW < here.powerW
  return {
    ...(there?.type !== undefined && there.type !== here?.type && { type: there.type }),
    ...(isLess && { powerW: { there: there.powerW ?? 0, here: here.powerW ?? 0 } }),
  }
}
