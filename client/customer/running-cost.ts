import type { Bill } from '../../shared/bill.ts'
import { type LiveMeter, readLiveMeter } from '../../shared/documents/meter.ts'
import { costOf } from '../../shared/documents/station/cost.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { registersOf } from '../state/live-meter.ts'
import type { Live, Lives } from '../sync/engine.ts'

export interface Meter {
  live: Live
  figures: LiveMeter
}

/** The charger's readings of this very session, if any came since this page opened. */
export function meterOf(lives: Lives, session: SessionView): Meter | null {
  const live = lives.get(session.connector)
  const figures = live === undefined ? null : readLiveMeter(live.state)
  return live === undefined || figures === null || figures.session !== session.id ? null : { live, figures }
}

/** The cost so far, by the same sum as the bill. Figures that have not arrived are not counted. */
export function runningCost(
  view: StationView,
  session: SessionView,
  { meter, now }: { meter: Meter | null; now: number },
): Bill | null {
  if (meter === null) return costOf(view, session, { now })
  const isClosed = session.stopped !== undefined
  return costOf(view, session, { now, meter: { ...registersOf(meter.figures), isClosed } })
}
