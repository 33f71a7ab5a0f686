import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { linkToken } from './person.ts'

const language = v.picklist(['en', 'vi'])

/** Where a browser takes messages for this person: as its `PushSubscription` says. */
const endpointUrl = v.pipe(
  v.string(),
  v.maxLength(1000),
  v.url(),
  v.check(text => text.startsWith('https://') && !text.includes('@')),
)
const bytes = (least: number, most: number) =>
  v.pipe(v.string(), v.minLength(least), v.maxLength(most), v.regex(/^[A-Za-z0-9_-]+=*$/))

/** How one is told of one's news besides the inbox, and what this server can do. */
export const getNotices = endpoint({
  method: 'GET',
  path: '/api/me/notices',
  input: v.strictObject({}),
  output: v.object({
    /** Whether this server sends mail. */
    mails: v.boolean(),
    /** Whether the address is known to be theirs; only then letters go to it. */
    isVerified: v.boolean(),
    receipts: v.boolean(),
    news: v.boolean(),
    /** On a locked screen sums are not shown. */
    hidesAmounts: v.boolean(),
    /** The key with which a browser asks for messages. */
    pushKey: v.string(),
    /** How many browsers take them. */
    browsers: v.number(),
  }),
  refusals: {},
})

/** Receipts and news by mail, and whether sums are hidden on a locked screen. `language`: what letters are written in. */
export const setNotices = endpoint({
  method: 'PUT',
  path: '/api/me/notices',
  input: v.strictObject({ receipts: v.boolean(), news: v.boolean(), hidesAmounts: v.boolean(), language }),
  output: v.object({}),
  refusals: { 'no-mail': 404, 'not-verified': 409 },
})

/** Sends a letter with a link that shows that the address is theirs. */
export const askVerification = endpoint({
  method: 'POST',
  path: '/api/me/verification',
  input: v.strictObject({ language }),
  output: v.object({}),
  refusals: { 'no-mail': 404, 'claim-first': 409 },
})

/** Opens that link. */
export const verifyEmail = endpoint({
  method: 'POST',
  path: '/api/verify',
  input: v.strictObject({ token: linkToken }),
  output: v.object({ email: v.string() }),
  refusals: { 'link-dead': 410 },
})

/** This browser takes messages from now on. */
export const addBrowser = endpoint({
  method: 'POST',
  path: '/api/me/browsers',
  input: v.strictObject({
    endpoint: endpointUrl,
    keys: v.strictObject({ p256dh: bytes(80, 100), auth: bytes(16, 40) }),
    language,
  }),
  output: v.object({}),
  refusals: {},
})

export const removeBrowser = endpoint({
  method: 'DELETE',
  path: '/api/me/browsers',
  input: v.strictObject({ endpoint: endpointUrl }),
  output: v.object({}),
  refusals: {},
})
