import { match } from '../ui/match.ts'

const ROUTES = [
  ['find', '/'],
  ['station', '/station/:id'],
  ['station', '/station/:id/:spot'],
  // The code printed on the spot: any phone's camera opens it.
  ['scanned', '/s/:station/:code'],
  ['scan', '/scan'],
  ['sessions', '/session'],
  ['session', '/session/:station/:id'],
  ['wallet', '/wallet'],
  ['history', '/history'],
  ['receipt', '/receipt/:session'],
  ['inbox', '/inbox'],
  ['profile', '/profile'],
  ['cards', '/cards'],
] as const

export type Screen = (typeof ROUTES)[number][0] | 'nowhere'

/** Which screen an address means. */
export function screenAt(path: string): { name: Screen; parts: Readonly<Record<string, string>> } {
  for (const [name, pattern] of ROUTES) {
    const parts = match(pattern, path)
    if (parts !== null) return { name, parts }
  }
  return { name: 'nowhere', parts: {} }
}
