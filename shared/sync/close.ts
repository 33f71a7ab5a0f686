/**
 * The closing vocabulary of a socket. y-websocket gives up for good on 4400–4499 and tries again on every other code,
 * so the range of a code decides what a stock client does.
 */
export const CLOSE = {
  signIn: 4401,
  notYours: 4403,
  noSuchRoom: 4404,
  refused: 4409,
  moved: 4410,
  tooLarge: 4413,
  update: 4426,
  slowDown: 4429,
  broken: 4400,
  tryLater: 4503,
} as const

export type CloseReason = keyof typeof CLOSE

const REASON_OF = new Map<number, CloseReason>(
  Object.entries(CLOSE).map(([reason, code]) => [code, reason as CloseReason]),
)

/** The reason behind a close code; null for a lost link or a foreign code. */
export function closeReason(code: number): CloseReason | null {
  return REASON_OF.get(code) ?? null
}

/** Whether a client must wait for a change before it connects again: a sign-in, an epoch, a new version of the app. */
export function isFinalClose(code: number): boolean {
  return code >= 4400 && code <= 4499
}
