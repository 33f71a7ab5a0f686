import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'

const url = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.url(),
  v.check(text => /^https?:\/\/[^@]*$/i.test(text)),
)
const events = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^(\*|[a-z]+(\.([A-Za-z]+|\*))?)$/))),
  v.minLength(1),
  v.maxLength(30),
)

const webhook = v.object({
  id: v.string(),
  url: v.string(),
  events: v.array(v.string()),
  /** Without one: everywhere its maker works. */
  station: v.exactOptional(v.string()),
  createdAt: v.number(),
  /** Since when nobody answered as they should. */
  failingSince: v.nullable(v.number()),
  /** Since when it is not tried any more: three days of failures, or its receiver said 410. */
  disabledAt: v.nullable(v.number()),
  /** The last answer's status; null: none came. */
  lastStatus: v.nullable(v.number()),
  /** When what failed is tried again; 0: nothing waits for that. */
  nextAt: v.number(),
  /** The latest messages, newest first, and the status each was answered with. */
  recent: v.array(
    v.object({
      message: v.string(),
      what: v.string(),
      heardAt: v.number(),
      at: v.number(),
      status: v.nullable(v.number()),
    }),
  ),
})

/**
 * Tells a program of yours what a station accepts, or without one every station where you work, by the Standard Webhooks rules.
 * `events` are names as in `/api/events`, `session.*`, or `*`. The secret is shown once.
 */
export const makeWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks',
  input: v.strictObject({ url, events, station: v.exactOptional(stationId) }),
  output: v.object({ id: v.string(), secret: v.string() }),
  refusals: { 'too-many-webhooks': 409 },
})

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/api/webhooks',
  input: v.strictObject({}),
  output: v.object({ webhooks: v.array(webhook) }),
  refusals: {},
})

/** Tells everything accepted since `after` once more, at most three days back; a disabled one goes on. */
export const replayWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks/:webhook/replay',
  input: v.strictObject({ webhook: v.string(), after: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
  output: v.object({}),
  refusals: { 'no-such-webhook': 404 },
})

export const endWebhook = endpoint({
  method: 'DELETE',
  path: '/api/webhooks/:webhook',
  input: v.strictObject({ webhook: v.string() }),
  output: v.object({}),
  refusals: { 'no-such-webhook': 404 },
})
