import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COMMON_REFUSALS, type Endpoint } from '../../../shared/api/endpoint.ts'
import { endpoints } from '../../../shared/api/endpoints.ts'

const folder = join(import.meta.dirname, '../../../shared/api')

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'refusals' in value
}

async function allEndpoints(): Promise<Endpoint[]> {
  const files = (await readdir(folder)).filter(file => file.endsWith('.ts'))
  const found = await Promise.all(
    files.map(async file => {
      const module: Record<string, unknown> = await import(join(folder, file))
      return Object.values(module).filter(isEndpoint)
    }),
  )
  return found.flat()
}

test('no two endpoints have one address', async () => {
  const endpoints = await allEndpoints()
  const addresses = endpoints.map(endpoint => `${endpoint.method} ${endpoint.path.replaceAll(/:\w+/g, ':')}`)

  expect(endpoints.length).toBeGreaterThan(20)
  expect(new Set(addresses).size).toBe(addresses.length)
})

test('each stands in the list of all, under its own name', async () => {
  expect(new Set(Object.values(endpoints))).toEqual(new Set(await allEndpoints()))
})

test('every name in a path is a field of the input', async () => {
  for (const endpoint of await allEndpoints()) {
    const fields = Object.keys((endpoint.input as { entries?: object }).entries ?? {})
    const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
    expect({ path: endpoint.path, unknown: names.filter(name => !fields.includes(name ?? '')) }).toEqual({
      path: endpoint.path,
      unknown: [],
    })
  }
})

test('an endpoint gives no common refusal another meaning, and every refusal a status of refusals', async () => {
  for (const endpoint of await allEndpoints()) {
    expect({
      path: endpoint.path,
      common: Object.keys(endpoint.refusals).filter(why => why in COMMON_REFUSALS),
    }).toEqual({
      path: endpoint.path,
      common: [],
    })
    for (const status of Object.values(endpoint.refusals)) expect(status).toSatisfy(code => code >= 400 && code < 500)
  }
})
