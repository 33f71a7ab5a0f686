import type { CloseReason } from '../../shared/sync/close.ts'
import type { Reason } from '../../shared/sync/reason.ts'
import type { Limits } from './limits.ts'
import type { Answer } from './live-room.ts'

/** What the sockets count while they work. */
export interface Meter {
  opened(): void
  closed(): void
  /** The server ended a socket. */
  ended(reason: CloseReason | 'cut'): void
  /** A limit was reached. */
  limited(limit: keyof Limits): void
  /** An update was judged, and this long after its arrival its sender was told. */
  judged(answer: Answer['kind'], ms: number): void
  refused(reason: Reason): void
  /** One append went to so many sockets. */
  relayed(sockets: number): void
}
