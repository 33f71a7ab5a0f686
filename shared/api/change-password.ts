import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { newPassword, typedPassword } from './person.ts'
import { signedIn } from './signed-in.ts'

/** Ends every other session of the person. */
export const changePassword = endpoint({
  method: 'POST',
  path: '/api/password',
  input: v.strictObject({ current: typedPassword, next: newPassword }),
  output: signedIn,
  refusals: { 'wrong-credentials': 401 },
})
