import type { DemoConnector } from './demo-station.ts'

export interface Bay {
  label: string
  type: 'ccs2' | 'type2'
  powerW: number
}

/** The bays of a charging station side by side, each with a charger of its own: `c1`, `c2`, … */
export function baysOf(station: string, prefix: string, bays: readonly Bay[]): Record<string, DemoConnector> {
  return Object.fromEntries(
    bays.map(({ label, type, powerW }, place) => {
      const id = `c${place + 1}`
      const code = `${prefix}${label}`.padEnd(4, 'X')
      return [id, { label, type, powerW, code, charger: `${station}-${id}`, x: 120 * place, y: 0 }]
    }),
  )
}
