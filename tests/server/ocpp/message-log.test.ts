import { appendFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MessageLog } from '../../../server/ocpp/message-log.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { temporaryDirectory } from '../../helpers/lmdb.ts'

function open(directory = temporaryDirectory(), clock = new HandClock()) {
  const mistakes: unknown[] = []
  const log = new MessageLog({ directory, clock, report: error => mistakes.push(error) })
  const say = (action: string, payload = {}) =>
    log.note('k1', { at: clock.now(), from: 'charger', type: 'call', action, payload })
  return { log, clock, directory, mistakes, say }
}

const actions = async (log: MessageLog, asked: Parameters<MessageLog['read']>[1] = {}) =>
  (await log.read('k1', asked)).map(({ action }) => action)

test('messages are read in their order, filtered, and followed from one on', async () => {
  const { log, say } = open()
  for (const action of ['Boot', 'Heartbeat', 'Start', 'Heartbeat']) say(action)
  const all = await log.read('k1', {})
  expect(all.map(({ action }) => action)).toEqual(['Boot', 'Heartbeat', 'Start', 'Heartbeat'])
  expect(await actions(log, { type: 'Heartbeat' })).toEqual(['Heartbeat', 'Heartbeat'])
  expect(await actions(log, { limit: 2 })).toEqual(['Start', 'Heartbeat'])
  expect(await actions(log, { after: all[1]?.id, limit: 1 })).toEqual(['Start'])
  expect(await actions(log, { after: all[3]?.id })).toEqual([])
  say('Stop')
  expect(await actions(log, { after: all[3]?.id })).toEqual(['Stop'])
  expect(await log.read('k12', {})).toEqual([])
})

test('after a restart they are all there, a line that was cut is left out, and ids go on', async () => {
  const { log, clock, directory, say } = open()
  say('Boot')
  await log.read('k1', {})
  appendFileSync(join(directory, 'k1.jsonl'), '{"id":17,"at":1')
  await clock.pass(1000)
  const next = open(directory, clock)
  const [boot] = await next.log.read('k1', {})
  next.say('Start')
  const all = await next.log.read('k1', {})
  expect(all.map(({ action }) => action)).toEqual(['Boot', 'Start'])
  expect(all[1]?.id).toBeGreaterThan(boot?.id ?? Number.POSITIVE_INFINITY)
})

test('a charger fills no disk: 2,000 messages, 8 kB each, two files of about a megabyte', async () => {
  const { log, directory, say, mistakes } = open()
  for (let round = 0; round < 50; round += 1) {
    for (let count = 0; count < 200; count += 1) say(`A${round * 200 + count}`)
    await log.read('k1', {})
  }
  const all = await actions(log)
  expect(all.length).toBe(2000)
  expect(all.at(-1)).toBe('A9999')
  for (let round = 0; round < 5; round += 1) {
    for (let count = 0; count < 100; count += 1) say('Large', { text: 'x'.repeat(100_000) })
    await log.read('k1', {})
  }
  expect(readdirSync(directory).sort()).toEqual(['k1.jsonl', 'k1.old.jsonl'])
  for (const name of readdirSync(directory))
    expect(statSync(join(directory, name)).size).toBeLessThan(2.5 * 1024 * 1024)
  expect(JSON.stringify((await log.read('k1', { limit: 1 }))[0]).length).toBeLessThan(8400)
  expect(mistakes).toEqual([])
})

test('after seven days they are gone, from the answers and from the disk', async () => {
  const { log, clock, directory, say } = open()
  say('Old')
  await log.read('k1', {})
  await clock.pass(4 * 86_400_000)
  say('New')
  await clock.pass(4 * 86_400_000)
  expect(await actions(log)).toEqual(['New'])
  const longAgo = new Date(clock.now() - 8 * 86_400_000)
  writeFileSync(join(directory, 'k9.jsonl'), '{}\n')
  utimesSync(join(directory, 'k9.jsonl'), longAgo, longAgo)
  utimesSync(join(directory, 'k1.jsonl'), new Date(clock.now()), new Date(clock.now()))
  await log.start()()
  await expect.poll(() => readdirSync(directory)).toEqual(['k1.jsonl'])
})

test('a disk that takes nothing is reported once, and nobody waits for it', async () => {
  const directory = join(temporaryDirectory(), 'a-file')
  writeFileSync(directory, '')
  const { log, say, mistakes, clock } = open(directory)
  say('Boot')
  await clock.pass(1000)
  await expect.poll(() => mistakes.length).toBe(1)
  say('Start')
  await clock.pass(1000)
  await log.start()()
  expect(mistakes.length).toBe(1)
})
