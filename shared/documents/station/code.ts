import type { StationView } from './view.ts'

/** As it is printed: capitals, and nothing between them. */
export function writtenCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}

/** The spot that bears a code. One that was revoked is nobody's any more. */
export function connectorWith({ connectors }: StationView, code: string): string | null {
  const wanted = writtenCode(code)
  for (const { id, code: own, retired } of connectors.values()) if (own === wanted && retired !== true) return id
  return null
}
