import type { Portal } from '../../shared/api/person.ts'

/** The people shown: three, really apart, each on a device of their own. */
export interface Actor {
  portal: Portal
  email: string
  /** Where their app begins. */
  path: string
  width: number
  height: number
}

export const ACTORS = {
  customer: { portal: 'customer', email: 'customer@demo.test', path: '/', width: 390, height: 780 },
  staff: { portal: 'staff', email: 'staff@demo.test', path: '/staff/', width: 1180, height: 820 },
  owner: { portal: 'owner', email: 'owner@demo.test', path: '/owner/', width: 1440, height: 900 },
} as const satisfies Record<Portal, Actor>
