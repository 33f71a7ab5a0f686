import type { Outcome } from '../../shared/api/endpoint.ts'
import type { Language } from '../../shared/bill-words.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Mailing } from './forgotten.ts'
import { admitLink, findVerification, type MadeLink, useUp, withLink } from './links.ts'
import type { Accounts } from './open.ts'
import { personIn, withPerson } from './people.ts'
import type { Session } from './sessions.ts'
import { admitEverywhere } from './shared-throttles.ts'

type AskWhy = 'sign-in' | 'claim-first' | 'slow-down'

/** Sends a person a link that shows that their address is theirs. */
export async function askVerification(
  accounts: Accounts,
  { publicUrl, send }: Mailing,
  { session, language }: { session: Session; language: Language },
): Promise<Outcome<null, AskWhy>> {
  const email = personIn(accounts.data(), session.person)?.email
  if (email === undefined) return { ok: false, why: 'claim-first' }
  const admission = await admitEverywhere(accounts, [{ name: 'letters', key: email }])
  if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  const made = await accounts.change((data): Decided<MadeLink & { name: string }, AskWhy> => {
    const person = personIn(data, session.person)
    if (person === undefined || person.email !== email) return refuse(data, 'sign-in')
    const links = data.links.keep(link => link.kind !== 'verification' || link.person !== person.id)
    const next = withLink(accounts, { ...data, links }, { kind: 'verification', person: person.id, email })
    return grant(next.data, { ...next.made, name: person.name })
  })
  if (!made.ok) return made
  const { name, path } = made.value
  await send({ to: email, language, matter: { kind: 'verification', name, link: `${publicUrl}${path}` } })
  return { ok: true, value: null }
}

/** A person who opens the link reads that mailbox. It says nothing about an address that is not theirs any more. */
export async function verifyEmail(
  accounts: Accounts,
  { token, address }: { token: string; address: string },
): Promise<Outcome<string, 'link-dead' | 'slow-down'>> {
  const admission = admitLink(accounts, address)
  if (!admission.ok) return admission
  return accounts.change((data): Decided<string, 'link-dead' | 'slow-down'> => {
    const link = findVerification(accounts, data, token)
    const person = personIn(data, link?.person ?? '')
    if (link === null || person === undefined || person.email !== link.email) return refuse(data, 'link-dead')
    return grant(useUp(withPerson(data, { ...person, verified: link.email }), link), link.email)
  })
}
