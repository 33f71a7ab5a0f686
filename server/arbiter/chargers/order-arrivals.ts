import { accountOf } from '../../../shared/documents/author.ts'
import type { LiveRoom } from '../../sync/engine.ts'

/** When an order came, and whether a customer stated it. */
export function askedIn(live: LiveRoom, order: string): { at: number; isByCustomer: boolean } {
  const { at = 0, by = '' } = live.record('orders', order)?.facts.get('asked') ?? {}
  return { at, isByCustomer: accountOf(by) !== null }
}

/** When a session was heard to have moved last. */
export function movedIn(live: LiveRoom, session: string | undefined): number {
  const facts = session === undefined ? undefined : live.record('sessions', session)?.facts
  const moves = [...(facts ?? [])].flatMap(([name, { at }]) => (name.startsWith('moved/') ? [at] : []))
  return Math.max(0, ...moves)
}
