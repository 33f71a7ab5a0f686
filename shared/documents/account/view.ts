import { seenUpTo, toldSince } from '../note.ts'
import type { SessionView } from '../station/view.ts'
import type {
  BuyerFacts,
  CardFacts,
  ClaimFacts,
  DisputeFacts,
  DrawFacts,
  GroupFacts,
  LedgerEntry,
  Note,
  PassFacts,
  Profile,
  StrikeFacts,
  TopUpFacts,
  Visit,
} from './facts.ts'

/** A customer's account as its facts tell it. Entries are never changed in place. */
export interface AccountView {
  readonly profile: Profile
  /** Wallets by organisation, in each the balance by currency. */
  readonly wallets: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly ledger: ReadonlyMap<string, LedgerEntry>
  /** Entries that do not name their organisation yet: in no wallet's sum. */
  readonly unnamed: ReadonlyMap<string, LedgerEntry>
  readonly topUps: ReadonlyMap<string, TopUp>
  readonly visits: ReadonlyMap<string, VisitView>
  readonly notes: ReadonlyMap<string, Note>
  readonly seen: ReadonlyMap<string, { readonly upTo: number }>
  readonly disputes: ReadonlyMap<string, Dispute>
  /** Who bills are made out to, by session, or by account and pass. */
  readonly buyers: ReadonlyMap<string, NamedBuyer>
  readonly claims: ReadonlyMap<string, Claim>
  readonly cards: ReadonlyMap<string, Card>
  /** The stations to show first. */
  readonly favourites: ReadonlySet<string>
  readonly strikes: ReadonlyMap<string, Strike>
  readonly passes: ReadonlyMap<string, Pass>
  /** What sessions have taken from passes, by station and session. */
  readonly draws: ReadonlyMap<string, Draw>
  /** The price groups they are or were in. */
  readonly groups: ReadonlyMap<string, Membership>
}

export interface TopUp extends Readonly<Partial<TopUpFacts>> {
  readonly id: string
  readonly isOpen: boolean
  readonly isProvisional: boolean
}

/** A copied session, read like one of a station's document. */
export interface VisitView extends Omit<Visit, 'session' | 'payments'> {
  readonly session: SessionView
}

export interface Dispute extends Readonly<Partial<DisputeFacts>> {
  readonly id: string
  readonly isOpen: boolean
  readonly isProvisional: boolean
}

export interface NamedBuyer extends Readonly<Partial<BuyerFacts>> {
  readonly id: string
  readonly isProvisional: boolean
}

export interface Claim extends Readonly<Partial<ClaimFacts>> {
  readonly id: string
  readonly isOpen: boolean
  readonly isProvisional: boolean
}

export interface Card extends Readonly<Partial<CardFacts>> {
  readonly id: string
  readonly isProvisional: boolean
}

export interface Strike extends Readonly<Partial<StrikeFacts>> {
  readonly id: string
}

export interface Pass extends Readonly<Partial<PassFacts>> {
  readonly id: string
  /** Asked for and not answered. */
  readonly isOpen: boolean
  readonly isProvisional: boolean
}

export interface Draw extends Readonly<Partial<Pick<DrawFacts, 'held'>>> {
  readonly id: string
  readonly drawn: readonly DrawFacts['drawn/#'][]
}

export interface Membership extends Readonly<Partial<GroupFacts>> {
  readonly id: string
}

/** The organisation a station belongs to. */
export type OrganisationOf = (station: string) => string

/** A customer's money with one organisation in one currency. */
export interface Purse {
  readonly organisation: string
  readonly currency: string
}

/** The balance with an organisation, with the entries included that do not name theirs yet. */
export function balanceIn(account: AccountView, at: Purse, organisationOf: OrganisationOf): number {
  let held = account.wallets.get(at.organisation)?.get(at.currency) ?? 0
  for (const { amount, currency, ref } of account.unnamed.values())
    if (currency === at.currency && organisationOf(ref.station) === at.organisation) held += amount
  return held
}

/** Every purse of a customer. Each is spent at its own organisation only. */
export function pursesOf(account: AccountView, organisationOf: OrganisationOf): (Purse & { amount: number })[] {
  const held = new Map<string, Purse & { amount: number }>()
  const count = (organisation: string, currency: string, amount: number) => {
    const key = `${organisation} ${currency}`
    held.set(key, { organisation, currency, amount: (held.get(key)?.amount ?? 0) + amount })
  }
  for (const [organisation, wallet] of account.wallets)
    for (const [currency, sum] of wallet) count(organisation, currency, sum)
  for (const { amount, currency, ref } of account.unnamed.values()) count(organisationOf(ref.station), currency, amount)
  return [...held].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, purse]) => purse)
}

/** Notifications no device has shown, newest first. */
export function unseenNotes({ notes, seen }: AccountView): Note[] {
  return toldSince(notes, seenUpTo(seen.values()))
}
