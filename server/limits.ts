import { MOST_ASKED, MOST_FOUND } from '../shared/api/places.ts'
import { MOST_IN_CELL } from '../shared/documents/catalogue/cells.ts'
import { CUSTOMER_PACE, MOST_OPEN } from '../shared/documents/open-records.ts'
import { MOST_PLAN_PARTS } from '../shared/documents/station/facts.ts'
import { MOST_DATES } from '../shared/documents/station/series.ts'
import { DEFAULT_INFO } from '../shared/documents/station/view.ts'
import { PHOTO } from '../shared/photo.ts'
import { MOST_ARRIVALS } from './accounts/arrivals/bring.ts'
import { CROWD } from './accounts/crowd.ts'
import { MOST_STATIONS } from './accounts/found-station.ts'
import { MOST_GUESTS } from './accounts/guests.ts'
import { MOST_INVITATIONS } from './accounts/invitations.ts'
import { MOST_KEYS } from './accounts/keys.ts'
import { LOGO_BYTES, LOGO_SIDE } from './accounts/logo.ts'
import { MOST_PASSKEYS } from './accounts/passkeys/add.ts'
import { MOST_ANSWERED } from './accounts/passkeys/challenge.ts'
import { HASHING } from './accounts/passwords.ts'
import { MOST_SESSIONS } from './accounts/sessions.ts'
import { ALLOWANCES } from './accounts/throttles.ts'
import { CREW_PACE } from './api/doing.ts'
import { STREAMS } from './api/events/streams.ts'
import { MOST_QUARANTINED } from './api/quarantine-routes.ts'
import { MOST_CARDS } from './arbiter/chargers/cards.ts'
import { STRANGE_CARDS } from './arbiter/chargers/showing.ts'
import { FROM_AFAR } from './arbiter/holds/customer.ts'
import { MOST_PASSES } from './arbiter/passes/pass.ts'
import { type ConnectionLimits, connectionLimits } from './http/connections.ts'
import { BODY_BYTES, PHOTO_BODY_BYTES } from './http/json-body.ts'
import { RATES } from './http/rates.ts'
import { MOST_TILE_BYTES } from './map/routes.ts'
import { WRONG_KEYS } from './ocpp/door.ts'
import { BOUNDS } from './ocpp/wire/bounds.ts'
import { LIMITS } from './sync/engine.ts'
import { MOST_WEBHOOKS } from './webhooks/webhooks.ts'

/**
 * Every bound on the cost of one person, address or charger, under one name. Each is in `/metrics` as `berth_limit`, and
 * `docs/limits.md` tells its reason; a test holds that page to this list.
 */
export function allLimits(connection: ConnectionLimits = connectionLimits()) {
  const { longestMs, horizonMs, openHolds } = DEFAULT_INFO
  return {
    socket: LIMITS,
    connection,
    rate: RATES,
    http: { bodyBytes: BODY_BYTES, photoBodyBytes: PHOTO_BODY_BYTES },
    hashing: HASHING,
    allowance: ALLOWANCES,
    guests: { most: MOST_GUESTS },
    crowd: CROWD,
    open: MOST_OPEN,
    customerPerHour: CUSTOMER_PACE,
    staffPerHour: CREW_PACE,
    booking: { longestMs, horizonMs, openHolds, series: MOST_DATES },
    fromAfar: FROM_AFAR,
    places: { inCell: MOST_IN_CELL, found: MOST_FOUND, asked: MOST_ASKED },
    person: {
      sessions: MOST_SESSIONS,
      keys: MOST_KEYS,
      passkeys: MOST_PASSKEYS,
      answered: MOST_ANSWERED,
      webhooks: MOST_WEBHOOKS,
      cards: MOST_CARDS,
      passes: MOST_PASSES,
      stations: MOST_STATIONS,
      quarantined: MOST_QUARANTINED,
    },
    events: STREAMS,
    station: {
      invitations: MOST_INVITATIONS,
      arrivals: MOST_ARRIVALS,
      strangeCards: STRANGE_CARDS,
      planParts: MOST_PLAN_PARTS,
    },
    logo: { bytes: LOGO_BYTES, side: LOGO_SIDE },
    photo: PHOTO,
    map: { pieceBytes: MOST_TILE_BYTES },
    charger: BOUNDS,
    wrongKey: WRONG_KEYS,
  }
}

/** Each number with its path: `socket.messages.burst`. */
export function limitNumbers(limits: object = allLimits(), path = ''): [string, number][] {
  return Object.entries(limits).flatMap(([name, value]): [string, number][] => {
    const at = path === '' ? name : `${path}.${name}`
    if (typeof value === 'number') return [[at, value]]
    return typeof value === 'object' && value !== null ? limitNumbers(value, at) : []
  })
}
