import * as v from 'valibot'
import { portal } from './portal.ts'

export const personView = v.object({
  id: v.string(),
  name: v.string(),
  email: v.exactOptional(v.string()),
  isGuest: v.boolean(),
})

/** The answer to every way in. Browsers keep the cookie that comes with it, machines the token. */
export const signedIn = v.object({
  token: v.string(),
  portal,
  expiresAt: v.number(),
  person: personView,
})
