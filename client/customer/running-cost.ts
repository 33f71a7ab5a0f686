import type { Bill } from '../../shared/bill.ts'
import { type LiveMeter, readLiveMeter } from '../../shared/documents/meter.ts'
import { costOf } from '../../shared/documents/station/cost.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import type { Live, Lives } from '../sync/engine.ts'

export interface Meter {
  live: Live
  figures: LiveMeter
}

/** What the charger shows of this very session, if it has shown anything since this page opened. */
export function meterOf(lives: Lives, session: SessionView): Meter | null {
  const live = lives.get(session.connector)
  const figures = live === undefined ? null : readLiveMeter(live.state)
  return live === undefined || figures === null || figures.session !== session.id ? null : { live, figures }
}

/** What it costs so far, by the same sum as the bill. What has not arrived is not counted. */
export function runningCost(
  view: StationView,
  session: SessionView,
  { meter, now }: { meter: Meter | null; now: number },
): Bill | null {
  if (meter === null) return costOf(view, session, { now })
  const { startWh, endWh, readings } = meter.figures.registers
  const isClosed = session.stopped !== undefined
  return costOf(view, session, {
    now,
    meter: { startWh, endWh, at: meter.figures.at, readings, isClosed },
  })
}
