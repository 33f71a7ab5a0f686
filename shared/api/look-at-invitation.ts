import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { linkToken } from './person.ts'
import { stationRole } from './station.ts'

/** What a link would give, before it is used up. A POST, so that the token stands in no address. */
export const lookAtInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/look',
  input: v.strictObject({ token: linkToken }),
  output: v.object({
    roles: v.record(v.string(), stationRole),
    isFounder: v.boolean(),
    /** Who invites; absent where the installation itself does. */
    by: v.exactOptional(v.string()),
    expiresAt: v.number(),
  }),
  refusals: { 'link-dead': 410 },
})
