import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type GenericSchema, safeParse } from 'valibot'
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

interface Node {
  type: string
  entries?: Readonly<Record<string, Node>>
  item?: Node
  wrapped?: Node
  options?: readonly Node[]
}

/** Every text that somebody may send, by its way to it. */
function textsIn(node: Node, way: string): { way: string; form: GenericSchema }[] {
  if (node.type === 'string') return [{ way, form: node as unknown as GenericSchema }]
  return [
    ...Object.entries(node.entries ?? {}).flatMap(([name, inner]) => textsIn(inner, `${way}.${name}`)),
    ...[node.item ?? [], node.wrapped ?? [], node.options ?? []].flat().flatMap(inner => textsIn(inner, way)),
  ]
}

/** What nobody is shown: it is compared, hashed or looked up. */
const UNSEEN =
  /\.(password|current|next|token|code|nonce|challenge|key|line|text|cursor|transports|timestamp|session|webhook|passkey|invitation)$|^(signInWithPasskey|proveByPasskey|addPasskey|guest)|^quarantine\.entries\.|^listChargerMessages\.type$/

// A document refuses them: what is let in here would stop the server's own work at the place whose document it goes into.
test('no text that people are shown holds signs that nobody types', () => {
  const taken = Object.entries(endpoints)
    .flatMap(([name, { input }]) => textsIn(input as unknown as Node, name))
    .filter(({ form }) => ['Abc\u0007def', 'Abc\u202edef'].some(text => safeParse(form, text).success))
    .map(({ way }) => way)
  expect(taken.filter(way => !UNSEEN.test(way))).toEqual([])
})
