import type { Where } from '../../../shared/distance.ts'
import type { Point } from './gather.ts'

/** A part of the world laid flat: what is in its middle, and how many metres a pixel has. */
export interface Plane {
  readonly middle: Where
  readonly metres: number
}

const METRES_A_DEGREE = 111_320
/** A street at most, and half the world at least. */
const [LEAST_METRES, MOST_METRES] = [0.5, 60_000]

export function projectOn({ middle, metres }: Plane, size: Point): (where: Where) => Point {
  const wide = METRES_A_DEGREE * Math.max(0.01, Math.cos((middle.latitude * Math.PI) / 180))
  return ({ latitude, longitude }) => ({
    x: size.x / 2 + ((longitude - middle.longitude) * wide) / metres,
    y: size.y / 2 - ((latitude - middle.latitude) * METRES_A_DEGREE) / metres,
  })
}

/** Moved by pixels of the screen. */
export function movedBy({ middle, metres }: Plane, { x, y }: Point): Plane {
  const wide = METRES_A_DEGREE * Math.max(0.01, Math.cos((middle.latitude * Math.PI) / 180))
  const latitude = Math.min(89, Math.max(-89, middle.latitude + (y * metres) / METRES_A_DEGREE))
  return { metres, middle: { latitude, longitude: middle.longitude - (x * metres) / wide } }
}

export function zoomedBy({ middle, metres }: Plane, times: number): Plane {
  return { middle, metres: Math.min(MOST_METRES, Math.max(LEAST_METRES, metres / times)) }
}

/** All of them are on it, with room for their markers. */
export function planeFor(places: readonly Where[], size: Point): Plane {
  const box = boxOf(places)
  const middle = { latitude: (box.south + box.north) / 2, longitude: (box.west + box.east) / 2 }
  const wide = METRES_A_DEGREE * Math.max(0.01, Math.cos((middle.latitude * Math.PI) / 180))
  const [x, y] = [(box.east - box.west) * wide, (box.north - box.south) * METRES_A_DEGREE]
  const metres = Math.max(x / Math.max(1, size.x - 176), y / Math.max(1, size.y - 112))
  return zoomedBy({ middle, metres: metres || 5 }, 1)
}

export function boxOf(places: readonly Where[]): { south: number; north: number; west: number; east: number } {
  const of = (pick: (where: Where) => number) => (places.length === 0 ? [0] : places.map(pick))
  const [latitudes, longitudes] = [of(({ latitude }) => latitude), of(({ longitude }) => longitude)]
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)]
  return { south, north, west: Math.min(...longitudes), east: Math.max(...longitudes) }
}

/** A round distance of about so many pixels: 200 m, 500 m, 1 km. */
export function roundDistance(metres: number, pixels: number): number {
  const most = metres * pixels
  const power = 10 ** Math.floor(Math.log10(most))
  return ([5, 2].find(times => times * power <= most) ?? 1) * power
}
