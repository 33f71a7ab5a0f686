import { expect, test } from 'vitest'
import { makeLimiter } from '../../../server/accounts/limiter.ts'

function heldWork() {
  const started: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) => () => {
    started.push(name)
    return new Promise<string>(resolve => ends.set(name, () => resolve(name)))
  }
  return { started, work, end: (name: string) => ends.get(name)?.() }
}

test('only so much runs at once, the rest waits in order, and what is beyond is told to come later', async () => {
  const limited = makeLimiter({ atOnce: 2, waiting: 2 })
  const { started, work, end } = heldWork()

  const results = ['a', 'b', 'c', 'd', 'e'].map(name => limited(work(name)))

  expect(await results[4]).toEqual({ ok: false, why: 'busy', retryAfterMs: 1_000 })
  expect(started).toEqual(['a', 'b'])
  end('b')
  expect(await results[1]).toEqual({ ok: true, value: 'b' })
  await Promise.resolve()
  expect(started).toEqual(['a', 'b', 'c'])
  for (const name of ['a', 'c']) end(name)
  await Promise.all([results[0], results[2]])
  end('d')
  expect(await results[3]).toEqual({ ok: true, value: 'd' })
})

test('never more at once, however long the queue was', async () => {
  const limited = makeLimiter({ atOnce: 2, waiting: 100 })
  let running = 0
  let most = 0
  const work = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise(resolve => setImmediate(resolve))
    running -= 1
  }

  for (let wave = 0; wave < 3; wave += 1) await Promise.all(Array.from({ length: 20 }, () => limited(work)))

  expect(most).toBe(2)
})

test('work that fails gives its place back', async () => {
  const limited = makeLimiter({ atOnce: 1, waiting: 0 })

  for (let round = 0; round < 3; round += 1) {
    await expect(limited(() => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory')
  }

  expect(await limited(async () => 'again')).toEqual({ ok: true, value: 'again' })
})
