import type { TransactionId } from '../port.ts'
import type { Wiring } from './amperes.ts'

/** A limit that a charge was told. */
export interface ToldCharge {
  session: string
  transaction: TransactionId
  most: number
}

/**
 * The most a plug may take by what it was ever told, as far as it is not known to have taken something lower since.
 * Kept on disk before it is told more: after any crash this is never less than what the plug draws.
 */
export interface Held {
  /** A charge of which nobody has told us. */
  safe?: number | undefined
  charge?: ToldCharge | undefined
}

/** The limits a plug has agreed to since its charger came. Gone with the link, and with the process. */
export interface Agreed {
  safe?: number | undefined
  charge?: ToldCharge | undefined
}

/** A charge that goes on at a plug. */
export interface Charge {
  session: string
  transaction: TransactionId
  since: number
  isFull: boolean
}

/** A plug of a site, as it is known now. Currents are tenths of an ampere of a phase. */
export interface Plug {
  connector: string
  charger: string
  number: number
  wiring: Wiring
  most: number
  isThere: boolean
  /** Its charger is at another node, which tells it. */
  isElsewhere: boolean
  /** It obeys no profile. Nothing holds it below its most. */
  isDeaf: boolean
  /** A charge there survives to be without power. */
  canWait: boolean
  /** It refuses the limit of this charge, and takes the one for all charges. */
  isByDefault: boolean
  charge: Charge | null
  held: Held
  agreed: Agreed
  /** Its measured power; null where that is not known, or it had no time to obey yet. */
  measured: number | null
  askedAt: { safe?: number | undefined; charge?: number | undefined }
  isAsked: boolean
}
