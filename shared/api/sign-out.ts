import * as v from 'valibot'
import { endpoint } from './endpoint.ts'

/** Ends the session it is asked with. */
export const signOut = endpoint({
  method: 'POST',
  path: '/api/sign-out',
  input: v.strictObject({}),
  output: v.object({}),
  refusals: {},
})
