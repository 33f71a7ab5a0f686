import { tariffOf } from '../../../shared/documents/station/cost.ts'
import { isHolding, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { tariffAt } from '../../../shared/tariff.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Seen } from '../sight.ts'
import { type Keep, keepBy, lastArrival } from './keep.ts'

/** Recently ended records are kept once more: their copies, notes and strikes may still be on their way. */
const JUST_MS = 10 * MINUTE_MS

export function keepStation(seen: Seen<StationView>, now: number): Keep {
  const { view } = seen
  const open = new Set([...view.sessions.values()].filter(session => isOpen(seen, session, now)).map(({ id }) => id))
  const tariffs = liveTariffs(view, open, now)
  return keepBy({
    sessions: id => open.has(id),
    payments: id => open.has(view.payments.get(id)?.session ?? '') || isRecent(seen, 'payments', id, now),
    tariffs: id => tariffs.has(id),
    issues: id => view.issues.get(id)?.isOpen === true || isRecent(seen, 'issues', id, now),
    orders: id => view.orders.get(id)?.answered === undefined || isRecent(seen, 'orders', id, now),
    notices: id => (view.notices.get(id)?.until ?? Number.POSITIVE_INFINITY) > now,
  })
}

function isOpen(seen: Seen<StationView>, session: SessionView, now: number): boolean {
  const { money, payments, expired } = session
  const phase = phaseAt(seen.view, session, now)
  if (isHolding(phase) || (phase === 'expired' && expired === undefined)) return true
  if (money.refundDue > 0 || money.pending > 0) return true
  return isRecent(seen, 'sessions', session.id, now) || payments.some(({ id }) => isRecent(seen, 'payments', id, now))
}

function isRecent(seen: Seen<StationView>, root: string, id: string, now: number): boolean {
  return lastArrival(seen, root, id) > now - JUST_MS
}

/** Past and withdrawn prices that an owner still sees in the document; older ones are in the archive. */
const MOST_TARIFFS = 24

/** The newest, those in force for some connector, those to come, and those of open sessions. */
function liveTariffs(view: StationView, open: ReadonlySet<string>, now: number): Set<string> {
  const tariffs = [...view.tariffs].sort(([, a], [, b]) => b.from - a.from)
  const live = new Set(tariffs.flatMap(([id, { from }], place) => (place < MOST_TARIFFS || from > now ? [id] : [])))
  const types = new Set([undefined, ...[...view.connectors.values()].map(({ type }) => type)])
  for (const type of types) add(live, tariffAt(view.tariffs, now, type)?.id)
  for (const id of open) {
    const session = view.sessions.get(id)
    if (session === undefined) continue
    add(live, tariffOf(view, session)?.id)
    add(live, session.billed?.tariff ?? undefined)
    for (const { tariff } of session.lefts) add(live, tariff ?? undefined)
  }
  return live
}

function add(ids: Set<string>, id: string | undefined): void {
  if (id !== undefined) ids.add(id)
}
