import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { connectorOf } from './site.ts'

/** Sessions at the plug's connector, latest first. */
export function latestFirst(view: StationView, charger: string, plug: number): SessionView[] {
  const connector = connectorOf(view, charger, plug)
  if (connector === null) return []
  const there = [...view.sessionsAt(connector.id)].filter(
    session => session.started !== undefined && session.connector === connector.id,
  )
  return there.sort((a, b) => (b.started?.at ?? 0) - (a.started?.at ?? 0) || (a.id < b.id ? -1 : 1))
}

/** Staff stated the start: by our clock alone. */
export function asIfStartedAt({ id, started, connector }: SessionView, ahead: number) {
  const ours = started?.at ?? 0
  return { session: id, connector, at: ours + ahead, ours }
}
