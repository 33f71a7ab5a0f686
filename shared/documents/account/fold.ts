import type { Fold, StatedRecord } from '../../sync/engine.ts'
import { MapFold } from '../map-fold.ts'
import { CUSTOMER_NEWS } from '../note.ts'
import { bare, isUnconfirmed, numbered, put, putNote, valuesOf } from '../records.ts'
import { Balances } from './balances.ts'
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
import type {
  AccountView,
  Card,
  Claim,
  Dispute,
  Draw,
  Membership,
  NamedBuyer,
  Pass,
  Strike,
  TopUp,
  VisitView,
} from './view.ts'
import { readVisit } from './visit.ts'

const ALL = 'all'

/** Folds an account entry by entry; a new ledger entry costs only itself, however long it is. */
export class AccountFold extends MapFold implements Fold<AccountView>, AccountView {
  readonly ledger = this.map<LedgerEntry>()
  readonly unnamed = this.map<LedgerEntry>()
  readonly topUps = this.map<TopUp>()
  readonly visits = this.map<VisitView>()
  readonly notes = this.map<Note>()
  readonly seen = this.map<{ readonly upTo: number }>()
  readonly disputes = this.map<Dispute>()
  readonly buyers = this.map<NamedBuyer>()
  readonly claims = this.map<Claim>()
  readonly cards = this.map<Card>()
  readonly strikes = this.map<Strike>()
  readonly passes = this.map<Pass>()
  readonly draws = this.map<Draw>()
  readonly groups = this.map<Membership>()
  readonly #profile = this.map<Profile>()
  readonly #favourites = this.map<true>()
  readonly #balances = new Balances(this.map)
  readonly #setters = new Map<string, (id: string, facts: StatedRecord) => void>([
    ['profile', (id, facts) => this.#setProfile(id, facts)],
    ['ledger', (id, facts) => this.#setEntry(id, facts)],
    ['topups', (id, facts) => put(this.topUps, id, facts, () => readTopUp(id, facts))],
    ['visits', (id, facts) => put(this.visits, id, facts, () => readVisit(id, bare<Visit>(facts)))],
    ['notes', (id, facts) => putNote(this.notes, id, facts, CUSTOMER_NEWS)],
    ['seen', (id, facts) => put(this.seen, id, facts, () => bare<{ upTo: number }>(facts))],
    ['disputes', (id, facts) => put(this.disputes, id, facts, () => readDispute(id, facts))],
    ['buyers', (id, facts) => put(this.buyers, id, facts, () => readBuyer(id, facts))],
    ['claims', (id, facts) => put(this.claims, id, facts, () => readClaim(id, facts))],
    ['cards', (id, facts) => put(this.cards, id, facts, () => readCard(id, facts))],
    ['favourites', (id, facts) => this.#setFavourite(id, facts)],
    ['passes', (id, facts) => put(this.passes, id, facts, () => readPass(id, facts))],
    ['draws', (id, facts) => put(this.draws, id, facts, () => readDraw(id, facts))],
    ['groups', (id, facts) => put(this.groups, id, facts, () => readMembership(id, facts))],
    ['strikes', (id, facts) => put(this.strikes, id, facts, () => readStrike(id, facts))],
  ])

  get profile(): Profile {
    return this.#profile.get(ALL) ?? {}
  }

  get wallets(): AccountView['wallets'] {
    return this.#balances.wallets
  }

  get favourites(): ReadonlySet<string> {
    return new Set(this.#favourites.keys())
  }

  view(): AccountView {
    return this
  }

  set(root: string, id: string, facts: StatedRecord): void {
    this.#setters.get(root)?.(id, facts)
  }

  #setProfile(name: string, facts: StatedRecord): void {
    const { [name as keyof Profile]: _, ...rest } = this.profile
    const value = bare<string | null | undefined>(facts)
    this.#profile.set(ALL, (value === undefined ? rest : { ...rest, [name]: value }) as Profile)
  }

  #setEntry(id: string, facts: StatedRecord): void {
    const before = this.ledger.get(id)
    put(this.ledger, id, facts, () => bare<LedgerEntry>(facts))
    const after = this.ledger.get(id)
    this.#balances.exchange(before, after)
    if (after === undefined || after.organisation !== undefined) this.unnamed.delete(id)
    else this.unnamed.set(id, after)
  }

  #setFavourite(station: string, facts: StatedRecord): void {
    if (bare<boolean | undefined>(facts) === true) this.#favourites.set(station, true)
    else this.#favourites.delete(station)
  }
}

function readTopUp(id: string, facts: StatedRecord): TopUp {
  const stated = valuesOf(facts) as Partial<TopUpFacts>
  return {
    ...stated,
    id,
    isOpen: !(stated.credited ?? stated.declined ?? stated.withdrawn),
    isProvisional: isUnconfirmed(facts),
  }
}

function readDispute(id: string, facts: StatedRecord): Dispute {
  const stated = valuesOf(facts) as Partial<DisputeFacts>
  return { ...stated, id, isOpen: stated.answered === undefined, isProvisional: isUnconfirmed(facts) }
}

function readBuyer(id: string, facts: StatedRecord): NamedBuyer {
  return { ...(valuesOf(facts) as Partial<BuyerFacts>), id, isProvisional: isUnconfirmed(facts) }
}

function readClaim(id: string, facts: StatedRecord): Claim {
  const stated = valuesOf(facts) as Partial<ClaimFacts>
  return { ...stated, id, isOpen: !(stated.granted ?? stated.refused), isProvisional: isUnconfirmed(facts) }
}

function readCard(id: string, facts: StatedRecord): Card {
  return { ...(valuesOf(facts) as Partial<CardFacts>), id, isProvisional: isUnconfirmed(facts) }
}

function readStrike(id: string, facts: StatedRecord): Strike {
  return { ...(valuesOf(facts) as Partial<StrikeFacts>), id }
}

function readMembership(id: string, facts: StatedRecord): Membership {
  return { ...(valuesOf(facts) as Partial<GroupFacts>), id }
}

function readPass(id: string, facts: StatedRecord): Pass {
  const stated = valuesOf(facts) as Partial<PassFacts>
  const isOpen = (stated.sold ?? stated.declined) === undefined
  return { ...stated, id, isOpen, isProvisional: isUnconfirmed(facts) }
}

function readDraw(id: string, facts: StatedRecord): Draw {
  const held = facts.get('held')?.value as DrawFacts['held'] | undefined
  return { ...(held && { held }), id, drawn: numbered(facts, 'drawn') }
}
