import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { deviceLabel, personName } from './person.ts'
import { signedIn } from './signed-in.ts'

/** A customer's account in one tap. It lives on this device until it is claimed. */
export const guest = endpoint({
  method: 'POST',
  path: '/api/guest',
  input: v.strictObject({ name: v.exactOptional(personName), device: v.exactOptional(deviceLabel) }),
  output: signedIn,
  refusals: {},
})
