import * as v from 'valibot'
import * as is from './shapes.ts'

const shape = v.object({
  session: is.id,
  watts: is.power,
  most: is.power,
  /** `unheld`: its charger obeys no limit, and is counted at its most. */
  how: v.picklist(['all', 'shared', 'waits', 'unheld']),
})

/** A running charge's share of the power of its site, published beside the station's document. */
export type PowerShare = v.InferOutput<typeof shape>

export function shareKey(connector: string): string {
  return `power/${connector}`
}

export function readPowerShare(state: unknown): PowerShare | null {
  const read = v.safeParse(shape, state)
  return read.success ? read.output : null
}
