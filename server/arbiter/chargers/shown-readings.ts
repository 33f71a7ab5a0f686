import type { LiveMeter } from '../../../shared/documents/meter.ts'
import { tariffOf } from '../../../shared/documents/station/cost.ts'
import { energyOf } from '../../../shared/documents/station/session.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { decisiveReadings } from '../../../shared/energy.ts'
import type { LiveMeters } from './live-meters.ts'
import { presentFrom } from './part.ts'

const MOST_SHOWN = 32

/** The meter as it is shown: all energy of the session, at whatever chargers, and what its running cost rests on. */
export function liveState(
  view: StationView,
  session: SessionView,
  live: LiveMeter,
  meters: LiveMeters,
  station: string,
): LiveMeter {
  const shown = withReadings(view, session, live, meters, station)
  return { ...shown, energyWh: shown.energyWh + (energyOf({ lefts: session.lefts }) ?? 0) }
}

/** With the readings that decide between prices, so that the running cost equals the later bill. */
function withReadings(
  view: StationView,
  session: SessionView,
  live: LiveMeter,
  meters: LiveMeters,
  station: string,
): LiveMeter {
  const meter = meters.of(station, session.id)
  const tariff = tariffOf(view, session)
  const from = presentFrom(session)
  if (meter === undefined || tariff === undefined || from === undefined) return live
  const readings = decisiveReadings(meter, from, tariff.tariff, view.info.timeZone).slice(-MOST_SHOWN)
  return readings.length === 0 ? live : { ...live, registers: { ...live.registers, readings } }
}
