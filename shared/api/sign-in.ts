import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { deviceLabel, email, typedPassword } from './person.ts'
import { portal } from './portal.ts'
import { signedIn } from './signed-in.ts'

export const signIn = endpoint({
  method: 'POST',
  path: '/api/sign-in',
  input: v.strictObject({
    email,
    password: typedPassword,
    /** Without it: the portal in which this person may do most. */
    portal: v.exactOptional(portal),
    device: v.exactOptional(deviceLabel),
  }),
  output: signedIn,
  refusals: { 'wrong-credentials': 401, 'no-role': 403 },
})
