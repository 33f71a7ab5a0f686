import { createEffect, createMemo } from 'solid-js'
import { dayStart } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { todaySoFar, weekBefore } from '../money/span.ts'
import { type Sums, sumsOf } from '../money/sums.ts'
import { type OwnerStation, useStations } from '../state/stations.tsx'

/** Today at a place beside the same weekday of last week, as far as today has come, and when that was known. */
export interface Today {
  now: Sums
  before: Sums
  at: number
}

const BEAT_MS = 30_000

/** The sums known by now; their time stands beside them. */
export function createToday(): (place: string) => Today | null {
  const device = useDevice()
  const stations = useStations()
  const beat = createMemo(() => Math.floor(device.now() / BEAT_MS) * BEAT_MS)
  const zoneOf = ({ station }: OwnerStation) => station.view()?.info.timeZone
  const begin = (timeZone: string) => dayStart(timeZone, beat(), -7)
  createEffect(() => {
    for (const place of stations()) {
      const timeZone = zoneOf(place)
      if (timeZone !== undefined) place.past.reach(begin(timeZone))
    }
  })
  return id => {
    const place = stations().find(one => one.id === id)
    const timeZone = place && zoneOf(place)
    if (place === undefined || timeZone === undefined || place.past.from() > begin(timeZone)) return null
    const [past, at] = [place.past.past(), place.past.at()]
    return {
      now: sumsOf(past, todaySoFar(timeZone, at + 1)),
      before: sumsOf(past, weekBefore(timeZone, at)),
      at,
    }
  }
}
