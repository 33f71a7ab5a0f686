import type { Session } from '../sessions.ts'

/** Whom passkeys are for: the name they are bound to, and the pages that may ask for them. */
export interface Party {
  /** A host's name, without a port. */
  id: string
  origins: string[]
}

export interface Asking {
  session: Session
  party: Party
}
