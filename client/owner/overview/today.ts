import { type Accessor, createMemo } from 'solid-js'
import { useApp, useDevice } from '../../state/app.tsx'
import { todaySoFar, weekBefore } from '../money/span.ts'
import { type Sums, sumsOf } from '../money/sums.ts'
import { createPasts } from '../state/pasts.ts'
import { usePlaces } from '../state/places.tsx'

/** Today at a place beside the same weekday of last week, as far as today has come, and when that was known. */
export interface Today {
  now: Sums
  before: Sums
  at: number
}

const BEAT_MS = 30_000

/** Asked again every half minute: what it says has its time beside it. */
export function createToday(): (place: string) => Today | null {
  const { api } = useApp()
  const device = useDevice()
  const places = usePlaces()
  const beat = createMemo(() => Math.floor(device.now() / BEAT_MS))
  const zoneOf = (id: string) =>
    places()
      .find(place => place.id === id)
      ?.station.view()?.info.timeZone
  const ids = createMemo(() =>
    places()
      .filter(({ station }) => station.view() !== undefined)
      .map(({ id }) => id)
      .join(' '),
  )
  const questions: Accessor<{ key: string; station: string; span: { from: number; until: number } }[]> = () =>
    ids()
      .split(' ')
      .filter(Boolean)
      .flatMap(station => {
        const timeZone = zoneOf(station) ?? 'UTC'
        const now = device.time()
        return [
          { key: `${station}/today`, station, span: todaySoFar(timeZone, now) },
          { key: `${station}/week-before`, station, span: weekBefore(timeZone, now) },
        ]
      })
  const pasts = createPasts(api, questions, beat, () => device.time())
  return place => {
    const [now, before] = [pasts.found().get(`${place}/today`), pasts.found().get(`${place}/week-before`)]
    if (now === undefined || before === undefined) return null
    const { timeZone } = now.past
    return {
      now: sumsOf(now.past, todaySoFar(timeZone, now.at + 1)),
      before: sumsOf(before.past, weekBefore(timeZone, before.at)),
      at: now.at,
    }
  }
}
