import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { sessionView } from './session.ts'

/** All sign-ins of this person, the latest used first. */
export const listSessions = endpoint({
  method: 'GET',
  path: '/api/sessions',
  input: v.strictObject({}),
  output: v.object({ sessions: v.array(sessionView), current: v.string() }),
  refusals: {},
})
