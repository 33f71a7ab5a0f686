import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { deviceLabel, email, linkToken, newPassword, personName } from './person.ts'
import { signedIn } from './signed-in.ts'

/**
 * Uses up an invitation. Somebody new says who they are and is signed in. Somebody signed in gets the role and no new
 * session: through a PIN on a shared tablet nobody may come into the owners' portal, so there they sign in themselves.
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
