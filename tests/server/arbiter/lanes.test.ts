import { expect, test } from 'vitest'
import { Lanes } from '../../../server/arbiter/lanes.ts'

/** Work that waits until the test lets it go. */
function held() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const lanes = new Lanes<string>(item => {
    begun.push(item)
    return new Promise(resolve => ends.set(item, resolve))
  })
  const end = async (item: string) => {
    ends.get(item)?.()
    await new Promise(setImmediate)
  }
  return { lanes, begun, end }
}

const turn = () => new Promise(setImmediate)

test('one lane is worked off one after the other, in the order of adding, others meanwhile', async () => {
  const { lanes, begun, end } = held()
  for (const [lane, item] of [
    ['a', 'a1'],
    ['a', 'a2'],
    ['b', 'b1'],
  ] as const)
    lanes.add(lane, item, item)
  await turn()
  expect(begun).toEqual(['a1', 'b1'])
  await end('a1')
  expect(begun).toEqual(['a1', 'b1', 'a2'])
})

test('what waits is not added twice, and what is being done is done again', async () => {
  const { lanes, begun, end } = held()
  lanes.add('a', 'x', 'first')
  await turn()
  lanes.add('a', 'x', 'again')
  lanes.add('a', 'x', 'never')
  await end('first')
  await end('again')
  expect(begun).toEqual(['first', 'again'])
  await lanes.whenIdle()
})

test('more lanes than may run at once wait for their turn', async () => {
  const { lanes, begun, end } = held()
  for (let lane = 0; lane < 40; lane += 1) lanes.add(`l${lane}`, 'x', `w${lane}`)
  await turn()
  expect(begun).toHaveLength(32)
  for (let lane = 0; lane < 40; lane += 1) await end(`w${lane}`)
  expect(begun).toHaveLength(40)
  await lanes.whenIdle()
})

test('is idle when everything is done, and at once when there is nothing to do', async () => {
  const { lanes, end } = held()
  await lanes.whenIdle()
  lanes.add('a', 'x', 'x')
  let isIdle = false
  void lanes.whenIdle().then(() => {
    isIdle = true
  })
  await turn()
  expect(isIdle).toBe(false)
  await end('x')
  expect(isIdle).toBe(true)
})

test('stopped, it lets what is being done end and begins nothing more', async () => {
  const { lanes, begun, end } = held()
  lanes.add('a', 'x', 'x')
  lanes.add('a', 'y', 'y')
  await turn()
  const stopped = lanes.stop()
  lanes.add('b', 'z', 'z')
  await end('x')
  await stopped
  expect(begun).toEqual(['x'])
})
