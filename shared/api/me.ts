import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { newPassword, typedPassword } from './person.ts'
import { portal } from './portal.ts'
import { personView, sessionView, signedIn } from './sign-in.ts'
import { stationRole } from './station.ts'

export const me = endpoint({
  method: 'GET',
  path: '/api/me',
  input: v.strictObject({}),
  output: v.object({
    person: v.object({ ...personView.entries, hasPin: v.boolean(), isFounder: v.boolean() }),
    portal,
    /** Their roles through this portal; none through the customers'. */
    roles: v.record(v.string(), stationRole),
    session: sessionView,
  }),
  refusals: {},
})

/** Ends every other session of the person. */
export const changePassword = endpoint({
  method: 'POST',
  path: '/api/password',
  input: v.strictObject({ current: typedPassword, next: newPassword }),
  output: signedIn,
  refusals: { 'wrong-credentials': 401 },
})

/**
 * Deletes one's own account: the sign-in and all personal data. Refused while a spot or money hangs on it. Money left
 * in the wallet has to be given up explicitly.
 */
export const closeAccount = endpoint({
  method: 'POST',
  path: '/api/me/close',
  input: v.strictObject({ givesUpMoney: v.optional(v.boolean(), false) }),
  output: v.object({}),
  refusals: { 'in-use': 409, 'still-asked': 409, 'money-left': 409, 'works-here': 409, demo: 403 },
})
