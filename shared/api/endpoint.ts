import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import * as v from 'valibot'

/** The deeds that a key may be allowed. */
export const SCOPES = ['read', 'book', 'pay', 'report', 'own', 'calendar'] as const

export type Scope = (typeof SCOPES)[number]

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * One request over HTTP, declared once for both ends. Names behind a colon in the path are fields of the input; the
 * rest of the input is the JSON body.
 */
export interface Endpoint<
  Input extends GenericSchema = GenericSchema,
  Output extends GenericSchema = GenericSchema,
  Why extends string = string,
> {
  readonly method: Method
  readonly path: `/api/${string}`
  readonly input: Input
  /** For events, the shape of each; for a page, nothing. */
  readonly output: Output
  /** The kind of answer: JSON by default. */
  readonly answers?: 'events' | 'page' | 'calendar' | 'file' | 'picture'
  /** A key needs this scope for it. Without one it is closed to keys. */
  readonly scope?: Scope
  /** Its own refusals, besides the common ones, and their status. */
  readonly refusals: Readonly<Record<Why, number>>
}

export type InputOf<E extends Endpoint> = InferInput<E['input']>
export type ReadInputOf<E extends Endpoint> = InferOutput<E['input']>
export type OutputOf<E extends Endpoint> = InferOutput<E['output']>
export type WhyOf<E extends Endpoint> = keyof E['refusals'] & string

// Without the mark each app would carry the endpoints that it never calls.
/* @__NO_SIDE_EFFECTS__ */
export function endpoint<Input extends GenericSchema, Output extends GenericSchema, Why extends string>(
  described: Endpoint<Input, Output, Why>,
): Endpoint<Input, Output, Why> {
  return described
}

/** The outcome of an action: its value, or one word of a closed list saying why not. */
export type Outcome<Value, Why extends string> = { ok: true; value: Value } | Refused<Why>

export interface Refused<Why extends string> {
  ok: false
  why: Why
  /** When asking again may help, as a delay from now. */
  retryAfterMs?: number
  /** The field of the input at fault. */
  field?: string
}

/** The refusals any endpoint may answer besides its own, and their status. */
export const COMMON_REFUSALS = {
  'sign-in': 401,
  'not-yours': 403,
  /** The key was not made for this. */
  'not-this-key': 403,
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

/** Outcomes only the calling end can report: no answer came, or an unreadable one. */
export type CallerWhy = 'unreachable' | 'unreadable'

/** A whole number that may stand in an address: given as a number, sent and read as digits. */
export const queryNumber = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^[0-9]{1,16}$/))]),
  v.transform(Number),
  v.number(),
  v.safeInteger(),
  v.minValue(0),
)
