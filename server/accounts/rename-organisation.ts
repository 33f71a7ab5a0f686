import type { Outcome } from '../../shared/api/endpoint.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { organisationOf } from './organisations.ts'
import { ownerBehind } from './owners.ts'
import type { Session } from './sessions.ts'

/** Gives an organisation its name: for its owners. */
export function renameOrganisation(
  accounts: Pick<Accounts, 'change'>,
  asked: { session: Session; organisation: string; name: string },
): Promise<Outcome<null, 'not-yours'>> {
  return accounts.change((data): Decided<null, 'not-yours'> => {
    const { session, name } = asked
    // It bears the id of a station, and that station's owners own all of it.
    const organisation = organisationOf(data, asked.organisation)
    if (organisation.id !== asked.organisation || ownerBehind(data, session, asked.organisation) === null)
      return refuse(data, 'not-yours')
    return grant({ ...data, organisations: data.organisations.with({ ...organisation, name }) }, null)
  })
}
