import type { Taking } from '../../../shared/documents/desk/facts.ts'
import { splitPair } from '../../../shared/documents/keys.ts'
import type { Note } from '../../store/log.ts'
import type { Sight } from '../sight.ts'

/*
 * The permanent notes of money that went over a desk. Its document keeps copies for a week; a customer may come with
 * their receipt a year later, and money may still come in for a session paid long ago.
 *
 *     paid/<session>/<payment>     →  true
 *     receipt/<receipt>/session    →  <session>
 */

export function notesOf(key: string, { session, receipt }: Taking): Note[] {
  return [
    { key: `paid/${session}/${splitPair(key).first}`, value: true },
    { key: `receipt/${receipt}/session`, value: session },
  ]
}

/** The payments made for a session over a desk; null while they are not in sight. */
export function paidFor(sight: Sight, station: string, session: string): string[] | null {
  const prefix = `paid/${session}/`
  const noted = sight.notedAtDesk(station, prefix)
  return noted && [...noted.keys()].map(key => key.slice(prefix.length))
}

/** The session of a receipt; null while it is not in sight, undefined if there is none. */
export function sessionOfReceipt(sight: Sight, station: string, receipt: string): string | null | undefined {
  const noted = sight.notedAtDesk(station, `receipt/${receipt}/`)
  if (noted === null) return null
  const session = noted.get(`receipt/${receipt}/session`)
  return typeof session === 'string' ? session : undefined
}
