import type { Outcome } from '../../shared/api/endpoint.ts'
import type { Language } from '../../shared/bill-words.ts'
import type { Post } from '../mail/post.ts'
import { addressKey } from './address.ts'
import { type Decided, grant, refuse } from './decide.ts'
import { type MadeLink, withLink } from './links.ts'
import type { Accounts } from './open.ts'
import { personByEmail } from './people.ts'
import { admitEverywhere } from './shared-throttles.ts'

/** Sends letters with links to the public address. */
export interface Mailing {
  publicUrl: string
  send: Post['send']
}

/**
 * Sends a person a link for a new password. Whether there is such a person is nobody's business: the answer is the same, and
 * is given before anything is looked up or written. A link made before goes on to work: a stranger could end it otherwise.
 */
export async function forgotPassword(
  accounts: Accounts,
  mailing: Mailing,
  asked: { email: string; language: Language; address: string },
): Promise<Outcome<null, 'slow-down'>> {
  const admission = await admitEverywhere(accounts, [{ name: 'lettersAsked', key: addressKey(asked.address) }])
  if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  // Silently for one mailbox: an answer would tell that another person has asked.
  const toThem = await admitEverywhere(accounts, [{ name: 'letters', key: asked.email }])
  if (!toThem.ok) return { ok: true, value: null }
  sendLink(accounts, mailing, asked).catch(error => {
    accounts.journal.error({ err: error }, 'a letter could not be kept')
  })
  return { ok: true, value: null }
}

async function sendLink(
  accounts: Accounts,
  { publicUrl, send }: Mailing,
  { email, language }: { email: string; language: Language },
): Promise<void> {
  const made = await accounts.change((data): Decided<MadeLink & { name: string }, 'nobody'> => {
    const person = personByEmail(data, email)
    if (person === undefined || person.revokedAt !== undefined || person.guest === true) return refuse(data, 'nobody')
    const next = withLink(accounts, data, { kind: 'reset', person: person.id })
    return grant(next.data, { ...next.made, name: person.name })
  })
  if (!made.ok) return
  const { name, path } = made.value
  await send({ to: email, language, matter: { kind: 'forgotten', name, link: `${publicUrl}${path}` } })
}
