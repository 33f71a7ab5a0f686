import { fact } from '../../../shared/documents/outcome.ts'
import { tariffOf } from '../../../shared/documents/station/cost.ts'
import { partsOf, type Session } from '../../../shared/documents/station/session.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Fact } from '../../../shared/sync/engine.ts'
import type { LiveRoom } from '../../sync/engine.ts'
import { ORDER_MS } from './order-terms.ts'
import type { Transaction } from './transactions.ts'

/* A charge that is moved has a part at each charger. */

/** Whether a charger's start belongs to where the session is now, and not to a charger it has left. */
export function isOfPresent(session: Session, { connector, ours }: Pick<Transaction, 'connector' | 'ours'>): boolean {
  const { started, moves, lefts } = session
  if (lefts.length === 0) return true
  if (session.connector !== connector) return false
  const wasHereBefore = [started, ...moves.slice(0, -1)].some(stay => stay?.connector === connector)
  return !wasHereBefore || ours >= (moves.at(-1)?.at ?? 0)
}

/** When the part began that goes on now. */
export function presentFrom(session: Session): number | undefined {
  return partsOf(session).at(-1)?.from ?? session.started?.at
}

/** Where a charge is to go on whose stop here was ordered for that; null where its stop is its end. */
export function goesOnAt(view: StationView, live: LiveRoom, session: Session, now: number): string | null {
  for (const { id, asked, answered } of view.orders.values()) {
    if (asked?.action !== 'move' || answered !== undefined || asked.session !== session.id) continue
    if (asked.connector !== session.connector || asked.to === undefined) continue
    const arrivedAt = live.record('orders', id)?.facts.get('asked')?.at ?? 0
    const connector = view.connectors.get(asked.to)
    if (now < arrivedAt + ORDER_MS && connector !== undefined && connector.retired !== true) return asked.to
  }
  return null
}

export interface Registers {
  at: number
  startWh: number
  endWh: number
  soc?: number | undefined
  readings?: readonly { at: number; wh: number }[]
}

/** Left and moved in one append: in between, the car would be at no charger. */
export function leftFor(view: StationView, session: Session, registers: Registers, to: string): Fact[] {
  const whole = view.sessions.get(session.id)
  const tariff = whole === undefined ? undefined : tariffOf(view, whole)
  const { at } = registers
  return [
    fact('sessions', session.id, `left/${session.lefts.length + 1}`, { ...registers, tariff: tariff?.id ?? null }),
    fact('sessions', session.id, `moved/${session.moves.length + 1}`, { at, connector: to }),
  ]
}
