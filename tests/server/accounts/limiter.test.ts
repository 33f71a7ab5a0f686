import { expect, test } from 'vitest'
import { makeLimiter } from '../../../server/accounts/limiter.ts'

const stranger = (key: string) => ({ key, isKnown: false })
const known = (key: string) => ({ key, isKnown: true })

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
  const limited = makeLimiter({ atOnce: 2, waiting: 2, waitingOfOne: 8 })
  const { started, work, end } = heldWork()

  const results = ['a', 'b', 'c', 'd', 'e'].map(name => limited(stranger('s'), work(name)))

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
  const limited = makeLimiter({ atOnce: 2, waiting: 100, waitingOfOne: 100 })
  let running = 0
  let most = 0
  const work = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise(resolve => setImmediate(resolve))
    running -= 1
  }

  for (let wave = 0; wave < 3; wave += 1)
    await Promise.all(Array.from({ length: 20 }, () => limited(stranger('s'), work)))

  expect(most).toBe(2)
})

test('work that fails gives its place back', async () => {
  const limited = makeLimiter({ atOnce: 1, waiting: 0, waitingOfOne: 0 })

  for (let round = 0; round < 3; round += 1) {
    await expect(limited(stranger('s'), () => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory')
  }

  expect(await limited(stranger('s'), async () => 'again')).toEqual({ ok: true, value: 'again' })
})

/** One runs while these come; then each is let through. */
async function orderOf(askers: readonly { key: string; isKnown: boolean }[], waiting = 100, waitingOfOne = 100) {
  const limited = makeLimiter({ atOnce: 1, waiting, waitingOfOne })
  let end = () => {}
  const first = limited(stranger('first'), () => new Promise<void>(resolve => (end = resolve)))
  const started: string[] = []
  const answers = askers.map(({ key, isKnown }, place) =>
    limited({ key, isKnown }, async () => started.push(`${key}${place}`)),
  )
  await Promise.resolve()
  end()
  await first
  const words = (await Promise.all(answers)).map(answer => (answer.ok ? 'done' : answer.why))
  return { started, words }
}

test('keys take turns: a crowd of one waits for itself', async () => {
  const { started } = await orderOf([stranger('m'), stranger('m'), stranger('m'), stranger('a'), stranger('b')])

  expect(started).toEqual(['m0', 'a3', 'b4', 'm1', 'm2'])
})

test('the known and strangers take turns, so that neither crowd shuts out the other', async () => {
  const { started } = await orderOf([stranger('m'), stranger('n'), stranger('o'), known('a'), known('b')])

  expect(started).toEqual(['a3', 'm0', 'b4', 'n1', 'o2'])
})

test('one key has only so much waiting', async () => {
  const { words } = await orderOf([stranger('m'), stranger('m'), stranger('m'), stranger('a')], 100, 2)

  expect(words).toEqual(['done', 'done', 'busy', 'done'])
})

test('in a full queue whoever has most makes room, and a stranger for somebody known', async () => {
  const crowd = [stranger('m'), stranger('m'), stranger('m')]

  expect((await orderOf([...crowd, stranger('a')], 3)).words).toEqual(['done', 'done', 'busy', 'done'])
  expect((await orderOf([stranger('m'), stranger('n'), stranger('a')], 2)).words).toEqual(['done', 'done', 'busy'])
  expect((await orderOf([stranger('m'), stranger('n'), known('a')], 2)).words).toEqual(['done', 'busy', 'done'])
  expect((await orderOf([known('a'), known('b'), stranger('m')], 2)).words).toEqual(['done', 'done', 'busy'])
})
