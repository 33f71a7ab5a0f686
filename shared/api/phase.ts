import * as v from 'valibot'

/** Where a session stands: see `Phase` in `shared/documents/station/phase.ts`. */
export const phase = v.picklist([
  'requested',
  'held',
  'active',
  'owing',
  'paid',
  'cancelled',
  'denied',
  'expired',
  'displaced',
  'waived',
])
