import { match } from '../ui/match.ts'

const PLACES = [
  ['find', '/'],
  ['station', '/station/:id'],
  ['station', '/station/:id/:spot'],
  // What is printed on the spot itself: the camera of any phone opens it.
  ['scanned', '/s/:station/:code'],
  ['scan', '/scan'],
  ['sessions', '/session'],
  ['session', '/session/:station/:id'],
  ['wallet', '/wallet'],
  ['history', '/history'],
  ['receipt', '/receipt/:session'],
  ['inbox', '/inbox'],
  ['profile', '/profile'],
] as const

export type Place = (typeof PLACES)[number][0] | 'nowhere'

/** Which screen an address means. */
export function placeOf(path: string): { name: Place; parts: Readonly<Record<string, string>> } {
  for (const [name, pattern] of PLACES) {
    const parts = match(pattern, path)
    if (parts !== null) return { name, parts }
  }
  return { name: 'nowhere', parts: {} }
}
