import type { Where } from '../../../shared/distance.ts'

const SITE = 'openstreetmap.org'

/** The way there in the map this device has: its own app on a phone, a page elsewhere in the browser, and whose it is. */
export function directionsTo(
  { latitude, longitude }: Where,
  name: string,
  agent: string,
): { href: string; site?: string } {
  const to = `${latitude},${longitude}`
  if (/iPhone|iPad|Macintosh/.test(agent)) return { href: `maps:?daddr=${to}&q=${encodeURIComponent(name)}` }
  if (/Android/.test(agent)) return { href: `geo:${to}?q=${to}(${encodeURIComponent(name)})` }
  return { href: `https://www.${SITE}/directions?to=${encodeURIComponent(to)}`, site: SITE }
}
