import { bareFact, cannot, done, fact, type Outcome } from '../../outcome.ts'
import type { WalkIn } from '../facts.ts'
import type { DeskView } from '../view.ts'
import type { Signed } from './answering.ts'

/** What staff call whoever is behind a session. A customer's own name is not theirs to change. */
export function nameWalkIn({ people }: DeskView, session: string, { name, plate }: WalkIn): Outcome {
  return people.has(session) ? cannot('answered') : done(bareFact('walkins', session, { name, plate }))
}

/** Says for whom a session was booked; the booking itself is the station's. The server makes it theirs. */
export function bookFor({ bookings }: DeskView, asked: Signed & { session: string; account: string }): Outcome {
  if (bookings.has(asked.session)) return cannot('answered')
  const { session, at, by, account } = asked
  return done(fact('bookings', session, 'for', { at, by, account }))
}
