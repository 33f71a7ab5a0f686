import type { Attack } from './attack.ts'
import { connectionAttacks } from './connections.ts'
import { guestAttacks } from './guests.ts'
import { nameAttacks } from './names.ts'
import { signInAttacks } from './sign-in.ts'
import { socketAttacks } from './sockets.ts'

/** Whom a door is shut to, and the tries. */
export const ATTACKS: Readonly<Record<string, readonly Attack[]>> = {
  'sign-in': signInAttacks,
  guests: guestAttacks,
  names: nameAttacks,
  sockets: socketAttacks,
  connections: connectionAttacks,
}
