import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { personId, typedPin } from './person.ts'
import { signedIn } from './signed-in.ts'

/** Another member of staff takes over the shared device; the session before theirs ends. */
export const switchPerson = endpoint({
  method: 'POST',
  path: '/api/device/switch',
  input: v.strictObject({ person: personId, pin: typedPin }),
  output: signedIn,
  refusals: { 'wrong-pin': 401, 'not-shared': 409 },
})
