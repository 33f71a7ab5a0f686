import type { Outcome } from '../../shared/api/endpoint.ts'
import type { Portal } from '../../shared/api/person.ts'
import { mayEnter, strongestPortal } from './access.ts'
import { type Decided, grant, refuse } from './decide.ts'
import { knownDevice } from './known-device.ts'
import type { Accounts } from './open.ts'
import { personByEmail, withPerson } from './people.ts'
import { type ProofWhy, provePassword, stillProved } from './prove.ts'
import { behindSecondFactor, type FactorWhy } from './second-factor/show.ts'
import { endSession, enter, newDevice, type SignedIn } from './sessions.ts'

export interface AskedSignIn {
  /** Normalised. */
  email: string
  password: string
  /** Of their second factor, where they have one. */
  code?: string | undefined
  /** Absent: the portal where this person may do most. */
  portal?: Portal | undefined
  address: string
  device: string
  /** This browser's seals of people who have signed in at it. */
  kept?: string | undefined
  /** The session this browser had in a portal. It would be out of reach, so it ends. */
  replaces?: (portal: Portal) => string | undefined
}

type SignInWhy = ProofWhy | FactorWhy | 'no-role'

export async function signIn(accounts: Accounts, asked: AskedSignIn): Promise<Outcome<SignedIn, SignInWhy>> {
  const person = personByEmail(accounts.data(), asked.email)
  const known = knownDevice(accounts, person, asked.kept)
  const proved = await provePassword(accounts, { ...asked, person, known })
  if (!proved.ok) return proved
  return behindSecondFactor<SignedIn, SignInWhy>(accounts, proved.value, asked.code, shown =>
    accounts.change((data): Decided<SignedIn, SignInWhy> => {
      const found = stillProved(data, proved.value)
      if (found === undefined) return refuse(data, 'wrong-credentials')
      const checked = shown(found)
      if (!checked.ok) return { data, answer: checked }
      const person = checked.value
      const portal = asked.portal ?? strongestPortal(person)
      if (!mayEnter(person, portal)) return refuse(data, 'no-role')
      const cleared = endSession(withPerson(data, person), asked.replaces?.(portal) ?? '')
      const device = newDevice(accounts.random, asked.device)
      const entered = enter(accounts, cleared, { person, portal, device, isProved: true })
      return grant(entered.data, entered.signedIn)
    }),
  )
}

export async function signOut(accounts: Accounts, session: string): Promise<void> {
  await accounts.change(data => ({ data: endSession(data, session), answer: undefined }))
}
