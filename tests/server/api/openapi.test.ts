import * as v from 'valibot'
import { expect, test } from 'vitest'
import { openapiDocument } from '../../../server/api/openapi/document.ts'
import { schemaOf } from '../../../server/api/openapi/schema.ts'
import { endpoints } from '../../../shared/api/endpoints.ts'
import { openApi } from './api-scene.ts'

interface Operation {
  operationId: string
  parameters: { name: string; in: string; required?: boolean; schema: unknown }[]
  requestBody?: { content: { 'application/json': { schema: { properties: object; required?: string[] } } } }
  responses: Record<string, { description: string }>
}

const operations = (document: object) =>
  Object.entries((document as { paths: Record<string, Record<string, Operation>> }).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

test('every endpoint is described once, with all names of its path', () => {
  const described = operations(openapiDocument('1'))
  expect(described.map(({ operation }) => operation.operationId).sort()).toEqual(Object.keys(endpoints).sort())
  for (const { path, operation } of described) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const inPath = operation.parameters.filter(parameter => parameter.in === 'path').map(({ name }) => name)
    expect({ path, inPath }).toEqual({ path, inPath: named })
  }
})

test('a booking is described as it is asked', () => {
  const booking = operations(openapiDocument('1')).find(({ operation }) => operation.operationId === 'bookSession')
  expect([booking?.path, booking?.method]).toEqual(['/api/stations/{station}/sessions', 'post'])
  const body = booking?.operation.requestBody?.content['application/json'].schema
  expect([Object.keys(body?.properties ?? {}), body?.required]).toEqual([
    ['id', 'connector', 'from', 'until'],
    ['connector'],
  ])
  expect(booking?.operation.responses[409]?.description.split(', ')).toContain('taken')
})

test('forms become schemas with the bounds that have a word there', () => {
  const form = v.strictObject({
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(9), v.regex(/^a/)),
    count: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    kinds: v.pipe(v.array(v.nullable(v.picklist(['x', 'y']))), v.maxLength(3)),
  })
  expect(schemaOf(form)).toEqual({
    type: 'object',
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 9, pattern: '^a' },
      count: { type: 'integer', minimum: 0 },
      kinds: { type: 'array', items: { anyOf: [{ enum: ['x', 'y'] }, { type: 'null' }] }, maxItems: 3 },
    },
    required: ['name', 'kinds'],
    additionalProperties: false,
  })
})

test('it can be fetched by anyone', async () => {
  const { http } = await openApi()
  const answer = await http.raw('GET', '/api/openapi.json')
  expect([answer.status, (answer.json as { openapi: string }).openapi]).toEqual([200, '3.1.0'])
})
