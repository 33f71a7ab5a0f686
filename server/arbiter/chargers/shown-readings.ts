import type { LiveMeter } from '../../../shared/documents/meter.ts'
import { tariffOf } from '../../../shared/documents/station/cost.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { decisiveReadings } from '../../../shared/energy.ts'
import type { LiveMeters } from './live-meters.ts'

const MOST_SHOWN = 32

/** With the readings that decide between prices, so that the running cost comes to what the bill will. */
export function withReadings(
  view: StationView,
  session: SessionView,
  live: LiveMeter,
  meters: LiveMeters,
  station: string,
): LiveMeter {
  const meter = meters.of(station, session.id)
  const tariff = tariffOf(view, session)
  if (meter === undefined || tariff === undefined || session.started === undefined) return live
  const readings = decisiveReadings(meter, session.started.at, tariff.tariff, view.info.timeZone).slice(-MOST_SHOWN)
  return readings.length === 0 ? live : { ...live, registers: { ...live.registers, readings } }
}
