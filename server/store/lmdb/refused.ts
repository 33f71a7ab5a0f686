/** Why a store was not opened. */
export type Why = 'in-use' | 'foreign' | 'newer' | 'backup' | 'damaged' | 'unwritable'

/** `words` are for the person who started the server. */
export interface Refused {
  ok: false
  why: Why
  words: string
}

export function refused(why: Why, words: string): Refused {
  return { ok: false, why, words }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
