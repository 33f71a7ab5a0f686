import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { endpoint } from './endpoint.ts'
import { linkToken } from './person.ts'
import { ACTING_REFUSALS, newRecordId, stationId } from './station.ts'

/* What a customer has: sessions, wallet, cards, news, data. Amounts are minor units, times epoch milliseconds. */

const topUp = v.object({
  id: v.string(),
  station: v.string(),
  amount: v.number(),
  method: v.exactOptional(v.picklist(['cash', 'card', 'transfer', 'online'])),
  at: v.number(),
  state: v.picklist(['open', 'credited', 'declined', 'withdrawn']),
  /** The amount that came, where it was credited. */
  credited: v.exactOptional(v.number()),
  why: v.exactOptional(v.string()),
  /** The reference that a transfer has to carry. */
  reference: v.exactOptional(v.string()),
})

/** One's own sessions of the last season, with what they cost, latest first. */
export const ownSessions = endpoint({
  method: 'GET',
  path: '/api/me/sessions',
  scope: 'own',
  input: v.strictObject({}),
  output: v.object({
    sessions: v.array(
      v.object({
        id: v.string(),
        station: v.string(),
        name: v.string(),
        label: v.string(),
        phase: v.string(),
        at: v.number(),
        currency: v.string(),
        total: v.nullable(v.number()),
        due: v.number(),
        paid: v.number(),
      }),
    ),
  }),
  refusals: {},
})

/** One's own wallets and every movement in them, latest first. */
export const ownWallet = endpoint({
  method: 'GET',
  path: '/api/me/wallet',
  scope: 'own',
  input: v.strictObject({}),
  output: v.object({
    purses: v.array(v.object({ organisation: v.string(), currency: v.string(), amount: v.number() })),
    entries: v.array(
      v.object({
        key: v.string(),
        at: v.number(),
        kind: v.picklist(['payment', 'topup', 'refund', 'pass', 'pass-refund', 'opening', 'opening-back']),
        amount: v.number(),
        currency: v.string(),
        station: v.string(),
      }),
    ),
  }),
  refusals: {},
})

/** One's own top-ups, latest first. */
export const ownTopUps = endpoint({
  method: 'GET',
  path: '/api/me/top-ups',
  scope: 'own',
  input: v.strictObject({}),
  output: v.object({ topUps: v.array(topUp) }),
  refusals: {},
})

/** Asks a station for money in the wallet. Asked by transfer, the answer has the reference it has to carry. */
export const askOwnTopUp = endpoint({
  method: 'POST',
  path: '/api/me/top-ups',
  scope: 'pay',
  input: v.strictObject({
    id: newRecordId,
    station: stationId,
    amount: is.amount,
    method: v.exactOptional(v.picklist(['cash', 'card', 'transfer'])),
  }),
  output: topUp,
  refusals: ACTING_REFUSALS,
})

/** Adds a card to one's account: held to a charger, it starts a charge. Its number is kept as nobody can read it back. */
export const addCard = endpoint({
  method: 'POST',
  path: '/api/me/cards',
  input: v.strictObject({
    number: v.pipe(v.string(), v.trim(), v.maxLength(36), v.regex(/^([:._-]*[0-9A-Za-z]){4,}[:._-]*$/)),
    label: is.line(40),
  }),
  output: v.object({ id: v.string() }),
  refusals: { 'card-taken': 409, 'too-many-cards': 409 },
})

const spot = { station: is.id, connector: is.id }

/**
 * Waits for a card at a charger: for a minute, the next one held to it that is nobody's is offered to who asks. They must
 * have the spot: booked for now, or charging. A charger waits for one person at a time.
 */
export const waitForCard = endpoint({
  method: 'POST',
  path: '/api/me/cards/tap',
  input: v.strictObject(spot),
  output: v.object({ until: v.number() }),
  refusals: { 'not-held': 409, 'no-charger': 409, 'someone-waits': 409 },
})

/** What has come of it. `tail` is the end of the card's number. */
export const getTappedCard = endpoint({
  method: 'GET',
  path: '/api/me/cards/tap',
  input: v.strictObject(spot),
  output: v.object({ state: v.picklist(['waits', 'seen', 'over']), tail: v.exactOptional(v.string()) }),
  refusals: {},
})

/** The card that was seen is one's own. */
export const keepTappedCard = endpoint({
  method: 'POST',
  path: '/api/me/cards/tap/keep',
  input: v.strictObject({ ...spot, label: is.line(40) }),
  output: v.object({ id: v.string() }),
  refusals: { over: 409, 'card-taken': 409, 'too-many-cards': 409 },
})

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

/** Without a station: one's own news, as a customer. With one: what needs a person at its desk, for who works there. */
const ofDesk = { station: v.exactOptional(stationId) }

/** How one is told of one's news besides the inbox, and what this server can do. */
export const getNotices = endpoint({
  method: 'GET',
  path: '/api/me/notices',
  input: v.strictObject(ofDesk),
  output: v.object({
    /** Whether this server sends mail. */
    mails: v.boolean(),
    /** Whether the address is known to be theirs; only then letters go to it. */
    isVerified: v.boolean(),
    receipts: v.boolean(),
    news: v.boolean(),
    /** On a locked screen sums are not shown. */
    hidesAmounts: v.boolean(),
    /** At a desk: only while one has a shift open. */
    onShift: v.boolean(),
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
  input: v.strictObject({
    ...ofDesk,
    receipts: v.boolean(),
    news: v.boolean(),
    hidesAmounts: v.boolean(),
    onShift: v.exactOptional(v.boolean()),
    language,
  }),
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
    ...ofDesk,
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
  input: v.strictObject({ ...ofDesk, endpoint: endpointUrl }),
  output: v.object({}),
  refusals: {},
})

/** A customer's own data as a file: who they are here, their sign-ins and ways in, and every fact in their account, of all epochs. */
export const exportOwn = endpoint({
  method: 'GET',
  path: '/api/me/export',
  input: v.strictObject({}),
  answers: 'file',
  output: v.unknown(),
  refusals: {},
})

/**
 * Deletes one's own account: the sign-in and all personal data. Refused while a spot or money hangs on it. Money left
 * in the wallet has to be given up explicitly.
 */
export const closeAccount = endpoint({
  method: 'POST',
  path: '/api/me/close',
  input: v.strictObject({ givesUpMoney: v.optional(v.boolean(), false) }),
  output: v.object({}),
  refusals: { 'in-use': 409, 'still-asked': 409, 'money-left': 409, 'works-here': 409, demo: 403 },
})
