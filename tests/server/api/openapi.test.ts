import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { openapiDocument, schemaOf } from '../../../server/api/openapi.ts'
import { endpoints } from '../../../shared/api/endpoints.ts'
import { newFolder } from '../accounts/place.ts'
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
    ['id', 'connector', 'from', 'until', 'waits', 'any'],
    ['connector'],
  ])
  expect(booking?.operation.responses[409]?.description.split(', ')).toContain('taken')
})

test('a number in an address is described as one, and what a machine may leave out is not asked for', () => {
  const history = operations(openapiDocument('1')).find(({ operation }) => operation.operationId === 'history')
  const from = history?.operation.parameters.find(({ name }) => name === 'from')
  expect(from).toEqual({
    ...{ name: 'from', in: 'query', required: false },
    schema: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  })
})

test('forms become schemas with the bounds that have a word there', () => {
  const form = v.strictObject({
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(9), v.regex(/^a/), v.check(isKnown)),
    email: v.pipe(v.string(), v.rfcEmail(), v.transform(toLower)),
    count: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    kinds: v.pipe(v.array(v.nullable(v.picklist(['x', 'y']))), v.maxLength(3)),
    other: v.custom(isKnown),
  })
  expect(schemaOf(form)).toEqual({
    type: 'object',
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 9, pattern: '^a' },
      email: { type: 'string', format: 'email' },
      count: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
      kinds: { type: 'array', items: { anyOf: [{ type: 'string', enum: ['x', 'y'] }, { type: 'null' }] }, maxItems: 3 },
      other: {},
    },
    required: ['name', 'email', 'kinds', 'other'],
    additionalProperties: false,
  })

  function isKnown() {
    return true
  }
  function toLower(text: string) {
    return text.toLowerCase()
  }
})

test('a form that has no schema is an error, not a schema that takes anything', () => {
  expect(() => schemaOf(v.object({ at: v.date() }))).toThrow('"date"')
})

test('it can be fetched by anyone', async () => {
  const { http } = await openApi()
  const answer = await http.raw('GET', '/api/openapi.json')
  expect([answer.status, (answer.json as { openapi: string }).openapi]).toEqual([200, '3.1.0'])
})

test('the page for people shows every endpoint with its form, and has no script', async () => {
  const { http } = await openApi()
  const answer = await fetch(`${http.base}/api/reference`)
  const page = await answer.text()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  const shown = [...page.matchAll(/<section id="(\w+)">/g)].map(([, name]) => name)
  expect(shown.sort()).toEqual(Object.keys(endpoints).sort())
  expect(page).not.toMatch(/<script|undefined|\[object/)
  const [booking = ''] = /<section id="bookSession">[\s\S]*?<\/section>/.exec(page) ?? []
  expect(booking).toContain('<code>POST /api/stations/{station}/sessions</code>')
  expect(booking).toContain('Open to keys with the scope book.')
  expect(booking).toMatch(/connector: string\n {2}from\?: integer/)
  expect(booking).toMatch(/<dt>409<\/dt><dd>[^<]*taken/)
  const style = await fetch(`${http.base}${/href="(\/api\/reference\.css)"/.exec(page)?.[1]}`)
  expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
})

test('redocly, which checks descriptions of others too, finds this one clean', async () => {
  const folder = await newFolder()
  const file = join(folder, 'openapi.json')
  await writeFile(file, JSON.stringify(openapiDocument('1')))
  const cli = join(import.meta.dirname, '../../../node_modules/@redocly/cli/bin/cli.js')
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  const lint = promisify(execFile)(process.execPath, [cli, 'lint', file, '--format=json'], { cwd: folder, env })
  const { stdout } = await lint.catch((error: { stdout: string }) => error)
  const { totals, problems } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { totals: object; problems: unknown[] }
  expect([problems, totals]).toEqual([[], { errors: 0, warnings: 0, ignored: 0 }])
})
