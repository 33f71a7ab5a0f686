import type { Outcome } from '../../../shared/api/endpoint.ts'
import { isGuarded } from '../acting.ts'
import { organisationOwnedBy } from '../bank-messages.ts'
import type { Organisation } from '../data.ts'
import { type Decided, grant, refuse } from '../decide.ts'
import type { Accounts } from '../open.ts'
import { provedSelf, type SelfWhy } from '../proved.ts'
import type { Session } from '../sessions.ts'
import { noted } from '../staffing.ts'

type Why = SelfWhy | 'not-yours' | 'own-factor-first'

/** Says whether who works for an organisation needs a second factor. Its owner has one first: none may lock themselves out. */
export function setWantsFactor(
  accounts: Accounts,
  asked: { session: Session; organisation: string; isWanted: boolean },
): Promise<Outcome<null, Why>> {
  return accounts.change((data): Decided<null, Why> => {
    const found = organisationOwnedBy(data, asked)
    if (found === null) return refuse(data, 'not-yours')
    const proved = provedSelf(accounts, data, asked.session)
    if (!proved.ok) return { data, answer: proved }
    if (!isGuarded(proved.value)) return refuse(data, 'own-factor-first')
    const { wantsFactor, ...others } = found
    if ((wantsFactor === true) === asked.isWanted) return grant(data, null)
    const next: Organisation = asked.isWanted ? { ...others, wantsFactor: true } : others
    const what = asked.isWanted ? ('factor-wanted' as const) : ('factor-not-wanted' as const)
    const act = { station: found.id, by: proved.value.id, what }
    return grant(noted(accounts, { ...data, organisations: data.organisations.with(next) }, act), null)
  })
}
