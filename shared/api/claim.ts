import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { email, newPassword, personName } from './person.ts'
import { signedIn } from './signed-in.ts'

/** Makes a guest's account one that can be signed in to anywhere. Its id stays, and with it everything it holds. */
export const claim = endpoint({
  method: 'POST',
  path: '/api/claim',
  input: v.strictObject({ email, password: newPassword, name: v.exactOptional(personName) }),
  output: signedIn,
  refusals: { 'email-taken': 409, 'not-a-guest': 409 },
})
