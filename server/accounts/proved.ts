import type { Outcome } from '../../shared/api/endpoint.ts'
import type { PasskeyAnswer } from '../../shared/api/ways-in.ts'
import { proveSelf } from './change-password.ts'
import type { AccountsData, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import type { Asking } from './passkeys/party.ts'
import { type ShowWhy, showPasskey, taken } from './passkeys/show.ts'
import { personIn, withPerson } from './people.ts'
import { type ProofWhy, stillProved } from './prove.ts'
import { behindSecondFactor, type FactorWhy } from './second-factor/show.ts'
import type { Session } from './sessions.ts'

/** So long after a proof a person may change the ways in. */
const PROVED_MS = 10 * 60_000

export function isProved({ provedAt }: Pick<Session, 'provedAt'>, now: number): boolean {
  return provedAt !== undefined && now < provedAt + PROVED_MS
}

export type SelfWhy = 'sign-in' | 'claim-first' | 'prove-again'

/**
 * The person behind a session, if they may change their ways in: who holds an unlocked device of theirs, or came by their
 * PIN, may not. A guest has none to change.
 */
export function provedSelf(
  { clock }: Pick<Accounts, 'clock'>,
  data: AccountsData,
  session: Session,
): Outcome<Person, SelfWhy> {
  const now = data.sessions.get(session.id)
  const person = personIn(data, session.person)
  if (now === undefined || person === undefined) return { ok: false, why: 'sign-in' }
  if (person.guest === true) return { ok: false, why: 'claim-first' }
  return isProved(now, clock()) ? { ok: true, value: person } : { ok: false, why: 'prove-again' }
}

type Why = ProofWhy | FactorWhy | 'sign-in'

/** Shows with the password, and the second factor if there is one, that it is they who are signed in here. */
export async function proveAgain(
  accounts: Accounts,
  asked: { session: Session; password: string; code?: string | undefined; address: string },
): Promise<Outcome<null, Why>> {
  const proved = await proveSelf(accounts, asked)
  if (!proved.ok) return proved
  return behindSecondFactor<null, Why>(accounts, proved.value, asked.code, shown =>
    accounts.change((data): Decided<null, Why> => {
      const person = stillProved(data, proved.value)
      if (person === undefined) return refuse(data, 'wrong-credentials')
      const found = shown(person)
      return found.ok ? markProved(accounts, withPerson(data, found.value), asked.session) : { data, answer: found }
    }),
  )
}

/** The same with a passkey of theirs. */
export async function proveByPasskey(
  accounts: Accounts,
  asked: Asking & { answer: PasskeyAnswer; address: string },
): Promise<Outcome<null, ShowWhy | 'sign-in'>> {
  const { session } = asked
  const shown = await showPasskey(accounts, { ...asked, purpose: `session:${session.id}` })
  if (!shown.ok) return shown
  if (shown.value.person !== session.person) return { ok: false, why: 'wrong-passkey' }
  return accounts.change((data): Decided<null, ShowWhy | 'sign-in'> => {
    const found = taken(data, shown.value, accounts.clock())
    return found.ok ? markProved(accounts, withPerson(data, found.value), session) : { data, answer: found }
  })
}

function markProved({ clock }: Pick<Accounts, 'clock'>, data: AccountsData, { id }: Session): Decided<null, 'sign-in'> {
  const session = data.sessions.get(id)
  if (session === undefined) return refuse(data, 'sign-in')
  return grant({ ...data, sessions: data.sessions.with({ ...session, provedAt: clock() }) }, null)
}
