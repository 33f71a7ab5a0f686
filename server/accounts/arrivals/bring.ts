import type { ArrivalOutcome, ArrivingCustomer } from '../../../shared/api/arrivals.ts'
import type { Outcome } from '../../../shared/api/endpoint.ts'
import type { AccountsData, Arrival } from '../data.ts'
import type { Decided } from '../decide.ts'
import { grant, refuse } from '../decide.ts'
import type { Accounts } from '../open.ts'
import { organisationOf } from '../organisations.ts'
import { ownerBehind } from '../owners.ts'
import { provedSelf, type SelfWhy } from '../proved.ts'
import type { Session } from '../sessions.ts'
import { arrivalId, countOf } from './find.ts'

/** Of one organisation, those that have come included. */
export const MOST_ARRIVALS = 5000

export interface Brought {
  outcomes: readonly ArrivalOutcome[]
  /** Whose money may not stand in the books yet: also of lines that a killed server had not come to. */
  arrivals: readonly string[]
}

interface Asked {
  session: Session
  station: string
  does: 'look' | 'import'
  customers: readonly ArrivingCustomer[]
}

type Why = SelfWhy | 'not-yours'

/** Customers of before, each once by their line's key. What stands is not changed. */
export function bringCustomers(accounts: Accounts, asked: Asked): Promise<Outcome<Brought, Why>> {
  return accounts.change((data): Decided<Brought, Why> => {
    const owner = ownerBehind(data, asked.session, asked.station)
    if (owner === null) return refuse(data, 'not-yours')
    const proved = provedSelf(accounts, data, asked.session)
    if (asked.does === 'import' && !proved.ok) return { data, answer: proved }
    const { id: organisation } = organisationOf(data, asked.station)
    const outcomes: ArrivalOutcome[] = []
    const ids = asked.customers.map(({ key }) => arrivalId(organisation, key))
    let room = MOST_ARRIVALS - countOf(data, asked.station)
    let { arrivals } = data
    for (const [index, customer] of asked.customers.entries()) {
      const id = ids[index] ?? ''
      const outcome = room > 0 || arrivals.has(id) ? outcomeOf(arrivals.get(id), customer) : 'full'
      outcomes.push(outcome)
      if (outcome === 'new') room -= 1
      const at = { id, station: asked.station, by: owner.id, createdAt: accounts.clock() }
      const next = changed(arrivals.get(id), outcome, { ...at, customer })
      if (next !== null) arrivals = arrivals.with(next)
    }
    if (asked.does === 'look') return grant(data, { outcomes, arrivals: [] })
    return grant({ ...data, arrivals } satisfies AccountsData, { outcomes, arrivals: ids })
  })
}

function outcomeOf(stands: Arrival | undefined, { balance }: ArrivingCustomer): ArrivalOutcome {
  if (stands === undefined) return 'new'
  if (stands.returned !== undefined) return 'returned'
  if (balance === undefined || balance === stands.balance) return 'same'
  return stands.balance === undefined ? 'balance' : 'differs'
}

interface Coming {
  id: string
  station: string
  by: string
  createdAt: number
  customer: ArrivingCustomer
}

function changed(stands: Arrival | undefined, outcome: ArrivalOutcome, { customer, ...row }: Coming): Arrival | null {
  const { key: _, ...told } = customer
  if (outcome === 'new') return { ...row, ...told }
  if (outcome !== 'balance' || stands === undefined || told.balance === undefined) return null
  const { settled: __, ...before } = stands
  // The sum is one of this station's currency, and a debt of its books.
  return { ...before, station: row.station, by: row.by, balance: told.balance }
}
