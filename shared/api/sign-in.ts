import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { deviceLabel, email, newPassword, personName, portal, secondFactorCode, typedPassword } from './person.ts'
import { stationRole } from './station.ts'

export const sessionView = v.object({
  id: v.string(),
  portal,
  createdAt: v.number(),
  lastSeen: v.number(),
  expiresAt: v.number(),
  device: v.string(),
  /** The station of this shared tablet. */
  station: v.exactOptional(v.string()),
})

export const personView = v.object({
  id: v.string(),
  name: v.string(),
  email: v.exactOptional(v.string()),
  isGuest: v.boolean(),
})

/** The answer to every sign-in. Browsers keep the cookie that comes with it, machines the token. */
export const signedIn = v.object({
  token: v.string(),
  portal,
  expiresAt: v.number(),
  person: personView,
})

export const signIn = endpoint({
  method: 'POST',
  path: '/api/sign-in',
  input: v.strictObject({
    email,
    password: typedPassword,
    /** Where they have a second factor: of their app, or one for when it is lost. */
    code: v.exactOptional(secondFactorCode),
    /** Left out: the portal with the most rights of this person. */
    portal: v.exactOptional(portal),
    device: v.exactOptional(deviceLabel),
  }),
  output: signedIn,
  /** `needs-second-factor`: the password is right; ask again with a code. */
  refusals: { 'wrong-credentials': 401, 'needs-second-factor': 401, 'wrong-second-factor': 401, 'no-role': 403 },
})

/** Ends the session that asks. */
export const signOut = endpoint({
  method: 'POST',
  path: '/api/sign-out',
  input: v.strictObject({}),
  output: v.object({}),
  refusals: {},
})

const nonce = v.pipe(v.string(), v.maxLength(16))

/** Creates a customer's account in one tap. It lives on this device until it is claimed. */
export const guest = endpoint({
  method: 'POST',
  path: '/api/guest',
  input: v.strictObject({
    name: v.exactOptional(personName),
    device: v.exactOptional(deviceLabel),
    work: v.exactOptional(v.strictObject({ challenge: v.pipe(v.string(), v.maxLength(160)), nonce })),
  }),
  output: signedIn,
  /** Many come at once: ask for work, do it, and ask again with it. */
  refusals: { 'needs-work': 428 },
})

/** The work for a new guest: a nonce with which the challenge's hash (`shared/work.ts`) begins with so many zero bits. */
export const guestWork = endpoint({
  method: 'GET',
  path: '/api/guest/work',
  input: v.strictObject({}),
  output: v.object({ challenge: v.string(), bits: v.number() }),
  refusals: {},
})

/** Turns a guest's account into one with a sign-in. Its id stays, and with it everything it holds. */
export const claim = endpoint({
  method: 'POST',
  path: '/api/claim',
  input: v.strictObject({ email, password: newPassword, name: v.exactOptional(personName) }),
  output: signedIn,
  refusals: { 'email-taken': 409, 'not-a-guest': 409 },
})

/** All sign-ins of this person, latest used first. */
export const listSessions = endpoint({
  method: 'GET',
  path: '/api/sessions',
  input: v.strictObject({}),
  output: v.object({ sessions: v.array(sessionView), current: v.string() }),
  refusals: {},
})

export const endSession = endpoint({
  method: 'DELETE',
  path: '/api/sessions/:session',
  input: v.strictObject({ session: v.string() }),
  output: v.object({}),
  refusals: { 'no-such-session': 404 },
})

/** Ends all other sign-ins of this person. */
export const endOtherSessions = endpoint({
  method: 'DELETE',
  path: '/api/sessions',
  input: v.strictObject({}),
  output: v.object({ ended: v.number() }),
  refusals: {},
})

export const me = endpoint({
  method: 'GET',
  path: '/api/me',
  input: v.strictObject({}),
  output: v.object({
    person: v.object({ ...personView.entries, hasPin: v.boolean(), isFounder: v.boolean() }),
    portal,
    /** Their roles through this portal; none through the customers'. */
    roles: v.record(v.string(), stationRole),
    session: sessionView,
    /** Organisations they work for and may do nothing at before they have a second factor. */
    wantsFactor: v.optional(
      v.array(v.object({ /** Empty: it goes by its station. */ name: v.string(), stations: v.array(v.string()) })),
    ),
  }),
  refusals: {},
})

/** Ends every other session of the person. */
export const changePassword = endpoint({
  method: 'POST',
  path: '/api/password',
  input: v.strictObject({ current: typedPassword, next: newPassword }),
  output: signedIn,
  refusals: { 'wrong-credentials': 401 },
})
