import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { endpoint } from './endpoint.ts'
import { email, PROVED, personName } from './person.ts'
import { stationId } from './station.ts'

/* Customers of before, brought by a file: each is theirs alone once they show who they are. Amounts are minor units. */

/** So many lines in one request: a longer file is handed over piece by piece, each no larger than a body may be. */
export const MOST_LINES = 100

const arrivalId = is.id

const customer = v.strictObject({
  /** What the file calls them: the same line read twice is one customer. */
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  name: personName,
  email: v.exactOptional(email),
  phone: v.exactOptional(is.phone),
  /** A price group of the station. */
  group: v.exactOptional(is.id),
  /** For staff. */
  note: v.exactOptional(is.text(200)),
  /** What they held elsewhere. */
  balance: v.exactOptional(is.amount),
})

export type ArrivingCustomer = v.InferOutput<typeof customer>

/**
 * `new`; `balance`: known already, with a sum only now; `same`: nothing changes; `differs`: another sum stands; `returned`: was
 * taken back; `full`: too many wait already.
 */
export const ARRIVAL_OUTCOMES = ['new', 'balance', 'same', 'differs', 'returned', 'full'] as const

export type ArrivalOutcome = (typeof ARRIVAL_OUTCOMES)[number]

/**
 * Brings customers and what they hold, for an owner, who to `import` has just shown who they are. The sums are a debt of the organisation from
 * then on, and no money in any drawer. `look` says what it would do, and does nothing. The same lines twice do nothing twice.
 */
export const importCustomers = endpoint({
  method: 'POST',
  path: '/api/stations/:station/arrivals',
  input: v.strictObject({
    station: stationId,
    does: v.picklist(['look', 'import']),
    customers: v.pipe(v.array(customer), v.minLength(1), v.maxLength(MOST_LINES)),
  }),
  output: v.object({
    /** Of each line, in their order. */
    outcomes: v.array(v.picklist(ARRIVAL_OUTCOMES)),
    currency: v.string(),
    /** Of the lines that bring one. */
    sum: v.number(),
  }),
  refusals: { ...PROVED, 'no-such-station': 404 },
})

const arrival = v.object({
  id: v.string(),
  name: v.string(),
  email: v.exactOptional(v.string()),
  phone: v.exactOptional(v.string()),
  group: v.exactOptional(v.string()),
  note: v.exactOptional(v.string()),
  balance: v.exactOptional(v.number()),
  createdAt: v.number(),
  /** The code that is good now: since when, and by whom; by nobody: it went by letter. */
  code: v.exactOptional(v.object({ at: v.number(), by: v.exactOptional(v.string()) })),
})

export type Arrival = v.InferOutput<typeof arrival>

/** Who has not come yet, for people who work at the station: by words of their name, email or phone, at most 50. */
export const listArrivals = endpoint({
  method: 'GET',
  path: '/api/stations/:station/arrivals',
  input: v.strictObject({
    station: stationId,
    text: v.exactOptional(v.pipe(v.string(), v.maxLength(80))),
  }),
  output: v.object({
    arrivals: v.array(arrival),
    currency: v.string(),
    /** All of the station: who waits, what they hold, whom a letter would reach. */
    waiting: v.number(),
    held: v.number(),
    reachable: v.number(),
    claimed: v.number(),
  }),
  refusals: { 'no-such-station': 404 },
})

/**
 * Makes the code with which one of them takes what is theirs, for people who work at the station; the one before is good for
 * nothing any more. Who left an email is reached by letter: a code for them is made by an owner alone.
 */
export const makeArrivalCode = endpoint({
  method: 'POST',
  path: '/api/stations/:station/arrivals/:arrival/code',
  input: v.strictObject({ station: stationId, arrival: arrivalId }),
  output: v.object({ code: v.string(), expiresAt: v.number() }),
  refusals: { 'no-such-arrival': 404, 'owner-only': 403 },
})

/** Sends each their code by letter, for an owner. Who has had one is left out. Answers how many went, and how many are left. */
export const mailArrivals = endpoint({
  method: 'POST',
  path: '/api/stations/:station/arrivals/letters',
  input: v.strictObject({
    station: stationId,
    /** The place's name, as the owner's app shows it. */
    place: personName,
    lang: v.exactOptional(v.picklist(['en', 'vi'])),
  }),
  output: v.object({ sent: v.number(), left: v.number() }),
  refusals: { ...PROVED, 'no-mail': 404 },
})

/**
 * Takes one back, with what they hold, for an owner who has just shown who they are: as if the line had not been. Not after it was
 * spent.
 */
export const returnArrival = endpoint({
  method: 'DELETE',
  path: '/api/stations/:station/arrivals/:arrival',
  input: v.strictObject({ station: stationId, arrival: arrivalId, why: v.pipe(v.string(), v.trim(), is.text(200)) }),
  output: v.object({}),
  refusals: { ...PROVED, 'no-such-arrival': 404, spent: 409 },
})

const offer = v.object({
  id: v.string(),
  station: v.string(),
  balance: v.exactOptional(v.number()),
  currency: v.exactOptional(v.string()),
})

/** What waits for a customer under the address they have shown to be theirs. */
export const ownArrivals = endpoint({
  method: 'GET',
  path: '/api/me/arrivals',
  input: v.strictObject({}),
  output: v.object({ offers: v.array(offer) }),
  refusals: {},
})

/** Takes what is one's own: by the code of a letter or of the desk, or what waits under one's verified address. */
export const claimArrival = endpoint({
  method: 'POST',
  path: '/api/me/arrivals',
  input: v.pipe(
    v.strictObject({
      code: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
      arrival: v.exactOptional(arrivalId),
    }),
    v.check(({ code, arrival }) => (code === undefined) !== (arrival === undefined), 'one of the two'),
  ),
  output: offer,
  refusals: { 'wrong-code': 404, taken: 409, 'own-money': 409 },
})
