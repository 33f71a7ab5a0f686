import type { Where } from '../../../shared/distance.ts'

/** The way there in the map this device has: its own app on a phone, a page in the browser elsewhere. */
export function directionsTo({ latitude, longitude }: Where, name: string, agent: string): string {
  const to = `${latitude},${longitude}`
  if (/iPhone|iPad|Macintosh/.test(agent)) return `maps:?daddr=${to}&q=${encodeURIComponent(name)}`
  if (/Android/.test(agent)) return `geo:${to}?q=${to}(${encodeURIComponent(name)})`
  return `https://www.openstreetmap.org/directions?to=${encodeURIComponent(to)}`
}
