import { Router } from 'express'
import type { Registry } from 'prom-client'

export function healthRoutes(from: {
  ready: () => boolean | Promise<boolean>
  registry: Pick<Registry, 'contentType' | 'metrics'>
}): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.json({ alive: true })
  })
  router.get('/readyz', async (_request, response) => {
    const ready = await from.ready()
    response.status(ready ? 200 : 503).json({ ready })
  })
  router.get('/metrics', async (_request, response) => {
    response.set('Content-Type', from.registry.contentType).send(await from.registry.metrics())
  })
  return router
}
