import { Router } from 'express'
import { openapi } from '../../shared/api/openapi.ts'
import { type Door, serve } from '../http/serve.ts'
import { openapiDocument } from './openapi/document.ts'

export function openapiRoutes(door: Door, version: string): Router {
  const router = Router()
  const document = openapiDocument(version)
  serve(router, door, openapi, () => ({ ok: true, value: document }))
  return router
}
