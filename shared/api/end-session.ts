import * as v from 'valibot'
import { endpoint } from './endpoint.ts'

export const endSession = endpoint({
  method: 'DELETE',
  path: '/api/sessions/:session',
  input: v.strictObject({ session: v.string() }),
  output: v.object({}),
  refusals: { 'no-such-session': 404 },
})
