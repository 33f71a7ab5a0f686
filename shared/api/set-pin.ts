import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { newPin, typedPassword } from './person.ts'

/** The password is asked again: a colleague at an unlocked tablet must not choose somebody's PIN. */
export const setPin = endpoint({
  method: 'POST',
  path: '/api/pin',
  input: v.strictObject({ password: typedPassword, pin: newPin }),
  output: v.object({}),
  refusals: { 'wrong-credentials': 401 },
})
