import { type Accessor, createEffect, createSignal } from 'solid-js'
import type { MeterSeries } from '../../shared/documents/meter.ts'
import type { OwnSession } from './own-sessions.ts'
import { meterOf } from './running-cost.ts'

export interface PowerPoint {
  at: number
  watts: number
}

/** As many as a chart of a phone's width can show. */
const MOST_POINTS = 240
const KEY = 'berth.power '

/** A session's power for its chart: what the server has kept of it, and finer from when this device was there. */
export function createPowerSeries(
  open: Accessor<readonly OwnSession[]>,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
): (session: string) => readonly PowerPoint[] {
  const [all, setAll] = createSignal<ReadonlyMap<string, readonly PowerPoint[]>>(new Map())
  const known = (session: string) => all().get(session) ?? read(storage.getItem(KEY + session))
  createEffect(() => {
    for (const { id, session, room } of open()) {
      const meter = meterOf(room.lives(), session)
      if (meter === null) continue
      const { at, powerW: watts, series } = meter.figures
      setAll(before => {
        const seen = before.get(id) ?? read(storage.getItem(KEY + id))
        if (at <= (seen.at(-1)?.at ?? 0)) return before
        const points = withEarlier(seen, series)
        const next = thinned([...points, { at, watts }])
        storage.setItem(KEY + id, JSON.stringify(next))
        return new Map(before).set(id, next)
      })
    }
  })
  return known
}

/** Readings from before this device looked, as the server has them. */
export function withEarlier(seen: readonly PowerPoint[], series: MeterSeries | undefined): readonly PowerPoint[] {
  if (series === undefined) return seen
  const first = seen[0]?.at ?? Number.POSITIVE_INFINITY
  // The last step goes on: what stands in it now comes as a figure of its own.
  const steps = series.powerW
    .slice(0, -1)
    .map((watts, step) => ({ at: series.from + (step + 1) * series.everyMs, watts }))
  return [...steps.filter(({ at }) => at < first), ...seen]
}

/** Every other of them once there are too many: the shape stays. */
export function thinned(points: readonly PowerPoint[]): readonly PowerPoint[] {
  return points.length <= MOST_POINTS
    ? points
    : points.filter((_, place) => place % 2 === 0 || place === points.length - 1)
}

function read(text: string | null): readonly PowerPoint[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(parsed) ? parsed.filter(isPoint) : []
  } catch {
    return []
  }
}

function isPoint(value: unknown): value is PowerPoint {
  return (
    typeof value === 'object' &&
    value !== null &&
    'at' in value &&
    typeof value.at === 'number' &&
    'watts' in value &&
    typeof value.watts === 'number'
  )
}
