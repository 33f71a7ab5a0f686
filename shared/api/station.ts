import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import * as form from '../documents/station/facts.ts'
import { WHYS, type Why } from '../documents/why.ts'
import { PHOTO, photoId, photoSize } from '../photo.ts'
import { isId } from '../sync/engine.ts'
import { endpoint } from './endpoint.ts'
import { listedStation } from './places.ts'

export const stationId = v.pipe(v.string(), v.check(isId))

/** It goes into the documents of all its stations. */
export const organisationName = v.pipe(v.string(), v.trim(), is.line(80))

/** A person's role at a station. An owner may do all that staff may. */
export const stationRole = v.picklist(['staff', 'owner'])

export type StationRole = v.InferOutput<typeof stationRole>

/** The id of a new record. A caller that gives one may ask again after a lost answer, and nothing happens twice. */
export const newRecordId = v.exactOptional(v.pipe(v.string(), v.check(isId)))

export const recordId = v.pipe(v.string(), v.check(isId))

const NOT_FOUND: ReadonlySet<string> = new Set(['no-such-record', 'no-such-connector', 'no-such-session'])

/** Why something cannot be done at a station: the words of `shared/documents/why.ts`, and `already`. */
export const ACTING_REFUSALS = {
  ...(Object.fromEntries(WHYS.map(why => [why, NOT_FOUND.has(why) ? 404 : 409])) as Record<Why, number>),
  'no-such-station': 404,
  /** Another fact stands there. */
  already: 409,
} as const

/** The phase of a session: see `Phase` in `shared/documents/station/phase.ts`. */
export const phase = v.picklist([
  'requested',
  'held',
  'active',
  'owing',
  'paid',
  'cancelled',
  'denied',
  'expired',
  'displaced',
  'waived',
])

/*
 * A station as its facts tell it, at a time. No one is named here. Facts have the names and values they have in the
 * document; derived values stand beside them.
 */

const time = v.number()
const money = v.number()
const connectorId = v.string()

const {
  'moved/#': moved,
  'away/#': away,
  'returned/#': _returned,
  'extends/#': extension,
  'extended/#': _extended,
  'unextended/#': _unextended,
  'goal/#': goal,
  'corrected/#': corrected,
  'left/#': left,
  'resumed/#': _resumed,
  ...sessionFacts
} = form.sessionFacts
const { 'refunded/#': refunded, ...paymentFacts } = form.paymentFacts

export const sessionState = v.object({
  id: v.string(),
  phase,
  /** Its place. */
  connector: connectorId,
  ...v.partial(v.object(sessionFacts)).entries,
  moves: v.array(v.object({ ...moved.entries, resumedAt: v.exactOptional(time) })),
  lefts: v.array(left),
  aways: v.array(v.object({ ...away.entries, returnedAt: v.exactOptional(time) })),
  extensions: v.array(
    v.object({ ...extension.entries, granted: v.exactOptional(v.literal(true)), why: v.exactOptional(v.string()) }),
  ),
  /** Where the charge is to end. */
  goal: v.exactOptional(goal),
  corrections: v.array(corrected),
  stays: v.array(v.object({ connector: connectorId, from: time, until: v.exactOptional(time) })),
  money: v.object({ total: v.nullable(money), paid: money, due: money, refundDue: money, pending: money }),
  payments: v.array(v.string()),
})

export const paymentState = v.object({
  id: v.string(),
  session: v.string(),
  ...v.partial(v.object(paymentFacts)).entries,
  refunds: v.array(refunded),
})

const issueState = v.object({
  id: v.string(),
  isOpen: v.boolean(),
  ...v.partial(v.object(form.issueFacts)).entries,
})

export const orderState = v.object({ id: v.string(), ...v.partial(v.object(form.orderFacts)).entries })

const connectorState = v.object({
  id: connectorId,
  ...v.partial(v.object(form.connectorFields)).entries,
  label: form.connectorFields.label,
  /** Whether it could be taken at this moment. */
  isFree: v.boolean(),
  /** Its holder, and the phase of that session. There is never a second. */
  holder: v.exactOptional(v.object({ session: v.string(), phase })),
  /** Others who are physically there. */
  crowd: v.array(v.string()),
  /** The next who has a right to it. */
  next: v.exactOptional(v.object({ session: v.string(), from: time })),
  isBlocked: v.boolean(),
})

export const stationState = v.object({
  id: v.string(),
  epoch: v.number(),
  /** The time of this view: an unused hold ends by the clock. */
  at: time,
  /** With the trade's defaults for everything its owner has not set. */
  info: v.object({
    ...v.partial(v.object(form.infoFields)).entries,
    name: v.string(),
    address: v.string(),
    refundLimit: money,
  }),
  connectors: v.array(connectorState),
  tariffs: v.array(v.object({ id: v.string(), tariff: form.tariff })),
  sessions: v.array(sessionState),
  payments: v.array(paymentState),
  issues: v.array(issueState),
  orders: v.array(orderState),
  notices: v.array(v.object({ id: v.string(), ...form.notice.entries })),
})

export type SessionState = v.InferOutput<typeof sessionState>
export type PaymentState = v.InferOutput<typeof paymentState>
export type IssueState = v.InferOutput<typeof issueState>
export type OrderState = v.InferOutput<typeof orderState>
export type ConnectorState = v.InferOutput<typeof connectorState>
export type StationState = v.InferOutput<typeof stationState>

/** The most stations that one request lists. */
export const MOST_LISTED = 100

/**
 * Stations in the order of their ids, retired ones included, with the number of spots free at this moment: at most a hundred.
 * Where there are more, `next` is to be asked for as `after`.
 */
export const listStations = endpoint({
  method: 'GET',
  path: '/api/stations',
  scope: 'read',
  input: v.strictObject({
    /** Only those behind this one. */
    after: v.exactOptional(stationId),
    kind: v.exactOptional(form.infoFields.kind),
  }),
  output: v.object({
    stations: v.array(listedStation),
    next: v.exactOptional(v.string()),
    announcements: v.array(
      v.object({ id: v.string(), at: v.number(), text: v.string(), until: v.exactOptional(v.number()) }),
    ),
  }),
  refusals: {},
})

/** A station as it is now, for everyone signed in. */
export const getStation = endpoint({
  method: 'GET',
  path: '/api/stations/:station',
  scope: 'read',
  input: v.strictObject({ station: stationId }),
  output: stationState,
  refusals: { 'no-such-station': 404 },
})

/**
 * Creates a station with the caller as its first owner. Its name and everything in it are stated in its document
 * afterwards.
 *
 * It joins one of their organisations, or begins one under the name of `founds`. Unless told, it joins the only one they
 * have; who has several, or none, begins another.
 */
export const createStation = endpoint({
  method: 'POST',
  path: '/api/stations',
  input: v.strictObject({
    station: stationId,
    organisation: v.exactOptional(stationId),
    founds: v.exactOptional(organisationName),
  }),
  output: v.object({}),
  refusals: { 'station-taken': 409, 'too-many-stations': 409 },
})

/**
 * The spots with a code, at any station: a customer types it when the camera fails. Mostly one; owners choose their
 * codes, and two may choose alike. For everyone signed in.
 */
export const findSpot = endpoint({
  method: 'GET',
  path: '/api/spots/:code',
  scope: 'read',
  input: v.strictObject({ code: v.pipe(v.string(), v.regex(/^[A-Z0-9]{4,12}$/)) }),
  output: v.object({ spots: v.array(v.object({ station: v.string(), connector: v.string() })) }),
  refusals: { 'no-such-spot': 404 },
})

const picture = (bytes: number) => v.pipe(v.string(), v.maxLength(4 * Math.ceil(bytes / 3)), v.base64())

/**
 * Gives a place its photo in two sizes, for its owners, or takes it away: WebP, or plain JPEG, as base64. Only the picture itself is
 * kept, and nothing else that is in the file.
 */
export const setPhoto = endpoint({
  method: 'PUT',
  path: '/api/stations/:station/photo',
  input: v.strictObject({
    station: stationId,
    photo: v.nullable(v.strictObject({ large: picture(PHOTO.large.bytes), small: picture(PHOTO.small.bytes) })),
  }),
  output: v.object({ photo: v.nullable(photoId) }),
  refusals: { ...ACTING_REFUSALS, 'not-a-picture': 422 },
})

/** A place's photo, for anyone. */
export const getPhoto = endpoint({
  method: 'GET',
  path: '/api/stations/:station/photos/:photo/:size',
  answers: 'picture',
  input: v.strictObject({ station: stationId, photo: photoId, size: photoSize }),
  output: v.null(),
  refusals: { 'no-such-photo': 404 },
})

/** Reports that something is wrong with a spot. Staff may take it out of use until that is resolved. */
export const reportIssue = endpoint({
  method: 'POST',
  path: '/api/stations/:station/issues',
  scope: 'report',
  input: v.strictObject({
    station: stationId,
    id: newRecordId,
    connector: recordId,
    text: is.text(500),
    blocks: v.exactOptional(v.boolean()),
  }),
  output: issueState,
  refusals: ACTING_REFUSALS,
})

const spotState = v.picklist(['free', 'held', 'taken', 'closed', 'broken'])

export type BoardState = v.InferOutput<typeof spotState>

/** The free spots of a place now, for anybody; only where its owner shows them. */
export const publicBoard = endpoint({
  method: 'GET',
  path: '/api/board/:station',
  input: v.strictObject({ station: stationId }),
  output: v.object({
    name: v.string(),
    kind: v.picklist(['charging', 'library']),
    timeZone: v.string(),
    at: v.number(),
    free: v.number(),
    spots: v.array(v.object({ label: v.string(), zone: v.string(), state: spotState })),
  }),
  refusals: { 'no-board': 404 },
})
