import type { Endpoint } from '../../../shared/api/endpoint.ts'
import { endpoints } from '../../../shared/api/endpoints.ts'
import { COMMON_REFUSALS } from '../../../shared/api/outcome.ts'
import { PORTALS } from '../../../shared/api/portal.ts'
import { isOptional, type Schema, schemaOf } from './schema.ts'

/** Everything that can be asked, made from the same descriptions the server answers by. */
export function openapiDocument(version: string): { openapi: '3.1.0' } & Schema {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Berth', version },
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
const PORTAL: Schema = { name: 'portal', in: 'query', required: false, schema: { enum: PORTALS } }

interface Fields {
  readonly entries: Readonly<Record<string, Parameters<typeof schemaOf>[0]>>
}

function operationOf(name: string, endpoint: Endpoint): Schema {
  const { entries } = endpoint.input as unknown as Fields
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, field = '']) => field)
  const rest = Object.keys(entries).filter(field => !inPath.includes(field))
  const isQuestion = endpoint.method === 'GET'
  return {
    operationId: name,
    parameters: [
      ...inPath.map(field => parameter(field, 'path', entries)),
      ...(isQuestion ? rest.map(field => parameter(field, 'query', entries)) : []),
      PORTAL,
    ],
    ...(!isQuestion && rest.length > 0 && { requestBody: bodyOf(endpoint, inPath) }),
    responses: { 200: answerOf(endpoint), ...refusalsOf(endpoint) },
  }
}

function parameter(name: string, where: 'path' | 'query', entries: Fields['entries']): Schema {
  const form = entries[name]
  if (form === undefined) throw new Error(`Not a field of the input: ${name}`)
  return { name, in: where, required: where === 'path' || !isOptional(form), schema: schemaOf(form) }
}

function bodyOf({ input }: Endpoint, inPath: readonly string[]): Schema {
  const {
    properties = {},
    required = [],
    ...schema
  } = schemaOf(input) as {
    properties?: Record<string, Schema>
    required?: readonly string[]
  }
  const left = Object.entries(properties).filter(([name]) => !inPath.includes(name))
  const needed = required.filter(name => !inPath.includes(name))
  const body = { ...schema, properties: Object.fromEntries(left), ...(needed.length > 0 && { required: needed }) }
  return { required: needed.length > 0, content: { 'application/json': { schema: body } } }
}

function answerOf({ output, answers }: Endpoint): Schema {
  if (answers === 'page') return { description: 'A page', content: { 'text/html': { schema: { type: 'string' } } } }
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
