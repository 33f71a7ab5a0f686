/** Why a fact was refused for good. Sent again, it gets the same answer. */
export type FinalReason =
  /** This author may not state this, here or at all. */
  | 'not-yours'
  /** Not a fact of this kind of document, or of another form. */
  | 'shape'
  /** Another fact stands there. */
  | 'already'
  /** The facts that stand forbid it. */
  | 'condition'

/** Why an update was refused for now. The same action may pass once the reason is dealt with. */
export type PassingReason =
  /** Updates before this one are missing: send from the clock the server has. */
  | 'gap'
  /** The room has a newer epoch: state it there. */
  | 'moved'
  /** Its time lies ahead of the server's: restamp it by the measured offset. */
  | 'clock'
  /** A limit was reached: wait. */
  | 'slow-down'

export type Reason = FinalReason | PassingReason

/** The order is the wire's: a reason's place is its byte. Append only. */
export const REASONS: readonly Reason[] = [
  'not-yours',
  'shape',
  'already',
  'condition',
  'gap',
  'moved',
  'clock',
  'slow-down',
]

export function isFinal(reason: Reason): reason is FinalReason {
  return REASONS.indexOf(reason) < 4
}

/** One failing path of a refused update. */
export interface Failure {
  path: string
  reason: Reason
  /** The condition that failed, from the document kind's own list; empty otherwise. */
  why: string
  /** The author of the standing fact, for readers who may know; empty otherwise. */
  by: string
}
