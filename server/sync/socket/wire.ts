import type { CloseReason } from '../../../shared/sync/close.ts'
import type { Frame } from './frame.ts'

/** The far end of a connection, whatever carries it. */
export interface Wire {
  /** False when so much waits by now that it is worth looking at. */
  send(frame: Frame): boolean
  /** Bytes handed over and not yet taken by the network. */
  readonly waiting: number
  /** Calls once when nothing waits any more. Only for a wire on which something waits. */
  whenDrained(call: () => void): void
  /** Stops reading: TCP then holds back the sender. */
  pause(): void
  resume(): void
  /** Says why, and gives the other end a moment to say goodbye. */
  close(reason: CloseReason): void
  /** Ends the wire without a word. */
  cut(): void
}
