import type { Author } from '../../shared/sync/policy.ts'

/** The principal of the server's own client ids. What a charger said is written under them too. */
export const SERVER = 'server'

export const SERVER_AUTHOR: Author = { id: SERVER, role: 'server' }
