import { seenUpTo, toldSince } from '../note.ts'
import type { SessionView } from '../station/view.ts'
import type { ClaimFacts, DisputeFacts, LedgerEntry, Note, Profile, StrikeFacts, TopUpFacts, Visit } from './facts.ts'

/** A customer's account as its facts tell it. Entries are never changed in place. */
export interface AccountView {
  readonly profile: Profile
  /** What the wallet holds, by currency. */
  readonly balances: ReadonlyMap<string, number>
  readonly ledger: ReadonlyMap<string, LedgerEntry>
  readonly topUps: ReadonlyMap<string, TopUp>
  readonly visits: ReadonlyMap<string, VisitView>
  readonly notes: ReadonlyMap<string, Note>
  readonly seen: ReadonlyMap<string, { readonly upTo: number }>
  readonly disputes: ReadonlyMap<string, Dispute>
  readonly claims: ReadonlyMap<string, Claim>
  /** The stations they want first. */
  readonly favourites: ReadonlySet<string>
  readonly strikes: ReadonlyMap<string, Strike>
}

export interface TopUp extends Readonly<Partial<TopUpFacts>> {
  readonly id: string
  readonly isOpen: boolean
  readonly isProvisional: boolean
}

/** A session as it was copied, read as a station's document would read it. */
export interface VisitView extends Omit<Visit, 'session' | 'payments'> {
  readonly session: SessionView
}

export interface Dispute extends Readonly<Partial<DisputeFacts>> {
  readonly id: string
  readonly isOpen: boolean
  readonly isProvisional: boolean
}

export interface Claim extends Readonly<Partial<ClaimFacts>> {
  readonly id: string
  readonly isOpen: boolean
  readonly isProvisional: boolean
}

export interface Strike extends Readonly<Partial<StrikeFacts>> {
  readonly id: string
}

export function balanceIn({ balances }: AccountView, currency: string): number {
  return balances.get(currency) ?? 0
}

/** What was told and no device has shown, the newest first: a badge is its length. */
export function unseenNotes({ notes, seen }: AccountView): Note[] {
  return toldSince(notes, seenUpTo(seen.values()))
}

/** Asked and not answered yet, the oldest first. */
export function openTopUps({ topUps }: AccountView): TopUp[] {
  const open = [...topUps.values()].filter(topUp => topUp.isOpen)
  return open.sort((a, b) => (a.asked?.at ?? 0) - (b.asked?.at ?? 0) || (a.id < b.id ? -1 : 1))
}
