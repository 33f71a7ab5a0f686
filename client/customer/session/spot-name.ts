import { isForAny, isInLine } from '../../../shared/documents/station/line.ts'
import { named, type SharedWords } from '../../words/shared.ts'
import type { OwnSession } from '../own-sessions.ts'
import type { StationWords } from '../words/station.ts'

/** The name of a session's spot; “the first that is free” as long as any will do and none is granted. */
export function spotName(
  { view, session, phase }: Pick<OwnSession, 'view' | 'session' | 'phase'>,
  { places, shared, label }: { places: StationWords; shared: SharedWords; label?: string | undefined },
): string {
  const { kind } = view.info
  const spot = view.connectors.get(session.connector)
  if (!isForAny(session) || !isInLine(session, phase)) return places.spot(kind, spot?.label ?? label ?? '')
  return places.firstFree(kind, spot?.type === undefined ? '' : named(shared.types, spot.type))
}
