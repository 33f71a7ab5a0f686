import * as v from 'valibot'
import { endpoint } from './endpoint.ts'

/**
 * Deletes the account of whoever asks: their sign-in, and whatever names them. Refused while a spot or money hangs on it.
 * What a wallet still holds has to be given up in so many words.
 */
export const closeAccount = endpoint({
  method: 'POST',
  path: '/api/me/close',
  input: v.strictObject({ givesUpMoney: v.optional(v.boolean(), false) }),
  output: v.object({}),
  refusals: { 'in-use': 409, 'still-asked': 409, 'money-left': 409, 'works-here': 409, demo: 403 },
})
