import type { Json } from '../../json.ts'
import { BARE } from '../../sync/fact.ts'
import { bareFact, cannot, done, fact, field, type Outcome } from '../outcome.ts'
import type { Profile, TopUpFacts } from './facts.ts'
import type { AccountView } from './view.ts'

/* What customers do in their account: each from a view and a wish to facts, or to the reason why not. */

export function setProfile(_account: AccountView, profile: Profile): Outcome {
  return done(...Object.entries(profile).map(([name, value]) => field('profile', name, BARE, value as Json)))
}

/** Takes out of the profile what names them. The ledger stays: it holds numbers and stations. */
export function eraseProfile({ profile }: AccountView): Outcome {
  // Who never wrote a name here goes by the one they signed up with, until it says that they have none.
  const name = profile.name === null ? [] : [field('profile', 'name', BARE, null)]
  const phone = typeof profile.phone === 'string' ? [field('profile', 'phone', BARE, null)] : []
  return done(...name, ...phone)
}

export interface AskedTopUp extends Omit<TopUpFacts['asked'], 'method'> {
  /** A new id for the top-up. */
  id: string
  method?: TopUpFacts['asked']['method']
}

/** One request at a time at each station: staff would not know which of two the money in their hand is for. */
export function askTopUp({ topUps }: AccountView, { id, at, station, amount, method }: AskedTopUp): Outcome {
  for (const topUp of topUps.values()) if (topUp.isOpen && topUp.asked?.station === station) return cannot('waiting')
  return done(fact('topups', id, 'asked', { at, station, amount, method }))
}

/** This device has shown all there is. */
export function markSeen({ notes, seen }: AccountView, device: string): Outcome {
  const upTo = Math.max(0, ...[...notes.values()].map(note => note.told))
  return upTo <= (seen.get(device)?.upTo ?? 0) ? done() : done(bareFact('seen', device, { upTo }))
}

export function setFavourite({ favourites }: AccountView, station: string, isFavourite: boolean): Outcome {
  return favourites.has(station) === isFavourite ? done() : done(field('favourites', station, BARE, isFavourite))
}

/** Does not agree with a bill. */
export function dispute(
  { visits, disputes }: AccountView,
  { id, at, session, text }: { id: string; at: number; session: string; text: string },
): Outcome {
  const visit = visits.get(session)
  if (visit === undefined) return cannot('no-such-session')
  if (visit.session.billed === undefined) return cannot('not-billed')
  for (const other of disputes.values()) if (other.isOpen && other.asked?.session === session) return cannot('waiting')
  return done(fact('disputes', id, 'asked', { at, station: visit.station, session, text }))
}

/** A session that was paid without an account is theirs. */
export function claim({ claims }: AccountView, { id, at, code }: { id: string; at: number; code: string }): Outcome {
  for (const other of claims.values()) if (other.isOpen && other.asked?.code === code) return cannot('waiting')
  return done(fact('claims', id, 'asked', { at, code }))
}
