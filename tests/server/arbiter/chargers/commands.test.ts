import { afterEach, expect, test } from 'vitest'
import type { ChargerPort, CommandAnswer } from '../../../../server/arbiter/chargers/port.ts'
import { chargersRoom } from '../../../../server/arbiter/subject.ts'
import { createSimulatedPort } from '../../../../server/demo/simulated/simulated-port.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { HOA, LAN } from '../../../helpers/people.ts'
import { Yard } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const ROOM = chargersRoom('st-1')
const SECOND = 1000

async function command(id: string, action: object, author = HOA): Promise<string> {
  const asked = fact('commands', id, 'asked', { at: yard.now, charger: 'k1', ...action })
  const word = await yard.send(author, ROOM, asked)
  await yard.settle()
  return word
}

async function answerOf(id: string) {
  return (await yard.open(ROOM)).record('commands', id)?.facts.get('answered')?.value
}

/** A yard whose chargers answer commands so. */
function answering(answer: (action: string) => Promise<CommandAnswer>, asked: string[] = []): Promise<Yard> {
  return Yard.open({
    port: (chargers): ChargerPort => ({
      ...createSimulatedPort(chargers),
      command: (_, { action }) => {
        asked.push(action)
        return answer(action)
      },
    }),
  })
}

test('a command is carried out, and answered with the word of the charger', async () => {
  yard = await Yard.open()
  expect(await command('x1', { action: 'availability', plug: 1, operative: false })).toBe('saved')
  expect(await answerOf('x1')).toEqual({ at: yard.now, result: 'accepted' })
  expect((await yard.reported()).c1).toBe('unavailable')
})

test('staff have carried out what staff may ask', async () => {
  yard = await Yard.open()
  expect(await command('x1', { action: 'clear-cache' }, LAN)).toBe('saved')
  expect(await answerOf('x1')).toMatchObject({ result: 'accepted' })
})

test('a charger that comes within half a minute is asked then', async () => {
  yard = await Yard.open()
  yard.charger().cutOff()
  await command('x1', { action: 'clear-cache' })
  expect(await answerOf('x1')).toBeUndefined()
  await yard.pass(20 * SECOND)
  yard.charger().reconnect()
  await yard.settle()
  expect(await answerOf('x1')).toMatchObject({ result: 'accepted' })
})

test('a charger that does not come is offline, and is not asked later', async () => {
  const asked: string[] = []
  yard = await answering(async () => ({ result: 'accepted' }), asked)
  yard.charger().cutOff()
  await command('x1', { action: 'clear-cache' })
  await yard.pass(31 * SECOND)
  expect(await answerOf('x1')).toMatchObject({ result: 'offline' })
  yard.charger().reconnect()
  await yard.pass(SECOND)
  expect(asked).toEqual([])
})

test('a charger that says nothing has timed out; what it says later changes nothing', async () => {
  let answer = (_: CommandAnswer) => {}
  yard = await answering(
    () =>
      new Promise(resolve => {
        answer = resolve
      }),
  )
  await command('x1', { action: 'clear-cache' })
  await yard.pass(31 * SECOND)
  expect(await answerOf('x1')).toMatchObject({ result: 'timed-out' })
  answer({ result: 'accepted' })
  await yard.settle()
  expect(await answerOf('x1')).toMatchObject({ result: 'timed-out' })
})

test('a charger is asked one thing at a time, in the order in which it came', async () => {
  const asked: string[] = []
  const answers: ((answer: CommandAnswer) => void)[] = []
  yard = await answering(() => new Promise(resolve => answers.push(resolve)), asked)
  await command('x1', { action: 'clear-cache' })
  await command('x2', { action: 'list-version' })
  expect(asked).toEqual(['clear-cache'])
  answers[0]?.({ result: 'accepted' })
  await yard.settle()
  expect(asked).toEqual(['clear-cache', 'list-version'])
  answers[1]?.({ result: 'accepted', details: { version: 4 } })
  await yard.settle()
  expect(await answerOf('x2')).toMatchObject({ result: 'accepted', details: { version: 4 } })
})

test('a command that was open at a kill is carried out by the next process, while it is fresh', async () => {
  const asked: string[] = []
  yard = await answering(() => new Promise(() => {}), asked)
  await command('x1', { action: 'clear-cache' })
  await yard.restart()
  expect(asked).toEqual(['clear-cache', 'clear-cache'])
})

test('a command that was open for long is not carried out any more', async () => {
  const asked: string[] = []
  yard = await answering(() => new Promise(() => {}), asked)
  await command('x1', { action: 'clear-cache' })
  yard.clock.sleep(3_600_000)
  await yard.restart()
  expect(asked).toEqual(['clear-cache'])
  expect(await answerOf('x1')).toMatchObject({ result: 'timed-out' })
})

test.each([
  ['no word of ours', { result: 'Ägypten 7!' }, { result: 'unknown' }],
  [
    'more than a fact holds',
    { result: 'accepted', details: 'x'.repeat(9000) },
    { result: 'accepted', details: { isCut: true } },
  ],
])('a charger that answers with %s is answered for all the same', async (_, given, stated) => {
  yard = await answering(async () => given)
  await command('x1', { action: 'clear-cache' })
  expect(await answerOf('x1')).toEqual({ at: yard.now, ...stated })
})

test('a charger that fails in our hands is offline', async () => {
  yard = await answering(async () => {
    throw new Error('broken')
  })
  await command('x1', { action: 'clear-cache' })
  expect(await answerOf('x1')).toMatchObject({ result: 'offline' })
  expect(yard.troubles.splice(0)).toEqual([{ about: 'k1', error: new Error('broken') }])
})

test('what a charger says of itself at a boot stands in its record, once', async () => {
  yard = await Yard.open()
  const booted = {
    kind: 'booted',
    vendor: 'Hãng\u0000 Sạc',
    model: '',
    firmware: 'F'.repeat(80),
    version: '1.6',
  } as const
  await yard.says({ ...booted, at: yard.now })
  const room = await yard.open(ROOM)
  const [record] = [...room.recordsOf('chargers')].map(([, { facts }]) => facts)
  const first = yard.now
  const told = { at: first, vendor: 'Hãng Sạc', firmware: 'F'.repeat(64), version: '1.6' }
  expect(record?.get('booted')?.value).toEqual(told)

  await yard.pass(60 * SECOND)
  await yard.says({ ...booted, at: yard.now })
  await yard.says({ kind: 'capabilities', reserves: true, units: ['A'], cards: 5_000_000, at: yard.now })
  const [again] = [...room.recordsOf('chargers')].map(([, { facts }]) => facts)
  expect(again?.get('booted')?.value).toEqual(told)
  expect(again?.get('capabilities')?.value).toEqual({ at: yard.now, reserves: true, units: ['A'], cards: 1_000_000 })
})
