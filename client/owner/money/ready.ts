import { createEffect, createMemo, mapArray } from 'solid-js'
import { HOUR_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { useStations } from '../state/stations.tsx'
import { beforeOf } from './series.ts'
import { USUAL_DAYS } from './span.ts'

/** Keeps the usual range of every place on this device: it is there to be read when no connection is. */
export function keepReady(): void {
  const device = useDevice()
  const stations = useStations()
  const hour = createMemo(() => Math.floor(device.now() / HOUR_MS) * HOUR_MS)
  // Each place for itself: one that arrives must not have all others reckoned again.
  const each = mapArray(stations, ({ station, past }) => {
    const timeZone = createMemo(() => (station.link().kind === 'live' ? station.view()?.info.timeZone : undefined))
    createEffect(() => {
      const zone = timeZone()
      if (zone !== undefined) past.reach(beforeOf(zone, hour(), USUAL_DAYS).from)
    })
  })
  createEffect(each)
}
