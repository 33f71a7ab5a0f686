export interface Where {
  latitude: number
  longitude: number
}

const EARTH_M = 6_371_000

/** Metres as the crow flies. */
export function distanceBetween(a: Where, b: Where): number {
  const [latA, latB] = [radians(a.latitude), radians(b.latitude)]
  const half = (angle: number) => Math.sin(angle / 2) ** 2
  const chord = half(latB - latA) + Math.cos(latA) * Math.cos(latB) * half(radians(b.longitude - a.longitude))
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(chord)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
