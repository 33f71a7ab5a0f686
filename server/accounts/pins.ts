import type { Outcome } from '../../shared/api/endpoint.ts'
import { memberAsking, proveSelf } from './change-password.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { withPerson } from './people.ts'
import { type ProofWhy, stillProved } from './prove.ts'
import type { Session } from './sessions.ts'

type Why = ProofWhy | 'sign-in'

export async function setPin(
  accounts: Accounts,
  asked: { session: Session; password: string; pin: string; address: string },
): Promise<Outcome<null, Why>> {
  const proved = await proveSelf(accounts, asked)
  if (!proved.ok) return proved
  const hashed = await accounts.passwords.hash(
    sealedPin(accounts, proved.value.id, asked.pin),
    memberAsking(proved.value),
  )
  if (!hashed.ok) return hashed
  return accounts.change((data): Decided<null, Why> => {
    const person = stillProved(data, proved.value)
    if (person === undefined) return refuse(data, 'sign-in')
    return grant(withPerson(data, { ...person, pin: hashed.value }), null)
  })
}

/** With its hash ten thousand PINs are tried out in an hour; not without the secret, which is elsewhere. */
export function sealedPin(accounts: Pick<Accounts, 'seal'>, person: string, pin: string): string {
  return accounts.seal('pin', `${person}:${pin}`)
}
