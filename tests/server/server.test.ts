import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { revokePerson } from '../../server/accounts/admin.ts'
import { seedDemoPeople } from '../../server/accounts/demo.ts'
import { personIn, withPerson } from '../../server/accounts/people.ts'
import { endSessionsOf } from '../../server/accounts/sessions.ts'
import { EXIT } from '../../server/exit.ts'
import { createServer, type Server, type ServerOptions } from '../../server/server.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import { RawClient } from '../helpers/raw-client.ts'
import { CHEAP, makeLog } from './accounts/place.ts'

function newFolder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'berth-server-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A server with the people of the demo, and every room they may read. */
async function serve(options: Partial<ServerOptions> = {}) {
  const journal = makeLog()
  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    dataDir: newFolder(),
    kinds,
    creates: () => true,
    journal,
    passwordCost: CHEAP,
    extend: async ({ accounts }) => {
      await seedDemoPeople(accounts)
      return {}
    },
    ...options,
  })
  let isStopped = false
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    await server.stop()
  }
  onTestFinished(stop)
  return { server: { ...server, stop }, journal }
}

async function signIn({ url }: Server, who: string, portal = 'customer') {
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: `${who}@demo.test`, password: 'berth-demo', portal }),
  })
  const { token, person } = (await response.json()) as { token: string; person: { id: string } }
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { token, id: person.id, cookie }
}

function open({ url }: Server, room: string, options: Parameters<typeof RawClient.open>[2]) {
  return RawClient.open(url.replace('http', 'ws'), room, { berth: true, ...options })
}

async function answerTo(server: Server, room: string, options: Parameters<typeof RawClient.open>[2]) {
  const client = await open(server, room, options)
  client.greet()
  const answered = client.hear('step-2').then(() => 'read' as const)
  const refused = client.closed.then(({ code }) => code)
  const answer = await Promise.race([answered.catch(() => refused), refused])
  client.socket.terminate()
  return answer
}

function withoutRole({ accounts }: Server, id: string, station: string): Promise<null> {
  return accounts.change(data => {
    const person = personIn(data, id)
    if (person === undefined) throw new Error(`No such person: ${id}`)
    const roles = Object.fromEntries(Object.entries(person.roles).filter(([where]) => where !== station))
    return { data: withPerson(data, { ...person, roles }), answer: null }
  })
}

const status = async (server: Server, path: string) => (await fetch(server.url + path)).status

test('everybody reads what the table gives them and nothing else', async () => {
  const { server } = await serve()
  const customer = await signIn(server, 'customer')
  const other = await signIn(server, 'customer2')
  const staff = await signIn(server, 'staff', 'staff')
  const owner = await signIn(server, 'owner', 'owner')
  const ownAccount = `account/${customer.id}`
  const table = {
    catalogue: ['read', 'read', 'read', 4401],
    'station/ben-thanh': ['read', 'read', 'read', 4401],
    'desk/ben-thanh': [4403, 'read', 'read', 4401],
    'desk/ben-thanh-2': [4403, 4403, 4403, 4401],
    [ownAccount]: ['read', 4403, 4403, 4401],
    [`account/${other.id}`]: [4403, 4403, 4403, 4401],
    account: [4403, 4403, 4403, 4401],
    'catalogue/x': [4403, 4403, 4403, 4401],
  }
  const found: Record<string, unknown> = {}
  for (const room of Object.keys(table)) {
    found[room] = await Promise.all(
      [customer.token, staff.token, owner.token, 'wrong'].map(token => answerTo(server, room, { token })),
    )
  }
  expect(found).toEqual(table)
})

test('a browser shows its cookie for a portal, from a page of ours and from no other', async () => {
  const { server } = await serve()
  const customer = await signIn(server, 'customer')
  const { cookie } = customer
  const room = `account/${customer.id}`
  const origin = server.url
  const ask = (headers: Record<string, string>, portal = 'customer') => answerTo(server, room, { headers, portal })
  expect(await ask({ Cookie: cookie, Origin: origin })).toBe('read')
  expect(await ask({ Cookie: cookie, Origin: 'https://evil.test' })).toBe(4403)
  expect(await ask({ Cookie: cookie, Origin: 'null' })).toBe(4403)
  expect(await ask({ Cookie: cookie })).toBe(4403)
  expect(await ask({ Cookie: cookie, Origin: origin }, 'staff')).toBe(4401)
  expect(await ask({ Authorization: `Bearer ${customer.token}` })).toBe('read')
  expect(await ask({ Authorization: `Bearer ${customer.token}`, Origin: 'https://evil.test' })).toBe(4403)
})

test('signing out ends the sockets of that session at once, and of no other', async () => {
  const { server } = await serve()
  const [here, there] = [await signIn(server, 'customer'), await signIn(server, 'customer')]
  const [lost, kept] = [
    await open(server, 'catalogue', { token: here.token }),
    await open(server, 'catalogue', { token: there.token }),
  ]
  lost.greet()
  await lost.hear('saved')
  await fetch(`${server.url}/api/sign-out`, { method: 'POST', headers: { Authorization: `Bearer ${here.token}` } })
  expect(await lost.closed).toEqual({ code: 4401, reason: 'signIn' })
  await kept.settle()
})

test('a role that is taken away ends the sockets that rested on it', async () => {
  const { server } = await serve()
  const staff = await signIn(server, 'staff', 'staff')
  const desk = await open(server, 'desk/ben-thanh', { token: staff.token })
  const elsewhere = await open(server, 'desk/central-library', { token: staff.token })
  await desk.settle()
  await elsewhere.settle()
  await withoutRole(server, staff.id, 'ben-thanh')
  expect(await desk.closed).toEqual({ code: 4403, reason: 'notYours' })
  await elsewhere.settle()
})

test('whoever is shut out has no socket left and gets no new one', async () => {
  const { server } = await serve()
  const customer = await signIn(server, 'customer')
  const socket = await open(server, 'catalogue', { token: customer.token })
  await socket.settle()
  await revokePerson(server.accounts, customer.id)
  expect((await socket.closed).code).toBe(4401)
  expect(await answerTo(server, 'catalogue', { token: customer.token })).toBe(4401)
})

test('a session that has ended opens nothing more', async () => {
  const { server } = await serve()
  const { token, id } = await signIn(server, 'customer')
  await server.accounts.change(data => ({ data: endSessionsOf(data, id), answer: null }))
  expect(await answerTo(server, 'catalogue', { token })).toBe(4401)
})

test('rooms come into being only where that is allowed', async () => {
  const { server } = await serve({ creates: ({ kind }) => kind === 'catalogue' })
  const { token } = await signIn(server, 'customer')
  expect(await answerTo(server, 'catalogue', { token })).toBe('read')
  expect(await answerTo(server, 'station/ben-thanh', { token })).toBe(4404)
})

test('it says that it is alive and ready, and counts', async () => {
  const { server } = await serve()
  const { token } = await signIn(server, 'customer')
  const client = await open(server, 'catalogue', { token })
  client.greet()
  await client.hear('saved')
  expect([await status(server, '/healthz'), await status(server, '/readyz')]).toEqual([200, 200])
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  const value = (name: string) => new RegExp(`^${name} (.*)$`, 'm').exec(metrics)?.[1]
  expect([value('berth_sockets'), value('berth_rooms')]).toEqual(['1', '1'])
  expect(Number(value('berth_log_bytes'))).toBeGreaterThan(0)
  expect(value('berth_append_seconds_count')).toBe('1')
  expect(metrics).toContain('berth_event_loop_lag_seconds{quantile="0.99"}')
})

test('an upgrade to anything else is an ordinary 404', async () => {
  const { server } = await serve()
  const response = await new Promise<number>(resolve => {
    const headers = { Connection: 'Upgrade', Upgrade: 'websocket' }
    const request = httpRequest({ port: server.port, host: '127.0.0.1', path: '/synchronised', headers })
    request.on('response', ({ statusCode = 0 }) => resolve(statusCode))
    request.end()
  })
  expect(response).toBe(404)
})

test('stopping sends everybody elsewhere, and the port is free again', async () => {
  const { server, journal } = await serve()
  const { token } = await signIn(server, 'customer')
  const client = await open(server, 'catalogue', { token })
  client.greet()
  await client.hear('saved')
  await server.stop()
  expect(await client.closed).toEqual({ code: 4503, reason: 'tryLater' })
  const { server: next } = await serve({ port: server.port })
  expect(next.port).toBe(server.port)
  expect(journal.lines.filter(({ level }) => level === 'error')).toEqual([])
})

test('what people said outlives a restart', async () => {
  const dataDir = newFolder()
  const { server: before } = await serve({ dataDir })
  const { token } = await signIn(before, 'customer')
  await before.stop()
  const { server: after } = await serve({ dataDir })
  expect(await answerTo(after, 'catalogue', { token })).toBe('read')
})

test('a second server in the same directory does not start, and the first goes on', async () => {
  const dataDir = newFolder()
  const { server } = await serve({ dataDir })
  await expect(serve({ dataDir })).rejects.toMatchObject({ name: 'CannotStart', code: EXIT.noData })
  expect(await status(server, '/readyz')).toBe(200)
})

test('a port that is taken is said to be, and nothing stays behind', async () => {
  const other = createHttpServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const dataDir = newFolder()
  await expect(serve({ port, dataDir })).rejects.toMatchObject({ code: EXIT.noPort })
  await expect(serve({ port, dataDir })).rejects.toThrow(`Port ${port} is in use`)
  const { server } = await serve({ dataDir })
  expect(await status(server, '/readyz')).toBe(200)
})

test('what a node with a database leaves in its directory is ours when it starts again', async () => {
  const dataDir = newFolder()
  for (const name of ['messages', 'mail', 'notices', 'webhooks']) mkdirSync(join(dataDir, name))
  await serve({ dataDir })
})

test('a directory that holds somebody else’s files stays as it is', async () => {
  const dataDir = newFolder()
  writeFileSync(join(dataDir, 'thesis.txt'), 'do not touch')
  await expect(serve({ dataDir })).rejects.toThrow(`DATA_DIR is not empty and holds nothing of Berth: ${dataDir}`)
  const home = newFolder()
  mkdirSync(join(home, 'mail'))
  writeFileSync(join(home, 'thesis.txt'), 'do not touch')
  await expect(serve({ dataDir: home })).rejects.toMatchObject({ code: EXIT.noData })
  const file = join(newFolder(), 'file')
  writeFileSync(file, '')
  await expect(serve({ dataDir: file })).rejects.toMatchObject({ code: EXIT.noData })
  const foreignLog = newFolder()
  mkdirSync(join(foreignLog, 'log'))
  writeFileSync(join(foreignLog, 'log', 'messages'), 'kern.log')
  await expect(serve({ dataDir: foreignLog })).rejects.toMatchObject({ code: EXIT.noData })
})
