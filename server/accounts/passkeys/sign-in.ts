import type { Outcome } from '../../../shared/api/endpoint.ts'
import type { Portal } from '../../../shared/api/person.ts'
import type { PasskeyAnswer } from '../../../shared/api/ways-in.ts'
import { mayEnter, strongestPortal } from '../access.ts'
import { type Decided, grant, refuse } from '../decide.ts'
import type { Accounts } from '../open.ts'
import { withPerson } from '../people.ts'
import { endSession, enter, newDevice, type SignedIn } from '../sessions.ts'
import type { Party } from './party.ts'
import { type ShowWhy, showPasskey, taken } from './show.ts'

type Why = ShowWhy | 'no-role'

/** A passkey names its person itself, and is two factors in one: the device, and the finger or PIN that it asked for. */
export async function signInWithPasskey(
  accounts: Accounts,
  asked: {
    answer: PasskeyAnswer
    party: Party
    portal?: Portal | undefined
    address: string
    device: string
    replaces?: (portal: Portal) => string | undefined
  },
): Promise<Outcome<SignedIn, Why>> {
  const shown = await showPasskey(accounts, { ...asked, purpose: 'enter' })
  if (!shown.ok) return shown
  return accounts.change((data): Decided<SignedIn, Why> => {
    const found = taken(data, shown.value, accounts.clock())
    if (!found.ok) return { data, answer: found }
    const person = found.value
    const portal = asked.portal ?? strongestPortal(person)
    if (!mayEnter(person, portal)) return refuse(data, 'no-role')
    const cleared = endSession(withPerson(data, person), asked.replaces?.(portal) ?? '')
    const device = newDevice(accounts.random, asked.device)
    const entered = enter(accounts, cleared, { person, portal, device, isProved: true })
    return grant(entered.data, entered.signedIn)
  })
}
