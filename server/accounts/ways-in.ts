import type { InferOutput } from 'valibot'
import type { Outcome } from '../../shared/api/endpoint.ts'
import type { waysIn } from '../../shared/api/ways-in.ts'
import type { AccountsData, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { personIn, withPerson } from './people.ts'
import { isProved, provedSelf, type SelfWhy } from './proved.ts'
import { endSessionsOf, renew, type Session, type SignedIn } from './sessions.ts'

/** How a person comes in. */
export function waysInOf(
  accounts: Pick<Accounts, 'data' | 'clock'>,
  session: Session,
): Outcome<InferOutput<typeof waysIn.output>, 'sign-in'> {
  const data = accounts.data()
  const person = personIn(data, session.person)
  if (person === undefined) return { ok: false, why: 'sign-in' }
  const { passkeys = [], secondFactor, password, provided } = person
  const value = {
    isProved: isProved(data.sessions.get(session.id) ?? session, accounts.clock()),
    hasPassword: password !== undefined,
    isProvided: provided !== undefined,
    passkeys: passkeys.map(({ id, name, createdAt, lastUsed }) => ({
      ...{ id, name, createdAt },
      ...(lastUsed !== undefined && { lastUsed }),
    })),
    ...(secondFactor?.since !== undefined && {
      secondFactor: { since: secondFactor.since, recoveryLeft: secondFactor.recovery.length },
    }),
  }
  return { ok: true, value }
}

type NameWhy = 'sign-in' | 'no-such-passkey'

export function namePasskey(
  accounts: Pick<Accounts, 'change'>,
  { session, passkey, name }: { session: Session; passkey: string; name: string },
): Promise<Outcome<null, NameWhy>> {
  return accounts.change((data): Decided<null, NameWhy> => {
    const person = personIn(data, session.person)
    if (person === undefined || !data.sessions.has(session.id)) return refuse(data, 'sign-in')
    if (!hasPasskey(person, passkey)) return refuse(data, 'no-such-passkey')
    const passkeys = (person.passkeys ?? []).map(one => (one.id === passkey ? { ...one, name } : one))
    return grant(withPerson(data, { ...person, passkeys }), null)
  })
}

type RemoveWhy = SelfWhy | 'no-such-passkey' | 'last-way-in'

/** Ends every other session of the person, as a new password does: it is often the answer to a lost device. */
export function removePasskey(
  accounts: Accounts,
  { session, passkey }: { session: Session; passkey: string },
): Promise<Outcome<SignedIn, RemoveWhy>> {
  return accounts.change((data): Decided<SignedIn, RemoveWhy> => {
    const proved = provedSelf(accounts, data, session)
    if (!proved.ok) return { data, answer: proved }
    const now = data.sessions.get(session.id)
    if (now === undefined) return refuse(data, 'sign-in')
    if (!hasPasskey(proved.value, passkey)) return refuse(data, 'no-such-passkey')
    const passkeys = (proved.value.passkeys ?? []).filter(({ id }) => id !== passkey)
    const person: Person = { ...proved.value, passkeys }
    if (!hasOwnWayIn(person) && person.provided === undefined) return refuse(data, 'last-way-in')
    return grant(...renewed(accounts, data, person, now))
  })
}

function renewed(
  accounts: Accounts,
  data: AccountsData,
  person: Person,
  session: Parameters<typeof renew>[2],
): [AccountsData, SignedIn] {
  const alone = endSessionsOf(withPerson(data, person), person.id, other => other.id !== session.id)
  const { data: next, signedIn } = renew(accounts, alone, session, person)
  return [next, signedIn]
}

function hasPasskey({ passkeys = [] }: Person, passkey: string): boolean {
  return passkeys.some(({ id }) => id === passkey)
}

/** Besides a provider's word. */
export function hasOwnWayIn({ password, passkeys = [] }: Person): boolean {
  return password !== undefined || passkeys.length > 0
}
