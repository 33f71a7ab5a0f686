import { Router } from 'express'
import { listDevicePeople, shareDevice, switchPerson } from '../../shared/api/people.ts'
import type { Accounts } from '../accounts/open.ts'
import * as shared from '../accounts/shared-device.ts'
import { type Callers, serveSignedIn } from './serve.ts'
import { answerSignedIn } from './views.ts'

/** A tablet that staff share. */
export function deviceRoutes(accounts: Accounts, callers: Callers): Router {
  const router = Router()

  serveSignedIn(router, callers, shareDevice, async ({ input, session }) => {
    const done = await shared.shareDevice(accounts, { ...input, session })
    return done.ok ? { ok: true, value: {} } : done
  })

  serveSignedIn(router, callers, listDevicePeople, ({ session }) => shared.listDevicePeople(accounts, session))

  serveSignedIn(router, callers, switchPerson, async ({ input, session }) => {
    const entered = await shared.switchPerson(accounts, { ...input, session })
    return entered.ok ? answerSignedIn(entered.value) : entered
  })

  return router
}
