import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import {
  type ConnectionLimits,
  Connections,
  connectionLimits,
  watchRequests,
} from '../../../server/http/connections.ts'
import { TRUST_NOBODY } from '../../../server/http/proxies.ts'

/** A server that answers at once, where `Authorization` is a name. */
async function serve(limits: Partial<ConnectionLimits>, proxies = TRUST_NOBODY) {
  const limited: string[] = []
  const all = { most: 100, strangers: 100, strangersPerAddress: 100, perPerson: 100, ...limits }
  const connections = new Connections(all, proxies, limit => limited.push(limit))
  const answer = watchRequests(connections, request => request.headers.authorization ?? null, {
    request: (_request, response) => response.end('here'),
    upgrade: (_request, stream) => stream.destroy(),
  })
  const server = createServer(answer.request)
  server.on('connection', socket => connections.accept(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    connections,
    limited,
    come: (from: string) => new Caller(connect({ port, host: '127.0.0.1', localAddress: from })),
  }
}

class Caller {
  readonly ended: Promise<'ended'>
  constructor(readonly socket: Socket) {
    socket.on('error', () => {})
    this.ended = new Promise(resolve => socket.once('close', () => resolve('ended')))
    onTestFinished(() => void socket.destroy())
  }

  /** The answer, or that no one is there any more. */
  ask(person = ''): Promise<'here' | 'ended'> {
    const authorization = person === '' ? '' : `Authorization: ${person}\r\n`
    this.socket.write(`GET / HTTP/1.1\r\nHost: a\r\n${authorization}\r\n`)
    const here = new Promise<'here'>(resolve => this.socket.once('data', () => resolve('here')))
    return Promise.race([here, this.ended])
  }
}

test('of too many silent strangers the oldest of the most crowded address goes', async () => {
  const { come, limited } = await serve({ strangers: 3 })
  const alone = come('127.0.0.2')
  expect(await alone.ask()).toBe('here')
  const crowd = [come('127.0.0.3'), come('127.0.0.3')]
  for (const caller of crowd) expect(await caller.ask()).toBe('here')

  expect(await come('127.0.0.4').ask()).toBe('here')

  expect(await crowd[0]?.ended).toBe('ended')
  expect(limited).toEqual(['strangers'])
  expect([await alone.ask(), await crowd[1]?.ask()]).toEqual(['here', 'here'])
})

test('an address has only so many, and a neighbour does not pay for it', async () => {
  const { come, connections } = await serve({ strangersPerAddress: 2 })
  const neighbour = come('127.0.0.2')
  expect(await neighbour.ask()).toBe('here')
  const crowd = [come('127.0.0.3'), come('127.0.0.3'), come('127.0.0.3')]

  await Promise.all(crowd.map(caller => caller.ask()))
  expect(connections.strangers).toBe(3)
  expect(await neighbour.ask()).toBe('here')
})

test('those who have shown a sign-in are no strangers, up to so many of one person', async () => {
  const { come, connections } = await serve({ strangersPerAddress: 2, perPerson: 2 })
  const signedIn = [come('127.0.0.3'), come('127.0.0.3'), come('127.0.0.3')]
  for (const caller of signedIn) expect(await caller.ask('anna')).toBe('here')

  expect([connections.size, connections.strangers]).toEqual([3, 1])
})

test('a proxy brings everybody, and is no stranger', async () => {
  const { come, connections } = await serve({ strangersPerAddress: 1 }, { trusts: address => address === '127.0.0.9' })
  const [one, two] = [come('127.0.0.9'), come('127.0.0.9')]

  expect([await one.ask(), await two.ask(), connections.strangers]).toEqual(['here', 'here', 0])
})

test.each([
  [256, { most: 192, strangers: 48 }],
  [1024, { most: 960, strangers: 240 }],
  [1_048_576, { most: 1_048_512, strangers: 1024 }],
])('of %i descriptors three quarters are kept for those who are signed in', (descriptors, expected) => {
  expect(connectionLimits(descriptors)).toMatchObject(expected)
})
