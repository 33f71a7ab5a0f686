import { type Accessor, createMemo } from 'solid-js'
import type { StationView } from '../../shared/documents/station/view.ts'

export interface FloorSpot {
  id: string
  x: number
  y: number
  floor: number | undefined
}

const byLabel = new Intl.Collator('en', { numeric: true })

/** The spots of a station in the order of their labels. The same list as long as it says the same: tiles stay what they are. */
export function createSpots(station: Accessor<StationView>): Accessor<FloorSpot[]> {
  return createMemo<FloorSpot[]>(
    before => {
      const known = new Map(before.map(spot => [spot.id, spot]))
      const spots = [...station().connectors.values()].filter(({ retired }) => retired !== true)
      spots.sort((a, b) => byLabel.compare(a.label, b.label) || (a.id < b.id ? -1 : 1))
      return spots.map(({ id, x = Number.NaN, y = Number.NaN, floor }) => {
        const same = known.get(id)
        const isSame = same !== undefined && Object.is(same.x, x) && Object.is(same.y, y) && same.floor === floor
        return isSame ? same : { id, x, y, floor }
      })
    },
    [],
    { equals: (a, b) => a.length === b.length && a.every((spot, index) => spot === b[index]) },
  )
}

export function hasPlaces(spots: readonly FloorSpot[]): boolean {
  return spots.length > 0 && spots.every(({ x, y }) => !Number.isNaN(x) && !Number.isNaN(y))
}
