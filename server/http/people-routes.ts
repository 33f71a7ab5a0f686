import { Router } from 'express'
import { createStation } from '../../shared/api/create-station.ts'
import { listDevices } from '../../shared/api/list-devices.ts'
import { listPeople } from '../../shared/api/list-people.ts'
import { removeRole } from '../../shared/api/remove-role.ts'
import { setRole } from '../../shared/api/set-role.ts'
import { signOutPerson } from '../../shared/api/sign-out-person.ts'
import { foundStation } from '../accounts/found-station.ts'
import * as members from '../accounts/members.ts'
import type { Accounts } from '../accounts/open.ts'
import { type Door, serveSignedIn } from './serve.ts'
import { viewSession } from './views.ts'

/** Stations by whom they belong to, and the people who work there, for their owners. */
export function peopleRoutes(accounts: Accounts, door: Door): Router {
  const router = Router()

  serveSignedIn(router, door, createStation, async ({ input, session }) => {
    const founded = await foundStation(accounts, { ...input, session })
    return founded.ok ? { ok: true, value: {} } : founded
  })

  serveSignedIn(router, door, listPeople, ({ input, session }) => {
    const listed = members.listMembers(accounts, { ...input, session })
    return listed.ok ? { ok: true, value: { people: listed.value } } : listed
  })

  serveSignedIn(router, door, listDevices, ({ input, session }) => {
    const listed = members.listMemberSessions(accounts, { ...input, session })
    if (!listed.ok) return listed
    const devices = listed.value.map(({ session, name }) => ({ ...viewSession(session), person: session.person, name }))
    return { ok: true, value: { devices } }
  })

  serveSignedIn(router, door, setRole, async ({ input, session }) => {
    const set = await members.setRole(accounts, { ...input, session })
    return set.ok ? { ok: true, value: {} } : set
  })

  serveSignedIn(router, door, removeRole, async ({ input, session }) => {
    const removed = await members.removeRole(accounts, { ...input, session })
    return removed.ok ? { ok: true, value: {} } : removed
  })

  serveSignedIn(router, door, signOutPerson, async ({ input, session }) => {
    const ended = await members.signOutMember(accounts, { ...input, session })
    return ended.ok ? { ok: true, value: { ended: ended.value } } : ended
  })

  return router
}
