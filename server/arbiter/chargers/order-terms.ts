import type { Order, StationView } from '../../../shared/documents/station/view.ts'
import type { Why } from '../../../shared/documents/why.ts'
import type { Fact } from '../../../shared/sync/engine.ts'
import type { Tags } from './identity.ts'
import type { Ask, TransactionId } from './port.ts'

/** How long an order waits for its charger to come and to answer, from when it arrived. */
export const ORDER_MS = 60_000

export type OrderResult =
  | 'accepted'
  /** The charger would not. */
  | 'rejected'
  /** The charger was there and said nothing. */
  | 'timed-out'
  /** The charger did not come. */
  | 'offline'
  /** The charger has started nothing that could be stopped. */
  | 'not-charging'
  /** The session to be started has ended. */
  | 'ended'
  /** It was moved, and the charger where it goes on has not begun. */
  | 'there-rejected'
  | 'there-timed-out'
  | 'there-offline'
  /** Its session gives no claim to the spot, or not any more. */
  | Why

export type OrderStep =
  | { kind: 'done' }
  | { kind: 'answer'; result: OrderResult }
  | { kind: 'wait'; until: number }
  /** Its booking has not been answered: nobody is charged, or let go, under one that may be denied. */
  | { kind: 'await'; session: string; until: number }
  /** The consequence without asking anyone. With a result it answers the order too. */
  | { kind: 'state'; facts: readonly Fact[]; result?: OrderResult }
  | { kind: 'ask'; charger: string; ask: Ask; until: number }

export interface OrderAt {
  view: StationView
  order: Order
  arrivedAt: number
  /** A customer acts under a claim; staff act for others. */
  isByCustomer: boolean
  now: number
  tags: Tags
  isThere: (charger: string) => boolean
  /** Whether the charger is this station's. An owner may write any name to a connector. */
  isOwn: (charger: string) => boolean
  /** Under which number its charger runs the order's session; null: under none. */
  transaction: TransactionId | null
  /** When the session was heard to have moved last. */
  movedAt: number
  /** Its charger has agreed to what it was asked, and not told yet that it did it. */
  isAgreed: boolean
}
