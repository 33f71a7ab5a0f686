import { expect, test } from 'vitest'
import { Queues } from '../../../server/arbiter/queues.ts'

/** Work that waits until the test lets it go. */
function held() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const queues = new Queues<string>(item => {
    begun.push(item)
    return new Promise(resolve => ends.set(item, resolve))
  })
  const end = async (item: string) => {
    ends.get(item)?.()
    await new Promise(setImmediate)
  }
  return { queues, begun, end }
}

const turn = () => new Promise(setImmediate)

test('one queue is worked off one after the other, in the order of adding, others meanwhile', async () => {
  const { queues, begun, end } = held()
  for (const [queue, item] of [
    ['a', 'a1'],
    ['a', 'a2'],
    ['b', 'b1'],
  ] as const)
    queues.add(queue, item, item)
  await turn()
  expect(begun).toEqual(['a1', 'b1'])
  await end('a1')
  expect(begun).toEqual(['a1', 'b1', 'a2'])
})

test('what waits is not added twice, and what is being done is done again', async () => {
  const { queues, begun, end } = held()
  queues.add('a', 'x', 'first')
  await turn()
  queues.add('a', 'x', 'again')
  queues.add('a', 'x', 'never')
  await end('first')
  await end('again')
  expect(begun).toEqual(['first', 'again'])
  await queues.whenIdle()
})

test('more queues than may run at once wait for their turn', async () => {
  const { queues, begun, end } = held()
  for (let queue = 0; queue < 40; queue += 1) queues.add(`l${queue}`, 'x', `w${queue}`)
  await turn()
  expect(begun).toHaveLength(32)
  for (let queue = 0; queue < 40; queue += 1) await end(`w${queue}`)
  expect(begun).toHaveLength(40)
  await queues.whenIdle()
})

test('is idle when everything is done, and at once when there is nothing to do', async () => {
  const { queues, end } = held()
  await queues.whenIdle()
  queues.add('a', 'x', 'x')
  let isIdle = false
  void queues.whenIdle().then(() => {
    isIdle = true
  })
  await turn()
  expect(isIdle).toBe(false)
  await end('x')
  expect(isIdle).toBe(true)
})

test('stopped, it lets what is being done end and begins nothing more', async () => {
  const { queues, begun, end } = held()
  queues.add('a', 'x', 'x')
  queues.add('a', 'y', 'y')
  await turn()
  const stopped = queues.stop()
  queues.add('b', 'z', 'z')
  await end('x')
  await stopped
  expect(begun).toEqual(['x'])
})

test('what is for later comes after everything else, a few at a time, and with what somebody waits for if it is asked for meanwhile', async () => {
  const { queues, begun, end } = held()
  for (let queue = 0; queue < 20; queue += 1) queues.addLater(`l${queue}`, 'x', `late${queue}`)
  await turn()
  expect(begun).toEqual(Array.from({ length: 8 }, (_, at) => `late${at}`))
  queues.add('now', 'x', 'now')
  queues.add('l15', 'y', 'asked')
  await turn()
  expect(begun.slice(8)).toEqual(['now', 'late15'])
  await end('late15')
  expect(begun.slice(10)).toEqual(['asked'])
  for (const item of ['now', 'asked']) await end(item)
  for (let queue = 0; queue < 20; queue += 1) await end(`late${queue}`)
  expect(begun).toHaveLength(22)
  await queues.whenIdle()
})

test('there is a rest before each that nobody waits for', async () => {
  const done: string[] = []
  let rests = 0
  const queues = new Queues<string>(
    async item => void done.push(item),
    async () => {
      rests += 1
      await turn()
    },
  )
  queues.addLater('a', 'x', 'later')
  queues.add('b', 'x', 'now')
  await queues.whenIdle()
  expect([done, rests]).toEqual([['now', 'later'], 1])
})
