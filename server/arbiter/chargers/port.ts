/*
 * What a charger can be asked and what it says, whatever wire it speaks. Energy is in Wh, times are epoch milliseconds of
 * the charger's own clock, which may be wrong.
 */

/** The way to all chargers of one kind. */
export interface ChargerPort {
  /** Begins to tell what the chargers say. Returns the undo. */
  listen(ear: ChargerEar): () => void
  isThere(charger: string): boolean
  /** Settles with the charger's answer, however late. The same order may be asked again after a restart. */
  ask(charger: string, ask: Ask): Promise<Answer>
}

export interface ChargerEar {
  came(charger: string): void
  left(charger: string): void
  /**
   * Settles when all that follows from it is durable. Rejects where it could not be stored: then nothing may be answered,
   * and the charger will say it again.
   */
  said(charger: string, said: Said): Promise<Reply>
}

export type Ask =
  /** `tag` comes back in `started`: by it the charger's start is known to be this order's. */
  | { kind: 'start'; order: string; plug: number; tag: string }
  | { kind: 'stop'; order: string; transaction: number }
  | { kind: 'unlock'; order: string; plug: number }
  | { kind: 'reset'; order: string }

/** `offline`: it could not be reached any more. */
export type Answer = 'accepted' | 'rejected' | 'offline'

export type Said = { at: number; sentAt?: number } & (
  | { kind: 'booted' }
  | { kind: 'status'; plug: number; status: 'available' | 'occupied' | 'faulted' }
  | { kind: 'started'; plug: number; tag: string; wh: number; soc?: number }
  | { kind: 'meter'; plug: number; transaction?: number; wh?: number; powerW?: number; soc?: number }
  | { kind: 'charged'; plug: number; transaction?: number }
  /** `transaction` may be 0 or -1 where the charger never heard which it was. Not every charger says the plug. */
  | { kind: 'stopped'; transaction: number; wh: number; plug?: number; tag?: string; soc?: number; reason?: string }
  | { kind: 'unplugged'; plug: number }
)

export type SaidOf<Kind extends Said['kind']> = Extract<Said, { kind: Kind }>

export type Reply = { kind: 'noted' } | { kind: 'started'; transaction: number } | { kind: 'unknown-charger' }

export const NOTED: Reply = { kind: 'noted' }
