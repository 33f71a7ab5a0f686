/** What an action ended in: what was asked for, or one word of a closed list saying why not. */
export type Outcome<Value, Why extends string> = { ok: true; value: Value } | Refused<Why>

export interface Refused<Why extends string> {
  ok: false
  why: Why
  /** When asking again may help, counted from now. */
  retryAfterMs?: number
  /** Which field of the input was at fault. */
  field?: string
}

/** What any endpoint may answer besides its own refusals, and with which status. */
export const COMMON_REFUSALS = {
  'sign-in': 401,
  'not-yours': 403,
  'foreign-origin': 403,
  shape: 400,
  'no-such-path': 404,
  'too-large': 413,
  'not-json': 415,
  'slow-down': 429,
  busy: 503,
  failed: 500,
} as const

export type CommonWhy = keyof typeof COMMON_REFUSALS

/** What only the calling end can say: no answer came, or one that nobody understands. */
export type CallerWhy = 'unreachable' | 'unreadable'
