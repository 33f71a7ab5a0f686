import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { boxes, label, made } from '../../helpers/boxes.ts'
import { factsIn } from '../../helpers/facts-in.ts'
import type { RawClient } from '../../helpers/raw-client.ts'
import { untilSo } from '../../helpers/until-so.ts'
import { scene } from './scene.ts'

const MB = 1024 * 1024
const LIMITS = {
  messages: { burst: 1e6, perSecond: 1e6 },
  answers: { burst: 1000, perSecond: 1000 },
  statedPerHour: { facts: 1e6, bytes: 1e9 },
}

/** Replaces a long label again and again: much is relayed, and the document stays small. */
async function talk(anna: RawClient, times: number): Promise<void> {
  let clock = 0
  const say = async (text: string) => {
    const facts = clock === 0 ? [made('talk'), label('talk', text)] : [label('talk', text)]
    const update = stateFacts(anna.doc, facts, 30, clock)
    clock += update.structs.length
    const bytes = writeUpdate(update)
    Y.applyUpdate(anna.doc, bytes)
    const [end, since] = [clock, anna.said.length]
    anna.offer(bytes)
    while ((await anna.hear('saved', since)).clocks.some(({ clock: saved }) => saved < end));
  }
  for (let time = 0; time < times; time += 1) await say(`${time} ${'x'.repeat(15_000)}`)
}

test('a frozen reader costs at most a megabyte, however much is said, and then has everything', async () => {
  const { server, anna, ben, join } = await scene(LIMITS)
  const frozen = await join('ron')
  frozen.socket.pause()
  await talk(anna, 1000)
  expect(server.sockets.waiting).toBeGreaterThan(0)
  expect(server.sockets.waiting).toBeLessThan(MB)
  await ben.settle()
  frozen.socket.resume()
  await untilSo(() => JSON.stringify(factsIn(frozen.doc, boxes)) === JSON.stringify(factsIn(ben.doc, boxes)))
  await untilSo(() => server.sockets.waiting === 0)
  // It is relayed to again from here on.
  const since = frozen.said.length
  await talk(anna, 0)
  anna.offer(writeUpdate(stateFacts(anna.doc, [made('after')], 31, 0)))
  await frozen.hear('update', since)
  const { live, fresh } = await server.both('boxes/b')
  expect(live).toEqual(fresh)
  expect(factsIn(frozen.doc, boxes)).toEqual(live.facts)
})

test('a frozen reader who keeps asking for everything is not read any more', async () => {
  const { server, anna, join, unharmed } = await scene(LIMITS)
  await talk(anna, 40)
  const frozen = await join('ron')
  frozen.socket.pause()
  for (let time = 0; time < 3000; time += 1) frozen.greet()
  for (let time = 0; time < 300; time += 1) await anna.settle()
  expect(server.sockets.waiting).toBeLessThan(MB)
  frozen.socket.terminate()
  const { live } = await server.both('boxes/b')
  await unharmed(live.facts as Record<string, unknown>)
})

test('many frozen readers together cost no more than each alone', async () => {
  const { server, anna, ben, join } = await scene(LIMITS)
  const frozen = await Promise.all(Array.from({ length: 20 }, (_, index) => join(`writer-${index}`)))
  for (const { socket } of frozen) socket.pause()
  await talk(anna, 600)
  expect(server.sockets.waiting).toBeLessThan(20 * MB)
  for (const { socket } of frozen) socket.terminate()
  await untilSo(() => server.meter.open.sockets === 2)
  expect(server.sockets.waiting).toBe(0)
  await ben.settle()
})
