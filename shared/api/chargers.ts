import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { endpoint, queryNumber } from './endpoint.ts'
import { ACTING_REFUSALS, stationId } from './station.ts'

/** The name a charger signs in with: what stands behind `/ocpp/` in its address. */
const chargerIdentity = v.pipe(v.string(), v.regex(/^[!-.0-~]{1,48}$/))

/** How it proves who it is: 0 not at all, 1 by a key, 2 by a key over TLS, 3 by a certificate. */
const securityProfile = v.picklist([0, 1, 2, 3])

const at = { station: stationId, charger: chargerIdentity }
const NO_CHARGER = { 'no-such-charger': 404 } as const
const time = v.number()

/** A charger's means to sign in. The key is told once. */
const entry = v.object({ url: v.string(), user: v.string(), key: v.string() })

const chargerState = v.object({
  identity: v.string(),
  profile: securityProfile,
  /** When it first came in. */
  accepted: v.exactOptional(time),
  retired: v.exactOptional(time),
  isThere: v.boolean(),
  since: v.exactOptional(time),
  seen: v.exactOptional(time),
  /** Its last attempts that were not let in. */
  knock: v.exactOptional(v.object({ at: time, count: v.number(), from: v.string(), why: v.exactOptional(is.word) })),
  booted: v.exactOptional(
    v.object({
      at: time,
      vendor: v.exactOptional(v.string()),
      model: v.exactOptional(v.string()),
      firmware: v.exactOptional(v.string()),
      serial: v.exactOptional(v.string()),
      version: v.exactOptional(v.string()),
    }),
  ),
})

/** A frame that passed between a charger and us. Tags are masked in it, and keys removed. */
const chargerMessage = v.object({
  id: v.number(),
  at: time,
  from: v.picklist(['charger', 'server']),
  type: v.picklist(['call', 'answer', 'error']),
  action: v.string(),
  payload: is.json,
  /** How long the answer took, in milliseconds. */
  took: v.exactOptional(v.number()),
  /** Where it was not as the standard has it. */
  deviations: v.exactOptional(v.array(v.string())),
})

/** The chargers of a station, for its staff and owners. */
export const listChargers = endpoint({
  method: 'GET',
  path: '/api/stations/:station/chargers',
  input: v.strictObject({ station: stationId }),
  output: v.object({ chargers: v.array(chargerState) }),
  refusals: {},
})

/** Adds a charger. One identity belongs to one station. */
export const addCharger = endpoint({
  method: 'POST',
  path: '/api/stations/:station/chargers',
  input: v.strictObject({
    station: stationId,
    identity: chargerIdentity,
    profile: v.exactOptional(securityProfile),
  }),
  output: entry,
  refusals: { 'charger-taken': 409, 'too-many-chargers': 409 },
})

/** Makes another key. The old one is honoured until the new one is used. */
export const renewChargerKey = endpoint({
  method: 'POST',
  path: '/api/stations/:station/chargers/:charger/key',
  input: v.strictObject(at),
  output: entry,
  refusals: NO_CHARGER,
})

/** A charger is no longer let in, and its identity is free again. */
export const retireCharger = endpoint({
  method: 'DELETE',
  path: '/api/stations/:station/chargers/:charger',
  input: v.strictObject(at),
  output: v.object({}),
  refusals: NO_CHARGER,
})

/** Commands a charger, and waits some time for its answer. The fields beside `action` are the command's own. */
export const commandCharger = endpoint({
  method: 'POST',
  path: '/api/stations/:station/chargers/:charger/commands',
  input: v.looseObject({ ...at, action: is.word }),
  output: v.object({ id: v.string(), result: v.exactOptional(v.string()), details: v.exactOptional(is.json) }),
  refusals: { ...ACTING_REFUSALS, ...NO_CHARGER },
})

/** The messages between a charger and us, oldest first: at most `limit` of them, and only those after `after`. */
export const listChargerMessages = endpoint({
  method: 'GET',
  path: '/api/stations/:station/chargers/:charger/messages',
  input: v.strictObject({
    ...at,
    /** An action, as `Heartbeat`. */
    type: v.exactOptional(v.pipe(v.string(), v.maxLength(50))),
    after: v.exactOptional(queryNumber),
    limit: v.exactOptional(queryNumber),
  }),
  output: v.object({ messages: v.array(chargerMessage) }),
  refusals: NO_CHARGER,
})

/** The charges a charger has told of, newest first. */
export const listChargerTransactions = endpoint({
  method: 'GET',
  path: '/api/stations/:station/chargers/:charger/transactions',
  input: v.strictObject(at),
  output: v.object({
    transactions: v.array(
      v.object({
        id: v.union([v.number(), v.string()]),
        plug: v.number(),
        startedAt: time,
        startWh: v.exactOptional(v.number()),
        stoppedAt: v.exactOptional(time),
        endWh: v.exactOptional(v.number()),
        session: v.exactOptional(v.string()),
      }),
    ),
  }),
  refusals: NO_CHARGER,
})

/** The plugs that are kept for somebody at the charger itself. */
export const listChargerReservations = endpoint({
  method: 'GET',
  path: '/api/stations/:station/chargers/:charger/reservations',
  input: v.strictObject(at),
  output: v.object({
    reservations: v.array(
      v.object({
        id: v.number(),
        plug: v.number(),
        session: v.exactOptional(v.string()),
        until: time,
        /** The charger's word, once it has answered. */
        result: v.exactOptional(v.string()),
      }),
    ),
  }),
  refusals: NO_CHARGER,
})
