import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { deviceLabel, email, linkToken, newPassword, personId, personName } from './person.ts'
import { signedIn } from './sign-in.ts'
import { stationId, stationRole } from './station.ts'

/**
 * The address where the apps open a one-time link. The token stands behind `#`: a browser never sends that part, so it
 * reaches no server log and no Referer.
 */
export const LINK_PATHS = { invitation: '/join', reset: '/reset', verification: '/verify' } as const

export type LinkKind = keyof typeof LINK_PATHS

export function linkPath(kind: LinkKind, token: string): string {
  return `${LINK_PATHS[kind]}#${token}`
}

/** A new link. It is shown once: the server keeps no copy. */
const madeLink = v.object({ id: v.string(), token: v.string(), path: v.string(), expiresAt: v.number() })

/** Makes a link, for an owner, that gives its first visitor a role at the station. */
export const invite = endpoint({
  method: 'POST',
  path: '/api/stations/:station/invitations',
  input: v.strictObject({ station: stationId, role: stationRole }),
  output: madeLink,
  refusals: { 'too-many-invitations': 409 },
})

/** Shows the role a link would give, without using it. A POST, so that the token stands in no address. */
export const lookAtInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/look',
  input: v.strictObject({ token: linkToken }),
  output: v.object({
    roles: v.record(v.string(), stationRole),
    isFounder: v.boolean(),
    /** The person who invites; absent if the installation itself does. */
    by: v.exactOptional(v.string()),
    expiresAt: v.number(),
  }),
  refusals: { 'link-dead': 410 },
})

/**
 * Uses an invitation. A new person gives their details and is signed in. A signed-in person gets the role and no new
 * session: no one may enter the owners' portal by a PIN on a shared tablet, so they sign in there themselves.
 */
export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/accept',
  input: v.strictObject({
    token: linkToken,
    newcomer: v.exactOptional(v.strictObject({ name: personName, email, password: newPassword })),
    device: v.exactOptional(deviceLabel),
  }),
  output: v.object({ signedIn: v.exactOptional(signedIn) }),
  refusals: { 'link-dead': 410, 'email-taken': 409, 'claim-first': 409 },
})

/** The links no one has opened yet. */
export const listInvitations = endpoint({
  method: 'GET',
  path: '/api/stations/:station/invitations',
  input: v.strictObject({ station: stationId }),
  output: v.object({
    invitations: v.array(
      v.object({
        ...{ id: v.string(), role: stationRole, createdAt: v.number(), expiresAt: v.number(), by: v.string() },
        /** Where it was mailed to, last. */
        to: v.exactOptional(v.string()),
      }),
    ),
  }),
  refusals: {},
})

export const withdrawInvitation = endpoint({
  method: 'DELETE',
  path: '/api/stations/:station/invitations/:invitation',
  input: v.strictObject({ station: stationId, invitation: v.string() }),
  output: v.object({}),
  refusals: { 'no-such-invitation': 404 },
})

/** Makes a link, for an owner, with which a member of staff chooses a new password. */
export const makeReset = endpoint({
  method: 'POST',
  path: '/api/resets',
  input: v.strictObject({ person: personId }),
  output: madeLink,
  refusals: {},
})

/**
 * Sends a link for a new password to the person with this email. The answer is the same whether there is one: nobody
 * finds out who has an account. Refused only where the server sends no mail.
 */
export const forgotPassword = endpoint({
  method: 'POST',
  path: '/api/forgotten',
  input: v.strictObject({ email, lang: v.exactOptional(v.picklist(['en', 'vi'])) }),
  output: v.object({}),
  refusals: { 'no-mail': 404 },
})

/** Sends a link of an invitation, made a moment ago, to the person it is for. */
export const mailInvitation = endpoint({
  method: 'POST',
  path: '/api/stations/:station/invitations/mail',
  input: v.strictObject({
    station: stationId,
    token: linkToken,
    email,
    /** The place's name, as the owner's app shows it. */
    place: personName,
    lang: v.exactOptional(v.picklist(['en', 'vi'])),
  }),
  output: v.object({}),
  refusals: { 'no-mail': 404, 'link-dead': 410 },
})

/** Ends every session of the person, and forgets their PIN and their passkeys. */
export const resetPassword = endpoint({
  method: 'POST',
  path: '/api/reset',
  input: v.strictObject({ token: linkToken, password: newPassword }),
  output: v.object({}),
  refusals: { 'link-dead': 410 },
})
