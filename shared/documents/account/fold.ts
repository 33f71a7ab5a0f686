import type { StatedRecord } from '../../sync/fact.ts'
import type { Fold } from '../../sync/kind.ts'
import { bare, isUnconfirmed, put, valuesOf } from '../records.ts'
import { Balances } from './balances.ts'
import type { ClaimFacts, DisputeFacts, LedgerEntry, Note, Profile, StrikeFacts, TopUpFacts, Visit } from './facts.ts'
import type { AccountView, Claim, Dispute, Strike, TopUp, VisitView } from './view.ts'
import { readVisit } from './visit.ts'

/** Folds an account entry by entry; a new one in the ledger costs that one, however long it is. */
export class AccountFold implements Fold<AccountView>, AccountView {
  readonly ledger = new Map<string, LedgerEntry>()
  readonly topUps = new Map<string, TopUp>()
  readonly visits = new Map<string, VisitView>()
  readonly notes = new Map<string, Note>()
  readonly seen = new Map<string, { readonly upTo: number }>()
  readonly disputes = new Map<string, Dispute>()
  readonly claims = new Map<string, Claim>()
  readonly favourites = new Set<string>()
  readonly strikes = new Map<string, Strike>()
  #profile: Profile = {}
  readonly #balances = new Balances()
  readonly #setters = new Map<string, (id: string, facts: StatedRecord) => void>([
    ['profile', (id, facts) => this.#setProfile(id, facts)],
    ['ledger', (id, facts) => this.#setEntry(id, facts)],
    ['topups', (id, facts) => put(this.topUps, id, facts, () => readTopUp(id, facts))],
    ['visits', (id, facts) => put(this.visits, id, facts, () => readVisit(id, bare<Visit>(facts)))],
    ['notes', (id, facts) => put(this.notes, id, facts, () => bare<Note>(facts))],
    ['seen', (id, facts) => put(this.seen, id, facts, () => bare<{ upTo: number }>(facts))],
    ['disputes', (id, facts) => put(this.disputes, id, facts, () => readDispute(id, facts))],
    ['claims', (id, facts) => put(this.claims, id, facts, () => readClaim(id, facts))],
    ['favourites', (id, facts) => this.#setFavourite(id, facts)],
    ['strikes', (id, facts) => put(this.strikes, id, facts, () => readStrike(id, facts))],
  ])

  get profile(): Profile {
    return this.#profile
  }

  get balances(): ReadonlyMap<string, number> {
    return this.#balances.sums
  }

  view(): AccountView {
    return this
  }

  set(root: string, id: string, facts: StatedRecord): void {
    this.#setters.get(root)?.(id, facts)
  }

  #setProfile(name: string, facts: StatedRecord): void {
    const { [name as keyof Profile]: _, ...rest } = this.#profile
    const value = bare<string | null | undefined>(facts)
    this.#profile = (value === undefined ? rest : { ...rest, [name]: value }) as Profile
  }

  #setEntry(id: string, facts: StatedRecord): void {
    const before = this.ledger.get(id)
    put(this.ledger, id, facts, () => bare<LedgerEntry>(facts))
    this.#balances.exchange(before, this.ledger.get(id))
  }

  #setFavourite(station: string, facts: StatedRecord): void {
    if (bare<boolean | undefined>(facts) === true) this.favourites.add(station)
    else this.favourites.delete(station)
  }
}

function readTopUp(id: string, facts: StatedRecord): TopUp {
  const stated = valuesOf(facts) as Partial<TopUpFacts>
  return { ...stated, id, isOpen: !(stated.credited ?? stated.declined), isProvisional: isUnconfirmed(facts) }
}

function readDispute(id: string, facts: StatedRecord): Dispute {
  const stated = valuesOf(facts) as Partial<DisputeFacts>
  return { ...stated, id, isOpen: stated.answered === undefined, isProvisional: isUnconfirmed(facts) }
}

function readClaim(id: string, facts: StatedRecord): Claim {
  const stated = valuesOf(facts) as Partial<ClaimFacts>
  return { ...stated, id, isOpen: !(stated.granted ?? stated.refused), isProvisional: isUnconfirmed(facts) }
}

function readStrike(id: string, facts: StatedRecord): Strike {
  return { ...(valuesOf(facts) as Partial<StrikeFacts>), id }
}
