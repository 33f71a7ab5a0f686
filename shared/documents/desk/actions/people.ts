import type { Buyer } from '../../../buyer.ts'
import { bareFact, cannot, done, fact, type Outcome } from '../../outcome.ts'
import type { Printer, WalkIn } from '../facts.ts'
import type { DeskView } from '../view.ts'
import type { Signed } from './answering.ts'

/** Names the person behind a session. A customer's own name is not for staff to change. */
export function nameWalkIn({ people }: DeskView, session: string, { name, plate }: WalkIn): Outcome {
  return people.has(session) ? cannot('answered') : done(bareFact('walkins', session, { name, plate }))
}

/** Says who the bill of a session, or of a pass, is made out to; null: nobody, any more. */
export function nameBuyer(
  { buyers }: DeskView,
  { at, by, bill, buyer }: Signed & { bill: string; buyer: Buyer | null },
): Outcome {
  const before = buyers.get(bill)
  if (before?.exported !== undefined) return cannot('exported')
  return done(fact('buyers', bill, 'said', { at: Math.max(at, (before?.said?.at ?? 0) + 1), by, buyer }))
}

/** A new code for the place; the one before opens nothing any more. */
export function setPlaceCode(_desk: DeskView, { at, by, code }: Signed & { code: string }): Outcome {
  return done(bareFact('door', 'code', { at, by, code }))
}

/** Where receipts are printed from now on; null: nowhere. */
export function setPrinter(_desk: DeskView, { at, by, to }: Signed & { to: Printer['to'] }): Outcome {
  return done(bareFact('printers', 'receipts', { at, by, to }))
}

/** Says for whom a session was booked; the booking itself is at the station. The server hands it to them. */
export function bookFor({ bookings }: DeskView, asked: Signed & { session: string; account: string }): Outcome {
  if (bookings.has(asked.session)) return cannot('answered')
  if (asked.account === asked.by) return cannot('own-money')
  const { session, at, by, account } = asked
  return done(fact('bookings', session, 'for', { at, by, account }))
}
