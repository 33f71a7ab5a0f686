import { GUEST } from '../../shared/documents/desk/facts.ts'
import { type DeskView, nameOf } from '../../shared/documents/desk/view.ts'
import { deskCode } from '../../shared/documents/station/code.ts'
import type { SharedWords } from '../words/shared.ts'

/** The name behind a session, as the desk says it. Guests are told apart by the code they can say. */
export function whoAt(desk: DeskView, session: string, shared: SharedWords): string | null {
  const name = nameOf(desk, session)
  return name === GUEST ? `${shared.guest} ${deskCode(session)}` : name
}
