import * as v from 'valibot'
import { quarantineFacts } from '../documents/desk/facts.ts'
import * as is from '../documents/shapes.ts'
import { isId } from '../sync/engine.ts'
import { endpoint } from './endpoint.ts'
import { deviceLabel, newPin, PROVED, personId, typedPassword, typedPin } from './person.ts'
import { sessionView, signedIn } from './sign-in.ts'
import { stationId, stationRole } from './station.ts'

/** What of people at work the owner's audit tells. */
export const STAFFING = [
  'invited',
  'invitation-withdrawn',
  'invitation-accepted',
  'role-changed',
  'removed',
  'factor-wanted',
  'factor-not-wanted',
  'factor-taken',
  'arrival-code',
] as const

/** The people who work at a station, for its owners. */
export const listPeople = endpoint({
  method: 'GET',
  path: '/api/stations/:station/people',
  input: v.strictObject({ station: stationId }),
  output: v.object({
    people: v.array(
      v.object({
        id: v.string(),
        name: v.string(),
        email: v.exactOptional(v.string()),
        role: stationRole,
        hasPin: v.boolean(),
        /** A second factor beside their password, or no password. */
        isGuarded: v.boolean(),
        lastSeen: v.exactOptional(v.number()),
      }),
    ),
  }),
  refusals: {},
})

/** Changes a person's role at a station where they already work. */
export const setRole = endpoint({
  method: 'PUT',
  path: '/api/stations/:station/people/:person',
  input: v.strictObject({ station: stationId, person: personId, role: stationRole }),
  output: v.object({}),
  refusals: { 'no-such-person': 404, 'last-owner': 409 },
})

export const removeRole = endpoint({
  method: 'DELETE',
  path: '/api/stations/:station/people/:person',
  input: v.strictObject({ station: stationId, person: personId }),
  output: v.object({}),
  refusals: { 'no-such-person': 404, 'last-owner': 409 },
})

/** Devices where the station's people are signed in as staff or owner, for its owners; latest used first. */
export const listDevices = endpoint({
  method: 'GET',
  path: '/api/stations/:station/devices',
  input: v.strictObject({ station: stationId }),
  output: v.object({
    devices: v.array(v.object({ ...sessionView.entries, person: v.string(), name: v.string() })),
  }),
  refusals: {},
})

/** Makes this device a shared one: from now on staff of the station take turns by name and PIN. */
export const shareDevice = endpoint({
  method: 'POST',
  path: '/api/device',
  input: v.strictObject({ station: stationId, label: deviceLabel }),
  output: v.object({}),
  refusals: {},
})

/** The people who may take over a shared device: staff of its station with a PIN. */
export const listDevicePeople = endpoint({
  method: 'GET',
  path: '/api/device/people',
  input: v.strictObject({}),
  output: v.object({ station: v.string(), people: v.array(v.object({ id: v.string(), name: v.string() })) }),
  refusals: { 'not-shared': 409 },
})

/** Hands the shared device to another member of staff; the session before ends. */
export const switchPerson = endpoint({
  method: 'POST',
  path: '/api/device/switch',
  input: v.strictObject({ person: personId, pin: typedPin }),
  output: signedIn,
  refusals: { 'wrong-pin': 401, 'not-shared': 409 },
})

/** For a lost tablet: ends a person's staff sessions at the station. */
export const signOutPerson = endpoint({
  method: 'DELETE',
  path: '/api/stations/:station/people/:person/sessions',
  input: v.strictObject({ station: stationId, person: personId }),
  output: v.object({ ended: v.number() }),
  refusals: { 'no-such-person': 404 },
})

/**
 * Takes away the second factor of a member of staff who lost it, and ends all their sign-ins, for an owner of every station
 * they work at who has just shown who they are. The owners' own are the business of whoever runs the machine.
 */
export const takeFactor = endpoint({
  method: 'DELETE',
  path: '/api/stations/:station/people/:person/second-factor',
  input: v.strictObject({
    station: stationId,
    person: personId,
    why: v.pipe(v.string(), v.trim(), is.text(200)),
  }),
  output: v.object({}),
  refusals: {
    ...PROVED,
    ...{ 'no-such-person': 404, 'not-on': 409 },
    /** They own a station, or work at one of somebody else: no single employer may open their account. */
    'not-only-yours': 409,
  },
})

/** The password is asked again: a colleague at an unlocked tablet must not choose another person's PIN. */
export const setPin = endpoint({
  method: 'POST',
  path: '/api/pin',
  input: v.strictObject({ password: typedPassword, pin: newPin }),
  output: v.object({}),
  refusals: { 'wrong-credentials': 401 },
})

const { room, why, facts } = quarantineFacts.kept.entries

/** One outbox entry as it lies there: its facts, and why the server refused it. */
const entry = v.strictObject({ id: v.pipe(v.string(), v.check(isId)), room, why, facts })

/**
 * Hands over the outbox of a device whose person no longer works at the station. It is kept apart until the owner
 * adopts or rejects each entry. The same entry sent again is kept once.
 */
export const quarantine = endpoint({
  method: 'POST',
  path: '/api/stations/:station/quarantine',
  input: v.strictObject({ station: stationId, entries: v.pipe(v.array(entry), v.minLength(1), v.maxLength(50)) }),
  output: v.object({ kept: v.array(v.string()) }),
  refusals: { 'too-many': 409, 'no-such-station': 404 },
})
