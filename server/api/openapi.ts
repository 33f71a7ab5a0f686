import { toJsonSchema } from '@valibot/to-json-schema'
import { Router } from 'express'
import type { GenericSchema } from 'valibot'
import { openapi, reference } from '../../shared/api/about.ts'
import { COMMON_REFUSALS, type Endpoint } from '../../shared/api/endpoint.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { PORTALS } from '../../shared/api/person.ts'
import { type Callers, serve } from '../http/serve.ts'
import { type Described, REFERENCE_STYLE, REFERENCE_STYLE_PATH, referencePage } from './reference.ts'

/** A JSON Schema of the draft that OpenAPI 3.1 uses, or another part of its document. */
type Schema = { readonly [key: string]: unknown }

export function openapiRoutes(callers: Callers, version: string): Router {
  const router = Router()
  const document = openapiDocument(version)
  serve(router, callers, openapi, () => ({ ok: true, value: document }))
  const page = referencePage(document as unknown as Described)
  router.get(reference.path, (_request, response) => void response.type('html').send(page))
  router.get(REFERENCE_STYLE_PATH, (_request, response) => void response.type('css').send(REFERENCE_STYLE))
  return router
}

/** Everything that can be asked, made from the same descriptions the server answers by. */
export function openapiDocument(version: string): { openapi: '3.1.0' } & Schema {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Berth', version, license: { name: 'Apache 2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { Refusal: REFUSAL }, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  }
}

const REFUSAL: Schema = {
  type: 'object',
  properties: { why: { type: 'string' }, retryAfterMs: { type: 'number' }, field: { type: 'string' } },
  required: ['why'],
}

/** Which of a browser's sign-ins is meant. A machine's token says it already. */
const PORTAL: Schema = { name: 'portal', in: 'query', required: false, schema: { type: 'string', enum: PORTALS } }

function operationOf(name: string, endpoint: Endpoint): Schema {
  const isQuestion = endpoint.method === 'GET'
  // All that an address holds is text. It is described as what it is read as.
  const { properties, required, ...schema } = fieldsOf(endpoint.input, isQuestion ? 'output' : 'input')
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, field = '']) => field)
  const rest = Object.keys(properties).filter(field => !inPath.includes(field))
  const parameter = (field: string, where: 'path' | 'query') => {
    if (properties[field] === undefined) throw new Error(`Not a field of the input: ${field}`)
    return { name: field, in: where, required: required.includes(field), schema: properties[field] }
  }
  const inBody = {
    ...schema,
    properties: Object.fromEntries(rest.map(field => [field, properties[field]])),
    required: required.filter(field => rest.includes(field)),
  }
  const body = { required: inBody.required.length > 0, content: { 'application/json': { schema: inBody } } }
  return {
    operationId: name,
    summary: inWords(name),
    ...(endpoint.scope !== undefined && { description: `Open to keys with the scope ${endpoint.scope}.` }),
    parameters: [
      ...inPath.map(field => parameter(field, 'path')),
      ...(isQuestion ? rest.map(field => parameter(field, 'query')) : []),
      PORTAL,
    ],
    ...(!isQuestion && rest.length > 0 && { requestBody: body }),
    responses: { 200: answerOf(endpoint), ...refusalsOf(endpoint) },
  }
}

/** `payOnline`: Pay online. */
function inWords(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

interface Fields extends Schema {
  readonly properties: Readonly<Record<string, Schema>>
  readonly required: readonly string[]
}

function fieldsOf(input: GenericSchema, typeMode: 'input' | 'output'): Fields {
  return { properties: {}, required: [], ...schemaOf(input, typeMode) }
}

/**
 * A schema of ours for OpenAPI. Checks that only code can do are left out: the schema accepts more, and the server
 * refuses it.
 */
export function schemaOf(form: GenericSchema, typeMode: 'input' | 'output' = 'input'): Schema {
  const { $schema: _, ...schema } = toJsonSchema(form, {
    target: 'draft-2020-12',
    typeMode,
    overrideAction: ({ errors, jsonSchema }) => (errors ? jsonSchema : null),
    overrideSchema: ({ valibotSchema }) => (valibotSchema.type === 'custom' ? {} : null),
  })
  return schema
}

function answerOf({ output, answers }: Endpoint): Schema {
  if (answers === 'page') return { description: 'A page', content: { 'text/html': { schema: { type: 'string' } } } }
  if (answers === 'calendar')
    return { description: 'A calendar', content: { 'text/calendar': { schema: { type: 'string' } } } }
  if (answers === 'picture') return { description: 'A picture', content: { 'image/png': {} } }
  if (answers === 'file')
    return { description: 'A file', content: { 'application/json': { schema: {} }, 'text/csv': { schema: {} } } }
  const type = answers === 'events' ? 'text/event-stream' : 'application/json'
  return { description: answers === 'events' ? 'Events' : 'Done', content: { [type]: { schema: schemaOf(output) } } }
}

/** By status, with the words that may stand there. */
function refusalsOf({ refusals }: Endpoint): Record<string, Schema> {
  const words = new Map<number, string[]>()
  for (const [why, status] of Object.entries({ ...COMMON_REFUSALS, ...refusals }))
    words.set(status, [...(words.get(status) ?? []), why])
  const schema = { $ref: '#/components/schemas/Refusal' }
  return Object.fromEntries(
    [...words].map(([status, whys]) => [
      String(status),
      { description: whys.join(', '), content: { 'application/json': { schema } } },
    ]),
  )
}
