import { createEffect } from 'solid-js'
import { HOUR_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { useStations } from '../state/stations.tsx'
import { beforeOf } from './series.ts'
import { USUAL_DAYS } from './span.ts'

/** Keeps the usual range of every place on this device: it is there to be read when no connection is. */
export function keepReady(): void {
  const device = useDevice()
  const stations = useStations()
  createEffect(() => {
    const now = Math.floor(device.now() / HOUR_MS) * HOUR_MS
    for (const { station, past } of stations()) {
      const info = station.view()?.info
      if (info !== undefined && station.link().kind === 'live')
        past.reach(beforeOf(info.timeZone, now, USUAL_DAYS).from)
    }
  })
}
