import type { Buyer } from '../../buyer.ts'
import { BARE, type Json } from '../../sync/engine.ts'
import { splitPair } from '../keys.ts'
import { bareFact, cannot, done, fact, field, type Outcome } from '../outcome.ts'
import type { Profile, TopUpFacts } from './facts.ts'
import type { AccountView } from './view.ts'

/* A customer's actions in their account: each turns a view and a wish into facts, or into the reason why not. */

export function setProfile(_account: AccountView, profile: Profile): Outcome {
  return done(...Object.entries(profile).map(([name, value]) => field('profile', name, BARE, value as Json)))
}

/**
 * Removes the customer's name from the profile, and who bills are made out to that are in no invoice yet. The ledger stays: it
 * holds numbers and stations.
 */
export function eraseProfile({ profile, buyers }: AccountView, at: number): Outcome {
  // Without a name here the customer goes by the one they signed up with, until the profile says that they have none.
  const name = profile.name === null ? [] : [field('profile', 'name', BARE, null)]
  const phone = typeof profile.phone === 'string' ? [field('profile', 'phone', BARE, null)] : []
  const buyer = profile.buyer ? [field('profile', 'buyer', BARE, null)] : []
  const named = [...buyers.values()]
    .filter(({ said, exported }) => said?.buyer != null && exported === undefined)
    // Later than what they said last, by whatever clock: the later counts.
    .map(({ id, said }) => fact('buyers', id, 'said', { at: Math.max(at, (said?.at ?? 0) + 1), buyer: null }))
  return done(...name, ...phone, ...buyer, ...named)
}

export interface AskedTopUp extends Omit<TopUpFacts['asked'], 'method' | 'purpose'> {
  /** A new id for the top-up. */
  id: string
  method?: TopUpFacts['asked']['method']
  purpose?: string
}

/** One request at a time at each station: staff would not know which of two the money in their hand is for. */
export function askTopUp({ topUps }: AccountView, { id, at, station, amount, method, purpose }: AskedTopUp): Outcome {
  for (const topUp of topUps.values()) if (topUp.isOpen && topUp.asked?.station === station) return cannot('waiting')
  return done(fact('topups', id, 'asked', { at, station, amount, method, purpose }))
}

/** Nothing will be brought. If staff have it in their hand already, it is credited. */
export function withdrawTopUp({ topUps }: AccountView, { id, at }: { id: string; at: number }): Outcome {
  const topUp = topUps.get(id)
  if (topUp?.asked === undefined) return cannot('no-such-record')
  return topUp.isOpen ? done(fact('topups', id, 'withdrawn', { at })) : cannot('answered')
}

/** This device has shown everything so far. */
export function markSeen({ notes, seen }: AccountView, device: string): Outcome {
  const upTo = Math.max(0, ...[...notes.values()].map(note => note.told))
  return upTo <= (seen.get(device)?.upTo ?? 0) ? done() : done(bareFact('seen', device, { upTo }))
}

export function setFavourite({ favourites }: AccountView, station: string, isFavourite: boolean): Outcome {
  return favourites.has(station) === isFavourite ? done() : done(field('favourites', station, BARE, isFavourite))
}

/** Disputes a bill. */
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

/** Says who a bill, of a session or of a pass under its account and id, is made out to; null: nobody, any more. */
export function nameBuyer(
  { visits, passes, buyers }: AccountView,
  { at, bill, buyer }: { at: number; bill: string; buyer: Buyer | null },
): Outcome {
  if (!visits.has(bill) && passes.get(splitPair(bill).second)?.sold === undefined) return cannot('no-such-session')
  const before = buyers.get(bill)
  if (before?.exported !== undefined) return cannot('exported')
  return done(fact('buyers', bill, 'said', { at: Math.max(at, (before?.said?.at ?? 0) + 1), buyer }))
}

/** Claims a session that was paid without an account. */
export function claim({ claims }: AccountView, { id, at, code }: { id: string; at: number; code: string }): Outcome {
  for (const other of claims.values()) if (other.isOpen && other.asked?.code === code) return cannot('waiting')
  return done(fact('claims', id, 'asked', { at, code }))
}

/** A lost card: nobody charges with it any more. */
export function blockCard({ cards }: AccountView, { id, at }: { id: string; at: number }): Outcome {
  const card = cards.get(id)
  if (card === undefined || card.removed !== undefined) return cannot('no-such-record')
  return card.blocked === undefined ? done(fact('cards', id, 'blocked', { at })) : done()
}

/** The card is another's from now on, or nobody's. */
export function removeCard({ cards }: AccountView, { id, at }: { id: string; at: number }): Outcome {
  const card = cards.get(id)
  if (card === undefined) return cannot('no-such-record')
  return card.removed === undefined ? done(fact('cards', id, 'removed', { at })) : done()
}

/** Asks for a pass, paid from the wallet. One at a time: a second tap is no second pass. */
export function askPass(
  { passes }: AccountView,
  { id, at, station, product }: { id: string; at: number; station: string; product: string },
): Outcome {
  for (const pass of passes.values()) if (pass.isOpen && pass.asked?.product === product) return cannot('waiting')
  return done(fact('passes', id, 'asked', { at, station, product }))
}
