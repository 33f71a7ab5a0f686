import type { Outcome } from '../../shared/api/endpoint.ts'
import { organisationOwnedBy } from './bank-messages.ts'
import type { Organisation } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import { readLogo } from './logo.ts'
import type { Accounts } from './open.ts'
import type { Session } from './sessions.ts'

export interface AskedBrand {
  session: Session
  organisation: string
  colour?: string | null
  /** A PNG as base64. */
  logo?: string | null
}

type Why = 'not-yours' | 'not-a-picture' | 'slow-down'

/** Gives an organisation its colour and its logo, or takes them away; what is left out stays. */
export async function setBrand(
  accounts: Pick<Accounts, 'data' | 'change' | 'throttles'>,
  { session, organisation: id, colour, logo }: AskedBrand,
): Promise<Outcome<null, Why>> {
  // Before its bytes are looked at: who owns nothing here costs nothing here.
  if (organisationOwnedBy(accounts.data(), { session, organisation: id }) === null)
    return { ok: false, why: 'not-yours' }
  const admission = accounts.throttles.brands.admit(session.person)
  if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  const read = typeof logo === 'string' ? readLogo(Buffer.from(logo, 'base64')) : logo
  if (read === null && logo !== null) return { ok: false, why: 'not-a-picture' }
  return accounts.change((data): Decided<null, Why> => {
    const found = organisationOwnedBy(data, { session, organisation: id })
    if (found === null) return refuse(data, 'not-yours')
    const { colour: colourBefore, logo: logoBefore, ...others } = found
    const next: Organisation = {
      ...others,
      ...kept('colour', colour === undefined ? colourBefore : colour),
      ...kept('logo', read === undefined ? logoBefore : read && { id: read.id, png: read.png.toString('base64') }),
    }
    return grant({ ...data, organisations: data.organisations.with(next) }, null)
  })
}

function kept<Name extends string, Value>(name: Name, value: Value | null | undefined) {
  return (value === null || value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>
}
