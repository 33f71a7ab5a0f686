import type { Outcome } from '../../shared/api/endpoint.ts'
import type { BankAccount } from '../../shared/bank/account.ts'
import { proveSelf } from './change-password.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { organisationOf } from './organisations.ts'
import { ownerBehind } from './owners.ts'
import type { ProofWhy } from './prove.ts'
import type { Session } from './sessions.ts'

export interface AskedBank {
  session: Session
  organisation: string
  bank: BankAccount | null
  password: string
  address: string
}

type Why = ProofWhy | 'sign-in' | 'not-yours'

/**
 * Says where customers' transfers go, or that they go nowhere any more. With the owner's password: on a desk left open,
 * all money to come could be sent elsewhere.
 */
export async function setBank(accounts: Accounts, asked: AskedBank): Promise<Outcome<null, Why>> {
  const proved = await proveSelf(accounts, asked)
  if (!proved.ok) return proved
  return accounts.change((data): Decided<null, Why> => {
    const { bank: _, ...organisation } = organisationOf(data, asked.organisation)
    const owner = ownerBehind(data, asked.session, asked.organisation)
    if (organisation.id !== asked.organisation || owner === null) return refuse(data, 'not-yours')
    const next = asked.bank === null ? organisation : { ...organisation, bank: asked.bank }
    return grant({ ...data, organisations: data.organisations.with(next) }, null)
  })
}
