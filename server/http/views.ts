import type { Request } from 'express'
import { type InferOutput, safeParse } from 'valibot'
import { personName } from '../../shared/api/person.ts'
import type { personView, sessionView, signedIn } from '../../shared/api/sign-in.ts'
import type { Language } from '../../shared/bill-words.ts'
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

function viewSignedIn({ token, session, person }: SignedIn): InferOutput<typeof signedIn> {
  return { token, portal: session.portal, expiresAt: session.expiresAt, person: viewPerson(person) }
}

/**
 * The answer to a sign-in: the token for machines, and the same in a cookie for browsers. After a password the browser
 * is recognised from then on.
 */
export function answerSignedIn(
  entered: SignedIn,
  known?: string,
): {
  ok: true
  value: InferOutput<typeof signedIn>
  cookie: CookieChange
} {
  const { token } = entered
  const cookie = { portal: entered.session.portal, token, ...(known !== undefined && { known }) }
  return { ok: true, value: viewSignedIn(entered), cookie }
}

/** A sign-in's name in the person's list: the one they gave, or the browser's own. */
export function deviceOf(request: Request, given: string | undefined): string {
  const said = safeParse(personName, (request.get('user-agent') ?? '').slice(0, 80))
  return given ?? (said.success ? said.output : 'unknown device')
}

export function languageOf(request: Request): Language {
  return request.acceptsLanguages('en', 'vi') === 'vi' ? 'vi' : 'en'
}

export function addressOf(request: Request): string {
  return request.ip ?? ''
}
