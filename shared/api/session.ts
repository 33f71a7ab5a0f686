import * as v from 'valibot'
import { portal } from './portal.ts'

export const sessionView = v.object({
  id: v.string(),
  portal,
  createdAt: v.number(),
  lastSeen: v.number(),
  expiresAt: v.number(),
  device: v.string(),
  /** The station whose shared tablet this is. */
  station: v.exactOptional(v.string()),
})
