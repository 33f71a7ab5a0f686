import * as v from 'valibot'

/** The app a person signs in to. One person may use several; their rights depend on the door they took. */
export const PORTALS = ['customer', 'staff', 'owner'] as const

export type Portal = (typeof PORTALS)[number]

export const portal = v.picklist(PORTALS)
