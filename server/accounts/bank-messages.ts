import type { Outcome } from '../../shared/api/endpoint.ts'
import { newId } from '../../shared/sync/engine.ts'
import { proveSelf } from './change-password.ts'
import type { AccountsData, Organisation } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { organisationOf } from './organisations.ts'
import { ownerBehind } from './owners.ts'
import type { ProofWhy } from './prove.ts'
import type { Session } from './sessions.ts'

type Why = ProofWhy | 'sign-in' | 'not-yours'

export interface AskedMessages {
  session: Session
  organisation: string
  isOn: boolean
  password: string
  address: string
}

/**
 * Makes a secret for an organisation's bank, or ends it. With the owner's password: who has it can say that any bill was paid.
 */
export async function setBankMessages(accounts: Accounts, asked: AskedMessages): Promise<Outcome<string | null, Why>> {
  const proved = await proveSelf(accounts, asked)
  if (!proved.ok) return proved
  return accounts.change((data): Decided<string | null, Why> => {
    const found = organisationOwnedBy(data, asked)
    if (found === null) return refuse(data, 'not-yours')
    const { bankMessages: _, ...organisation } = found
    const bankMessages = { id: newId(accounts.random), since: accounts.clock() }
    const next: Organisation = asked.isOn ? { ...organisation, bankMessages } : organisation
    return grant({ ...data, organisations: data.organisations.with(next) }, secretOf(accounts, next))
  })
}

/** The whole organisation, if its owner asks: a station of it is not it. */
export function organisationOwnedBy(
  data: AccountsData,
  asked: { session: Session; organisation: string },
): Organisation | null {
  const organisation = organisationOf(data, asked.organisation)
  const isWhole = organisation.id === asked.organisation
  return isWhole && ownerBehind(data, asked.session, organisation.id) !== null ? organisation : null
}

/** Made anew each time of the server's own secret: no file holds it. */
export function secretOf({ seal }: Pick<Accounts, 'seal'>, { id, bankMessages }: Organisation): string | null {
  if (bankMessages === undefined) return null
  return `whsec_${Buffer.from(seal('bank', `${id} ${bankMessages.id}`), 'base64url').toString('base64')}`
}
