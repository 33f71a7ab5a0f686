import { expect, onTestFinished, test } from 'vitest'
import type { Log } from '../../../server/store/log.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { made } from '../../helpers/boxes.ts'
import { keptBytes } from '../../helpers/kept-bytes.ts'
import { RawClient } from '../../helpers/raw-client.ts'
import { codeOf, framesIn, RawSocket } from '../../helpers/raw-socket.ts'
import { startSyncServer } from '../../helpers/sync-server.ts'
import { untilSo } from '../../helpers/until-so.ts'
import { ROOM, scene, state } from './scene.ts'

/** A log that counts how often a room is looked up. */
function countingLog(): Log & { loads: number } {
  const log = createMemoryLog()
  return {
    ...log,
    loads: 0,
    load(room) {
      this.loads += 1
      return log.load(room)
    },
  }
}

/** Asks for many rooms, a number at a time, and counts the close codes. */
async function askFor(port: number, rooms: readonly string[], token: string): Promise<Record<string, number>> {
  const codes: Record<string, number> = {}
  const left = [...rooms]
  const ask = async () => {
    for (let room = left.pop(); room !== undefined; room = left.pop()) {
      const raw = await RawSocket.open(port, `/sync/${room}?token=${token}`)
      raw.send({ opcode: 8 })
      const code = String(codeOf(framesIn(await raw.ended)))
      codes[code] = (codes[code] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, ask))
  return codes
}

const AT_ONCE = 50
const MANY = 10_000

test('10,000 rooms that do not exist, asked for by a stranger who is signed in, are a few looks at the disk', async () => {
  const log = countingLog()
  const server = await startSyncServer({ log })
  onTestFinished(() => server.stop())
  const anna = await RawClient.join(server.url, 'boxes/b', { token: 'anna' })
  const before = keptBytes()
  const rooms = Array.from({ length: MANY }, (_, index) => `boxes/none-${index}`)
  const codes = await askFor(server.port, rooms, 'ron')
  const { '4404': missed = 0, '4429': slowedDown = 0, ...others } = codes
  expect(others).toEqual({})
  expect(missed + slowedDown).toBe(MANY)
  // Those who knocked at the same moment as the last one looked up.
  expect(missed).toBeLessThan(20 + AT_ONCE)
  expect(log.loads).toBeLessThan(20 + AT_ONCE + 5)
  expect(server.rooms.size).toBe(1)
  expect(keptBytes() - before).toBeLessThan(64 * 1024 * 1024)
  await anna.settle()
  expect(server.mistakes).toEqual([])
}, 120_000)

test('a stranger who is signed in opens no more rooms at a time than sockets, and leaves few behind', async () => {
  const server = await startSyncServer({ limits: { knocks: { burst: 1000, perSecond: 1 } } })
  onTestFinished(() => server.stop())
  const opened = await Promise.all(
    Array.from({ length: 200 }, (_, index) => RawClient.open(server.url, `boxes/r${index}`, { token: 'ron' })),
  )
  const refused = await Promise.all(
    opened.map(client => Promise.race([client.settle().then(() => null), client.closed.then(({ code }) => code)])),
  ).catch(() => [])
  expect(refused.filter(code => code === null).length).toBeLessThanOrEqual(64)
  expect(server.sockets.rooms).toBeLessThanOrEqual(64)
  expect(server.rooms.size).toBeLessThanOrEqual(64 + 64)
})

test('1,000 sockets of strangers who are not signed in leave nothing behind', async () => {
  const { server, unharmed } = await scene()
  const rooms = Array.from({ length: MANY / 2 }, () => ROOM)
  expect(await askFor(server.port, rooms, 'nobody')).toEqual({ 4401: MANY / 2 })
  await untilSo(() => server.meter.open.sockets === 2)
  await unharmed()
})

test('a session that is revoked in the middle of a flood ends it, and nothing comes after', async () => {
  const { server, anna, join } = await scene()
  const mallory = await join('ben')
  for (let client = 1000; client < 1300; client += 1) {
    mallory.offer(writeUpdate(stateFacts(mallory.doc, [made(`m${client}`)], client, 0)))
  }
  await mallory.hear('saved', mallory.said.length)
  server.showOut({ id: 'ben', role: 'writer' }, 'signIn')
  expect(await mallory.closed).toEqual({ code: 4401, reason: 'signIn' })
  // After this come only updates that were on their way to the disk when the session ended.
  await state(anna, 40, made('behind'))
  const { live, fresh } = await server.both(ROOM)
  expect(live).toEqual(fresh)
  const count = Object.keys(live.facts as object).length
  expect(count).toBeGreaterThan(3)
  expect(count).toBeLessThan(300)
  await state(anna, 41, made('last'))
  expect(Object.keys((await server.both(ROOM)).live.facts as object).length).toBe(count + 1)
})
