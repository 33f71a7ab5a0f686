import type { Request } from 'express'
import type { InferOutput } from 'valibot'
import { safeParse } from 'valibot'
import { personName } from '../../shared/api/person.ts'
import type { sessionView } from '../../shared/api/session.ts'
import type { personView, signedIn } from '../../shared/api/signed-in.ts'
import type { Person } from '../accounts/data.ts'
import type { Session, SignedIn } from '../accounts/sessions.ts'
import type { CookieChange } from './cookies.ts'

export function viewPerson({ id, name, email, guest }: Person): InferOutput<typeof personView> {
  return { id, name, isGuest: guest === true, ...(email === undefined ? {} : { email }) }
}

export function viewSession(session: Session): InferOutput<typeof sessionView> {
  const { id, portal, createdAt, lastSeen, expiresAt, device } = session
  const station = device.station === undefined ? {} : { station: device.station }
  return { id, portal, createdAt, lastSeen, expiresAt, device: device.label, ...station }
}

export function viewSignedIn({ token, session, person }: SignedIn): InferOutput<typeof signedIn> {
  return { token, portal: session.portal, expiresAt: session.expiresAt, person: viewPerson(person) }
}

/** The answer to a way in: the token for machines, and the same in a cookie for browsers. */
export function answerSignedIn(entered: SignedIn): {
  ok: true
  value: InferOutput<typeof signedIn>
  cookie: CookieChange
} {
  const cookie = { portal: entered.session.portal, token: entered.token }
  return { ok: true, value: viewSignedIn(entered), cookie }
}

/** What somebody reads in the list of their sign-ins: the name they gave, or what the browser says of itself. */
export function deviceOf(request: Request, given: string | undefined): string {
  const said = safeParse(personName, (request.get('user-agent') ?? '').slice(0, 80))
  return given ?? (said.success ? said.output : 'unknown device')
}

export function addressOf(request: Request): string {
  return request.ip ?? ''
}
