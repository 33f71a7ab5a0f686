import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { deviceLabel, PROVED, personName, portal, secondFactorCode, typedPassword } from './person.ts'
import { signedIn } from './sign-in.ts'

const base64url = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^[A-Za-z0-9_-]+$/))

const credential = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: v.literal('public-key'),
}

const transports = v.pipe(v.array(v.pipe(v.string(), v.maxLength(20))), v.maxLength(8))

/** A browser's answer where a passkey was made. */
const newPasskey = v.strictObject({
  ...credential,
  response: v.strictObject({
    clientDataJSON: base64url(2000),
    attestationObject: base64url(6000),
    transports: v.exactOptional(transports),
  }),
})

/** A browser's answer where one has signed. */
const passkeyAnswer = v.strictObject({
  ...credential,
  response: v.strictObject({
    clientDataJSON: base64url(2000),
    authenticatorData: base64url(2000),
    signature: base64url(2000),
    userHandle: v.exactOptional(base64url(100)),
  }),
})

export type NewPasskey = v.InferOutput<typeof newPasskey>
export type PasskeyAnswer = v.InferOutput<typeof passkeyAnswer>

const descriptors = v.array(
  v.object({ id: v.string(), type: v.literal('public-key'), transports: v.exactOptional(v.array(v.string())) }),
)

/** As `PublicKeyCredentialRequestOptionsJSON`. No passkey is named: the device offers those it has for this place. */
const requestOptions = v.object({
  challenge: v.string(),
  rpId: v.string(),
  timeout: v.number(),
  userVerification: v.literal('required'),
})

/** As `PublicKeyCredentialCreationOptionsJSON`. */
const creationOptions = v.object({
  challenge: v.string(),
  rp: v.object({ id: v.string(), name: v.string() }),
  user: v.object({ id: v.string(), name: v.string(), displayName: v.string() }),
  pubKeyCredParams: v.array(v.object({ alg: v.number(), type: v.literal('public-key') })),
  timeout: v.number(),
  attestation: v.literal('none'),
  excludeCredentials: descriptors,
  authenticatorSelection: v.object({
    residentKey: v.literal('required'),
    requireResidentKey: v.literal(true),
    userVerification: v.literal('required'),
  }),
})

export type RequestOptions = v.InferOutput<typeof requestOptions>
export type CreationOptions = v.InferOutput<typeof creationOptions>

/** A challenge for a passkey to come in with. Good once, for five minutes. */
export const askToSignIn = endpoint({
  method: 'POST',
  path: '/api/sign-in/passkey/options',
  input: v.strictObject({}),
  output: requestOptions,
  refusals: {},
})

/** Signs in with a passkey, which names its person. It counts as both factors. */
export const signInWithPasskey = endpoint({
  method: 'POST',
  path: '/api/sign-in/passkey',
  input: v.strictObject({
    answer: passkeyAnswer,
    /** Left out: the portal with the most rights of this person. */
    portal: v.exactOptional(portal),
    device: v.exactOptional(deviceLabel),
  }),
  output: signedIn,
  refusals: { 'wrong-passkey': 401, 'no-role': 403 },
})

/** One's own ways in: the password, the passkeys, the second factor. */
export const waysIn = endpoint({
  method: 'GET',
  path: '/api/ways-in',
  input: v.strictObject({}),
  output: v.object({
    /** Whether they have shown who they are in the last ten minutes: needed to change any of these. */
    isProved: v.boolean(),
    hasPassword: v.boolean(),
    passkeys: v.array(
      v.object({ id: v.string(), name: v.string(), createdAt: v.number(), lastUsed: v.exactOptional(v.number()) }),
    ),
    secondFactor: v.exactOptional(v.object({ since: v.number(), recoveryLeft: v.number() })),
    /** Whether the server's provider speaks for them. */
    isProvided: v.boolean(),
  }),
  refusals: {},
})

/** Shows again who is signed in here, with the password. */
export const proveAgain = endpoint({
  method: 'POST',
  path: '/api/prove',
  input: v.strictObject({ password: typedPassword, code: v.exactOptional(secondFactorCode) }),
  output: v.object({}),
  refusals: { 'wrong-credentials': 401, 'needs-second-factor': 401, 'wrong-second-factor': 401 },
})

/** A challenge for a passkey to show who is signed in here. */
export const askToProve = endpoint({
  method: 'POST',
  path: '/api/prove/passkey/options',
  input: v.strictObject({}),
  output: requestOptions,
  refusals: {},
})

export const proveByPasskey = endpoint({
  method: 'POST',
  path: '/api/prove/passkey',
  input: v.strictObject({ answer: passkeyAnswer }),
  output: v.object({}),
  refusals: { 'wrong-passkey': 401 },
})

/** What a browser needs to make a passkey. */
export const askForPasskey = endpoint({
  method: 'POST',
  path: '/api/passkeys/options',
  input: v.strictObject({}),
  output: creationOptions,
  refusals: { ...PROVED, 'too-many-passkeys': 409 },
})

export const addPasskey = endpoint({
  method: 'POST',
  path: '/api/passkeys',
  input: v.strictObject({ made: newPasskey, name: personName }),
  output: v.object({ id: v.string() }),
  refusals: { ...PROVED, 'too-many-passkeys': 409, 'wrong-passkey': 401 },
})

export const namePasskey = endpoint({
  method: 'PUT',
  path: '/api/passkeys/:passkey',
  input: v.strictObject({ passkey: v.string(), name: personName }),
  output: v.object({}),
  refusals: { 'no-such-passkey': 404 },
})

/** Ends every other session of the person. */
export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/api/passkeys/:passkey',
  input: v.strictObject({ passkey: v.string() }),
  output: signedIn,
  refusals: { ...PROVED, 'no-such-passkey': 404, 'last-way-in': 409 },
})

const recovery = v.object({ recovery: v.array(v.string()) })

/** Begins a second factor: what an app is fed with. It is not asked for until a first code has been shown. */
export const beginSecondFactor = endpoint({
  method: 'POST',
  path: '/api/second-factor',
  input: v.strictObject({}),
  /** To be typed, and to be read from a code on the screen. */
  output: v.object({ secret: v.string(), uri: v.string() }),
  refusals: { ...PROVED, 'already-on': 409, 'no-password': 409 },
})

/** Turns it on, and ends every other session of the person. The codes for when the app is lost are told this once. */
export const confirmSecondFactor = endpoint({
  method: 'POST',
  path: '/api/second-factor/confirm',
  input: v.strictObject({ code: secondFactorCode }),
  output: recovery,
  refusals: { ...PROVED, 'already-on': 409, 'not-begun': 409, 'wrong-second-factor': 401 },
})

/** Other codes for when the app is lost, in the place of those left. */
export const renewRecovery = endpoint({
  method: 'POST',
  path: '/api/second-factor/recovery',
  input: v.strictObject({}),
  output: recovery,
  refusals: { ...PROVED, 'not-on': 409 },
})

export const endSecondFactor = endpoint({
  method: 'DELETE',
  path: '/api/second-factor',
  input: v.strictObject({}),
  output: v.object({}),
  refusals: PROVED,
})

/**
 * Begins to come in by the provider that `about` names: where the browser has to go. It returns to the app of the portal,
 * with `#provider=<why>` where it was let in nowhere. With `links`, the provider is to speak for who is signed in here.
 */
export const startProvider = endpoint({
  method: 'POST',
  path: '/api/provider',
  input: v.strictObject({ portal, links: v.exactOptional(v.literal(true)) }),
  output: v.object({ url: v.string() }),
  refusals: { 'provider-away': 409, 'no-provider': 404 },
})

/** Takes the provider from who is signed in here, with the roles it gave; not where it is the last way in. */
export const unlinkProvider = endpoint({
  method: 'DELETE',
  path: '/api/provider',
  input: v.strictObject({}),
  output: v.object({}),
  refusals: { ...PROVED, 'last-way-in': 409 },
})
