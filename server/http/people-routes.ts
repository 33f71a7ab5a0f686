import { Router } from 'express'
import { listPeople } from '../../shared/api/list-people.ts'
import { removeRole } from '../../shared/api/remove-role.ts'
import { setRole } from '../../shared/api/set-role.ts'
import { signOutPerson } from '../../shared/api/sign-out-person.ts'
import * as members from '../accounts/members.ts'
import type { Accounts } from '../accounts/open.ts'
import { type Door, serveSignedIn } from './serve.ts'

/** The people who work at a station, for its owners. */
export function peopleRoutes(accounts: Accounts, door: Door): Router {
  const router = Router()

  serveSignedIn(router, door, listPeople, ({ input, session }) => {
    const listed = members.listMembers(accounts, { ...input, session })
    return listed.ok ? { ok: true, value: { people: listed.value } } : listed
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
