import type { CloseReason } from '../../../shared/sync/close.ts'
import type { Reason } from '../../../shared/sync/reason.ts'
import type { Answer } from '../room/live-room.ts'
import type { Limits } from './limits.ts'

/** Counters the sockets feed. */
export interface Meter {
  opened(): void
  closed(): void
  /** The server ended a socket. */
  ended(reason: CloseReason | 'cut'): void
  /** A limit was reached. */
  limited(limit: keyof Limits): void
  /** An update was judged, and its sender told this long after its arrival. */
  judged(answer: Answer['kind'], ms: number): void
  refused(reason: Reason): void
  /** One append went to so many sockets. */
  relayed(sockets: number): void
}

/** Counts nothing. */
export const noMeter: Meter = {
  opened() {},
  closed() {},
  ended() {},
  limited() {},
  judged() {},
  refused() {},
  relayed() {},
}
