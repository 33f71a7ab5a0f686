import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { madeLink } from './link.ts'
import { personId } from './person.ts'

/** An owner makes a link with which a member of staff chooses a new password. */
export const makeReset = endpoint({
  method: 'POST',
  path: '/api/resets',
  input: v.strictObject({ person: personId }),
  output: madeLink,
  refusals: {},
})
