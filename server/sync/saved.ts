import type { Clock } from '../../shared/sync/messages.ts'
import type { Ledger } from './ledger.ts'

/** Whose structs a layer holds, and how far each of their client ids has come with it. */
export function savedIn(layer: Ledger): Map<string, Clock[]> {
  const saved = new Map<string, Clock[]>()
  for (const clock of layer.clocks()) {
    const principal = layer.principal(clock.client)
    if (principal === undefined) throw new Error(`Client ${clock.client} belongs to nobody`)
    saved.set(principal, [...(saved.get(principal) ?? []), clock])
  }
  return saved
}
