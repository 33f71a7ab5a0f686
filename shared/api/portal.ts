import * as v from 'valibot'

/** Through which app a person comes in. One person may use several; what they may do depends on the door they took. */
export const PORTALS = ['customer', 'staff', 'owner'] as const

export type Portal = (typeof PORTALS)[number]

export const portal = v.picklist(PORTALS)
