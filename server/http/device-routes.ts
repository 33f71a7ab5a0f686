import { Router } from 'express'
import { listDevicePeople } from '../../shared/api/list-device-people.ts'
import { shareDevice } from '../../shared/api/share-device.ts'
import { switchPerson } from '../../shared/api/switch-person.ts'
import type { Accounts } from '../accounts/open.ts'
import * as shared from '../accounts/shared-device.ts'
import { type Door, serveSignedIn } from './serve.ts'
import { answerSignedIn } from './views.ts'

/** A tablet that staff share. */
export function deviceRoutes(accounts: Accounts, door: Door): Router {
  const router = Router()

  serveSignedIn(router, door, shareDevice, async ({ input, session }) => {
    const done = await shared.shareDevice(accounts, { ...input, session })
    return done.ok ? { ok: true, value: {} } : done
  })

  serveSignedIn(router, door, listDevicePeople, ({ session }) => shared.listDevicePeople(accounts, session))

  serveSignedIn(router, door, switchPerson, async ({ input, session }) => {
    const entered = await shared.switchPerson(accounts, { ...input, session })
    return entered.ok ? answerSignedIn(entered.value) : entered
  })

  return router
}
