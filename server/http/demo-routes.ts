import { Router } from 'express'
import { demo } from '../../shared/api/demo.ts'
import { demoSignIn } from '../../shared/api/demo-sign-in.ts'
import type { Portal } from '../../shared/api/portal.ts'
import { enterDemo, isDemo, openDemoPeople } from '../accounts/demo.ts'
import type { Accounts } from '../accounts/open.ts'
import { DEMO } from '../demo/stations.ts'
import { authenticate } from './authenticate.ts'
import { type Door, serve } from './serve.ts'
import { answerSignedIn, deviceOf } from './views.ts'

/** Says whether this is a demo, and lets anybody be one of its people. What is none says so, and lets nobody in. */
export function demoRoutes(accounts: Accounts, door: Door): Router {
  const router = Router()

  serve(router, door, demo, () => {
    const data = accounts.data()
    const stations = DEMO.map(({ id, info: { name = id, kind = 'charging' } }) => ({ id, name, kind }))
    const people = [...openDemoPeople(data)]
    return { ok: true, value: isDemo(data) ? { isDemo: true, people, stations } : NO_DEMO }
  })

  serve(router, door, demoSignIn, async ({ input, request }) => {
    const { cookie } = request.headers
    const replaces = (portal: Portal) => authenticate(accounts, { cookie, portal })?.session.id
    const entered = await enterDemo(accounts, { ...input, device: deviceOf(request, input.device), replaces })
    return entered.ok ? answerSignedIn(entered.value) : entered
  })

  return router
}

const NO_DEMO = { isDemo: false, people: [], stations: [] }
