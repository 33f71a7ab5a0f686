import type { Outcome } from '../../shared/api/endpoint.ts'
import { linkPath } from '../../shared/api/link.ts'
import type { Language } from '../../shared/bill-words.ts'
import type { Mailing } from './forgotten.ts'
import { validInvitation } from './invitations.ts'
import type { Accounts } from './open.ts'
import { own } from './own.ts'
import { ownerBehind } from './owners.ts'
import type { Session } from './sessions.ts'
import { admitEverywhere } from './shared-throttles.ts'

type Why = 'not-yours' | 'link-dead' | 'slow-down'

/** Sends an invitation to whom it is for. Its author has the link, and nobody else: the server keeps none. */
export async function mailInvitation(
  accounts: Accounts,
  { publicUrl, send }: Mailing,
  asked: { session: Session; station: string; token: string; email: string; place: string; language: Language },
): Promise<Outcome<null, Why>> {
  const data = accounts.data()
  const owner = ownerBehind(data, asked.session, asked.station)
  if (owner === null) return { ok: false, why: 'not-yours' }
  const link = validInvitation(accounts, data, asked.token)
  const role = link === null || link.by !== owner.id ? undefined : own(link.roles, asked.station)
  if (role === undefined) return { ok: false, why: 'link-dead' }
  const admission = await admitEverywhere(accounts, [{ name: 'letters', key: asked.email }])
  if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  const { email: to, language, place } = asked
  const matter = {
    kind: 'invitation',
    by: owner.name,
    place,
    role,
    link: `${publicUrl}${linkPath('invitation', asked.token)}`,
  } as const
  await send({ to, language, matter, by: owner.id })
  await noteAddress(accounts, link?.id ?? '', to)
  return { ok: true, value: null }
}

/** A list that is read in twice invites nobody twice. */
async function noteAddress(accounts: Accounts, id: string, to: string): Promise<void> {
  await accounts.change(data => {
    const link = data.links.get(id)
    const isThere = link?.kind === 'invitation'
    return { data: isThere ? { ...data, links: data.links.with({ ...link, to }) } : data, answer: undefined }
  })
}
