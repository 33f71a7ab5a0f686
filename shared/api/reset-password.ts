import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { linkToken, newPassword } from './person.ts'

/** Ends every session of the person, and forgets their PIN. */
export const resetPassword = endpoint({
  method: 'POST',
  path: '/api/reset',
  input: v.strictObject({ token: linkToken, password: newPassword }),
  output: v.object({}),
  refusals: { 'link-dead': 410 },
})
