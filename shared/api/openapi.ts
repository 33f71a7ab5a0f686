import * as v from 'valibot'
import { endpoint } from './endpoint.ts'

/** What can be asked of this server, as OpenAPI 3.1 describes it. For everyone: it says nothing of anybody. */
export const openapi = endpoint({
  method: 'GET',
  path: '/api/openapi.json',
  input: v.strictObject({}),
  output: v.looseObject({ openapi: v.literal('3.1.0') }),
  refusals: {},
})
