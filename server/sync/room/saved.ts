import type { ClientClock } from '../../../shared/sync/messages.ts'
import type { Ledger } from '../gate/ledger.ts'

/** The clocks a layer brings, by the person they belong to. */
export function savedIn(layer: Ledger): Map<string, ClientClock[]> {
  const saved = new Map<string, ClientClock[]>()
  for (const clock of layer.clocks()) {
    const principal = layer.principal(clock.client)
    if (principal === undefined) throw new Error(`Client ${clock.client} belongs to nobody`)
    const clocks = saved.get(principal)
    if (clocks === undefined) saved.set(principal, [clock])
    else clocks.push(clock)
  }
  return saved
}
