import type { OrderFacts } from '../../shared/documents/station/facts.ts'
import type { Order, StationView } from '../../shared/documents/station/view.ts'

type Action = OrderFacts['asked']['action']

/** A charger that has agreed does it within this time, or it will not. */
const DOES_MS = 45_000

/** The last time the charger was asked to do this with a session. */
export function lastOrder({ orders }: StationView, session: string, action: Action): Order | undefined {
  let last: Order | undefined
  for (const order of orders.values()) {
    const { asked } = order
    if (asked?.session !== session || asked.action !== action) continue
    if (last === undefined || (last.asked?.at ?? 0) < asked.at) last = order
  }
  return last
}

/** Whether it has been asked and may yet do it: asking again would be a second order. */
export function isUnderWay(view: StationView, session: string, action: Action, now: number): boolean {
  const last = lastOrder(view, session, action)
  if (last === undefined) return false
  const { answered } = last
  return answered === undefined || (answered.result === 'accepted' && now < answered.at + DOES_MS)
}
