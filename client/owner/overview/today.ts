import { type Accessor, createEffect, createMemo, mapArray } from 'solid-js'
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
  // Each place for itself: if one that arrives had all others reckoned again, a hundred of them would stop the page.
  const each = mapArray(stations, place => [place.id, createMemo(todayAt(place, beat))] as const)
  const byPlace = createMemo(() => new Map(each()))
  return id => byPlace().get(id)?.() ?? null
}

function todayAt({ station, past }: OwnerStation, beat: Accessor<number>): () => Today | null {
  const timeZone = createMemo(() => station.view()?.info.timeZone)
  const begin = createMemo(() => {
    const zone = timeZone()
    return zone === undefined ? null : dayStart(zone, beat(), -7)
  })
  createEffect(() => {
    const from = begin()
    if (from !== null) past.reach(from)
  })
  return () => {
    const [zone, from] = [timeZone(), begin()]
    if (zone === undefined || from === null || past.from() > from) return null
    const [known, at] = [past.past(), past.at()]
    return { now: sumsOf(known, todaySoFar(zone, at + 1)), before: sumsOf(known, weekBefore(zone, at)), at }
  }
}
