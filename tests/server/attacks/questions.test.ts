import { type GenericSchema, safeParse } from 'valibot'
import { expect, test } from 'vitest'
import { call } from '../../../shared/api/call.ts'
import { endpoints } from '../../../shared/api/endpoints.ts'
import type { Portal } from '../../../shared/api/person.ts'
import { signIn } from '../../../shared/api/sign-in.ts'
import { serveDemo } from '../../helpers/demo-server.ts'
import { Random } from '../../helpers/random.ts'

const ASKED = 1500

interface Node {
  type: string
  entries?: Readonly<Record<string, Node>>
  item?: Node
  wrapped?: Node
  options?: readonly unknown[]
  literal?: unknown
}

const YEAR_2200 = Date.UTC(2200, 0)
const IDS = ['ben-thanh', 'central-library', 'c1', 's1', 'q1', 'nowhere', '__proto__', 'constructor', 'a'.repeat(32)]
const TEXTS = [
  ...[
    'x',
    'customer@demo.test',
    'berth-demo',
    '2580',
    'https://127.0.0.1:1/x',
    'VND',
    'en',
    'ABCDEF',
    '0',
    '*',
    '#0b7a75',
  ],
  ...[
    String(YEAR_2200),
    String(Number.MAX_SAFE_INTEGER),
    '../../x',
    '<b>',
    '💥'.repeat(20),
    'x'.repeat(500),
    '\u0958'.repeat(40),
  ],
  ...['A'.repeat(43), 'A'.repeat(87), 'QUJD', 'station/ben-thanh', ...IDS],
]
const NUMBERS = [0, 1, 60_000, YEAR_2200, YEAR_2200 - 1, Number.MAX_SAFE_INTEGER, -1, 0.5]
const OTHERS = [null, {}, [], true, { a: [1] }]

/** What may well be there, so that more than the form is looked at. */
const KNOWN: Readonly<Record<string, readonly unknown[]>> = {
  station: ['ben-thanh', 'central-library'],
  organisation: ['ben-thanh', 'central-library'],
  connector: ['c1', 's1', 's2'],
  session: ['q1', 'q2'],
  id: ['q1', 'q2', 'q3'],
  password: ['berth-demo'],
  currency: ['VND'],
}

/** Something of this form, as far as it is easily had. */
function made(random: Random, node: Node, name = ''): unknown {
  const fits = (value: unknown) => safeParse(node as unknown as GenericSchema, value).success
  const known = KNOWN[name]
  if (known !== undefined && random.below(8) !== 0) {
    const value = random.pick(known)
    if (fits(value)) return value
  }
  if (node.entries !== undefined)
    return Object.fromEntries(
      Object.entries(node.entries)
        .filter(([, field]) => !field.type.includes('optional') || random.below(2) === 0)
        .map(([field, form]) => [field, made(random, form, field)]),
    )
  if (node.item !== undefined) return [made(random, node.item)]
  if (node.wrapped !== undefined) return made(random, node.wrapped, name)
  if (node.type === 'picklist') return random.pick(node.options ?? [])
  if (node.options !== undefined) return made(random, random.pick(node.options) as Node, name)
  if (node.type === 'literal') return node.literal
  const all = node.type === 'number' ? NUMBERS : node.type === 'string' ? TEXTS : [...NUMBERS, ...TEXTS, ...OTHERS]
  const fitting = all.filter(fits)
  return random.pick(fitting.length === 0 ? all : fitting)
}

/** They end the sign-ins that the others are asked with, or never end. */
const NOT_ASKED = [
  'signOut',
  'changePassword',
  'closeAccount',
  'endOtherSessions',
  'endSession',
  'signOutPerson',
  'events',
]

// The seed is printed with what failed.
test('whatever is asked, by whomever, of times and ids however odd: nothing is a mistake of ours', async () => {
  const { url: base, ...server } = await serveDemo()
  const seed = Date.now() % 1_000_000
  const random = new Random(seed)
  const enter = async (name: string, portal: Portal) => {
    const entered = await call(signIn, { email: `${name}@demo.test`, password: 'berth-demo', portal }, { fetch, base })
    if (!entered.ok) throw new Error(entered.why)
    return { authorization: `Bearer ${entered.value.token}` }
  }
  const people = [
    ...[{}, await enter('customer', 'customer'), await enter('customer2', 'customer')],
    ...[await enter('staff', 'staff'), await enter('owner', 'owner')],
  ]
  const asked = Object.entries(endpoints).filter(([name]) => !NOT_ASKED.includes(name))
  const answered = new Set<string>()
  for (let n = 0; n < ASKED; n += 1) {
    const [name, { method, path, input }] = random.pick(asked)
    const given = made(random, input as unknown as Node) as Record<string, unknown>
    if (random.below(12) === 0)
      given[random.pick([...Object.keys(given), 'more'])] = random.pick([...TEXTS, ...NUMBERS, ...OTHERS])
    const to = path.replaceAll(/:(\w+)/g, (_, field: string) => encodeURIComponent(String(given[field])))
    const rest = Object.entries(given).filter(([field]) => !path.includes(`:${field}`))
    const query = new URLSearchParams(rest.map(([field, value]) => [field, String(value)]))
    const { status } = await fetch(method === 'GET' ? `${base}${to}?${query}` : `${base}${to}`, {
      ...{ method, headers: { 'content-type': 'application/json', ...random.pick(people) } },
      ...(method !== 'GET' && { body: JSON.stringify(Object.fromEntries(rest)) }),
    })
    if (status === 200) answered.add(name)
    expect({ seed, name, given, status: status >= 500 ? status : 'an answer' }).toMatchObject({ status: 'an answer' })
  }
  const journal = server.journal as unknown as { lines: { level: string; message: string }[] }
  expect({ seed, told: journal.lines.filter(({ level }) => level === 'error') }).toEqual({ seed, told: [] })
  expect(answered.size).toBeGreaterThan(30)
})
