import { Router } from 'express'
import { demo, demoSignIn } from '../../shared/api/about.ts'
import type { Portal } from '../../shared/api/person.ts'
import { enterDemo, isDemo, openDemoPeople } from '../accounts/demo.ts'
import type { Accounts } from '../accounts/open.ts'
import { authenticate } from '../http/authenticate.ts'
import { NO_DEMO } from '../http/no-demo.ts'
import { type Callers, serve } from '../http/serve.ts'
import { answerSignedIn, deviceOf } from '../http/views.ts'
import { DEMO } from './stations.ts'

/** Says who is in the demo and where, and lets anybody be one of its people, until they have become people of their own. */
export function demoRoutes(accounts: Accounts, callers: Callers): Router {
  const router = Router()

  serve(router, callers, demo, () => {
    const data = accounts.data()
    const stations = DEMO.map(({ id, info: { name = id, kind = 'charging' } }) => ({ id, name, kind }))
    const people = [...openDemoPeople(data)]
    return { ok: true, value: isDemo(data) ? { isDemo: true, people, stations } : NO_DEMO }
  })

  serve(router, callers, demoSignIn, async ({ input, request }) => {
    const { cookie } = request.headers
    const replaces = (portal: Portal) => authenticate(accounts, { cookie, portal })?.session.id
    const entered = await enterDemo(accounts, { ...input, device: deviceOf(request, input.device), replaces })
    return entered.ok ? answerSignedIn(entered.value) : entered
  })

  return router
}
