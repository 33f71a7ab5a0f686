import { strict as assert } from 'node:assert'
import type { Attack } from './attack.ts'
import type { Target } from './target.ts'

const SILENT = 400
const READS = 1000

/** How many of so many connections are still open when an honest request has been answered. */
async function keptOf(target: Target, said: string): Promise<number> {
  const [crowd, honest] = [target.newAddress(), target.newAddress()]
  let open = 0
  const sockets = await Promise.all(
    Array.from({ length: SILENT }, async () => {
      const socket = await target.connect(crowd)
      open += 1
      socket.once('close', () => {
        open -= 1
      })
      socket.resume().write(said)
      return socket
    }),
  )
  // Two round trips: by then every end that was sent before has come.
  for (let time = 0; time < 2; time += 1) {
    assert.equal((await target.ask(honest, 'GET', '/healthz')).status, 200)
    assert.equal((await target.ask(crowd, 'GET', '/healthz')).status, 200)
  }
  const kept = open
  for (const socket of sockets) socket.destroy()
  return kept
}

async function countOf(statuses: readonly Promise<{ status: number }>[], status: number): Promise<number> {
  return (await Promise.all(statuses)).filter(answered => answered.status === status).length
}

export const connectionAttacks: readonly Attack[] = [
  {
    name: 'connections that say nothing make room, and those of their address who speak are answered',
    async run(target) {
      const kept = await keptOf(target, '')
      assert.ok(kept <= 130, `${kept} of ${SILENT} were kept`)
    },
  },
  {
    name: 'requests that never end make room',
    async run(target) {
      const kept = await keptOf(target, 'POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{')
      assert.ok(kept <= 130, `${kept} of ${SILENT} were kept`)
    },
  },
  {
    name: 'one address that looks at the metrics without end is told to slow down, and its neighbour is not',
    async run(target) {
      const [crowd, neighbour] = [target.newAddress(), target.newAddress()]
      const looks = Array.from({ length: 60 }, () => target.ask(crowd, 'GET', '/metrics'))
      assert.ok((await countOf(looks, 429)) > 20)
      assert.equal((await target.ask(neighbour, 'GET', '/metrics')).status, 200)
    },
  },
  {
    name: 'one person who reads without end is told to slow down and until when, from whichever address',
    async run(target) {
      const token = await target.tokenOf('customer2')
      const headers = { authorization: `Bearer ${token}` }
      const statuses: number[] = []
      for (let read = 0; read < READS; read += 50) {
        const addresses = Array.from({ length: 50 }, () => target.newAddress())
        const asked = addresses.map(from => target.ask(from, 'GET', '/api/stations', { headers }))
        statuses.push(...(await Promise.all(asked)).map(({ status }) => status))
      }
      const slow = await target.ask(target.newAddress(), 'GET', '/api/stations', { headers })
      assert.ok(statuses.filter(status => status === 429).length > 20)
      if (slow.status === 429) assert.ok(Number(slow.headers['retry-after']) >= 1)
      const other = { authorization: `Bearer ${await target.tokenOf('customer')}` }
      assert.equal((await target.ask(target.newAddress(), 'GET', '/api/stations', { headers: other })).status, 200)
    },
  },
]
