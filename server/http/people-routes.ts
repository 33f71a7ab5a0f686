import { Router } from 'express'
import {
  bankMessages,
  renameOrganisation,
  setBank,
  setBankMessages,
  setWantsFactor,
  wantsFactor,
} from '../../shared/api/organisation.ts'
import { listDevices, listPeople, removeRole, setRole, signOutPerson, takeFactor } from '../../shared/api/people.ts'
import { createStation } from '../../shared/api/station.ts'
import { organisationOwnedBy, setBankMessages as setMessages } from '../accounts/bank-messages.ts'
import type { Mailing } from '../accounts/forgotten.ts'
import { foundStation, type HasStation } from '../accounts/found-station.ts'
import * as members from '../accounts/members.ts'
import type { Accounts } from '../accounts/open.ts'
import { renameOrganisation as rename } from '../accounts/rename-organisation.ts'
import * as taking from '../accounts/second-factor/take.ts'
import * as wanting from '../accounts/second-factor/want.ts'
import { setBank as set } from '../accounts/set-bank.ts'
import { type Callers, serveSignedIn } from './serve.ts'
import { addressOf, languageOf, viewSession } from './views.ts'

/** The stations people own, and the people who work there, for owners. */
export function peopleRoutes(
  accounts: Accounts,
  callers: Callers,
  { hasStation, mailing }: { hasStation: HasStation; mailing: Mailing | null },
): Router {
  const router = Router()

  serveSignedIn(router, callers, createStation, async ({ input, session }) => {
    const founded = await foundStation(accounts, { ...input, session, hasStation })
    return founded.ok ? { ok: true, value: {} } : founded
  })

  serveSignedIn(router, callers, renameOrganisation, async ({ input, session }) => {
    const renamed = await rename(accounts, { ...input, session })
    return renamed.ok ? { ok: true, value: {} } : renamed
  })

  serveSignedIn(router, callers, setBank, async ({ input, session, request }) => {
    const done = await set(accounts, { ...input, session, address: addressOf(request) })
    return done.ok ? { ok: true, value: {} } : done
  })

  serveSignedIn(router, callers, bankMessages, ({ input, session }) => {
    const found = organisationOwnedBy(accounts.data(), { ...input, session })
    return found === null
      ? { ok: false, why: 'not-yours' }
      : { ok: true, value: { since: found.bankMessages?.since ?? null } }
  })

  serveSignedIn(router, callers, setBankMessages, async ({ input, session, request }) => {
    const done = await setMessages(accounts, { ...input, session, address: addressOf(request) })
    return done.ok ? { ok: true, value: { secret: done.value } } : done
  })

  serveSignedIn(router, callers, wantsFactor, ({ input, session }) => {
    const found = organisationOwnedBy(accounts.data(), { ...input, session })
    return found === null
      ? { ok: false, why: 'not-yours' }
      : { ok: true, value: { isWanted: found.wantsFactor === true } }
  })

  serveSignedIn(router, callers, setWantsFactor, async ({ input, session }) => {
    const done = await wanting.setWantsFactor(accounts, { ...input, session })
    return done.ok ? { ok: true, value: {} } : done
  })

  serveSignedIn(router, callers, listPeople, ({ input, session }) => {
    const listed = members.listMembers(accounts, { ...input, session })
    return listed.ok ? { ok: true, value: { people: listed.value } } : listed
  })

  serveSignedIn(router, callers, listDevices, ({ input, session }) => {
    const listed = members.listMemberSessions(accounts, { ...input, session })
    if (!listed.ok) return listed
    const devices = listed.value.map(({ session, name }) => ({ ...viewSession(session), person: session.person, name }))
    return { ok: true, value: { devices } }
  })

  serveSignedIn(router, callers, setRole, async ({ input, session }) => {
    const set = await members.setRole(accounts, { ...input, session })
    return set.ok ? { ok: true, value: {} } : set
  })

  serveSignedIn(router, callers, removeRole, async ({ input, session }) => {
    const removed = await members.removeRole(accounts, { ...input, session })
    return removed.ok ? { ok: true, value: {} } : removed
  })

  serveSignedIn(router, callers, signOutPerson, async ({ input, session }) => {
    const ended = await members.signOutMember(accounts, { ...input, session })
    return ended.ok ? { ok: true, value: { ended: ended.value } } : ended
  })

  serveSignedIn(router, callers, takeFactor, async ({ input, session, request }) => {
    const taken = await taking.takeFactor(accounts, { ...input, session })
    if (!taken.ok) return taken
    const { member, by } = taken.value
    if (mailing !== null && member.email !== undefined) {
      const matter = { kind: 'factor-taken', name: member.name, by, why: input.why } as const
      const link = `${mailing.publicUrl}/staff/`
      await mailing.send({ to: member.email, language: languageOf(request), matter: { ...matter, link } })
    }
    return { ok: true, value: {} }
  })

  return router
}
