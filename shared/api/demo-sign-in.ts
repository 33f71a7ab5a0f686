import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { deviceLabel, email } from './person.ts'
import { portal } from './portal.ts'
import { signedIn } from './signed-in.ts'

/** One click, and one is somebody of the demo. */
export const demoSignIn = endpoint({
  method: 'POST',
  path: '/api/demo/sign-in',
  input: v.strictObject({
    email,
    /** Without it: the portal in which this person may do most. */
    portal: v.exactOptional(portal),
    device: v.exactOptional(deviceLabel),
  }),
  output: signedIn,
  refusals: { 'no-demo': 404, 'no-demo-person': 403, 'no-role': 403 },
})
