import type { Away, Session } from './session.ts'

/** The leave a reader is on; null while they are there. */
export function awayOf({ aways }: Pick<Session, 'aways'>): Away | null {
  const last = aways.at(-1)
  return last === undefined || last.returnedAt !== undefined ? null : last
}
