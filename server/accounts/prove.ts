import type { Outcome } from '../../shared/api/outcome.ts'
import { addressKey } from './address.ts'
import type { AccountsData, Person } from './data.ts'
import type { Accounts } from './open.ts'
import { personIn } from './people.ts'
import { admitAll } from './throttle.ts'

export type ProofWhy = 'wrong-credentials' | 'slow-down' | 'busy'

/** Whether somebody knows a person's password. Unknown, revoked or mistaken: the same words after the same work. */
export async function provePassword(
  accounts: Accounts,
  asked: { email: string; person: Person | undefined; password: string; address: string },
): Promise<Outcome<Person, ProofWhy>> {
  const { throttles, passwords } = accounts
  const admission = admitAll([
    { throttle: throttles.email, key: asked.email },
    { throttle: throttles.address, key: addressKey(asked.address) },
  ])
  if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  const verified = await passwords.verify(asked.password, asked.person?.password)
  if (!verified.ok) {
    admission.takeBack()
    return verified
  }
  if (!verified.value || !isPresent(asked.person)) return { ok: false, why: 'wrong-credentials' }
  admission.takeBack()
  throttles.email.forget(asked.email)
  return { ok: true, value: asked.person }
}

function isPresent(person: Person | undefined): person is Person {
  return person !== undefined && person.revokedAt === undefined
}

/** The person as they are now, if what they proved still holds: checking took a while, and a reset may have come between. */
export function stillProved(data: AccountsData, proved: Person): Person | undefined {
  const person = personIn(data, proved.id)
  return person?.password?.hash === proved.password?.hash ? person : undefined
}
