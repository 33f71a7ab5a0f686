import { Router } from 'express'
import { demo, demoSignIn } from '../../shared/api/about.ts'
import { type Callers, serve } from './serve.ts'

/** A demo answers before this does. The apps ask everywhere, and show its people where there is one. */
export function noDemoRoutes(callers: Callers): Router {
  const router = Router()
  serve(router, callers, demo, () => ({ ok: true, value: NO_DEMO }))
  serve(router, callers, demoSignIn, () => ({ ok: false, why: 'no-demo' }))
  return router
}

export const NO_DEMO = { isDemo: false, people: [], stations: [] }
