import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { OURSELVES } from '../../../server/accounts/limiter.ts'
import { makePasswords } from '../../../server/accounts/passwords.ts'
import { CHEAP } from './place.ts'

const random = (length: number) => randomBytes(length)

async function hashOf(text: string, cost = CHEAP) {
  const hashed = await makePasswords({ random, cost }).hash(text, OURSELVES)
  if (!hashed.ok) throw new Error('busy')
  return hashed.value
}

test('a password is known by its hash, and no other is', async () => {
  const passwords = makePasswords({ random, cost: CHEAP })
  const hash = await hashOf('berth-demo')

  expect(await passwords.verify('berth-demo', hash, OURSELVES)).toEqual({ ok: true, value: true })
  for (const wrong of ['berth-demO', 'berth-demo ', '', 'berth-dem']) {
    expect(await passwords.verify(wrong, hash, OURSELVES)).toEqual({ ok: true, value: false })
  }
})

test('without a hash there is nothing right to say', async () => {
  const passwords = makePasswords({ random, cost: CHEAP })

  expect(await passwords.verify('', undefined, OURSELVES)).toEqual({ ok: true, value: false })
  expect(await passwords.verify('berth-demo', undefined, OURSELVES)).toEqual({ ok: true, value: false })
})

test('two people with one password have different hashes', async () => {
  expect((await hashOf('berth-demo')).hash).not.toBe((await hashOf('berth-demo')).hash)
})

test('a hash is checked with what it cost when it was made', async () => {
  const dearer = makePasswords({ random, cost: { n: 16, r: 2, p: 2 } })

  expect(await dearer.verify('berth-demo', await hashOf('berth-demo'), OURSELVES)).toEqual({ ok: true, value: true })
})

test('one word typed on two keyboards is one password', async () => {
  const passwords = makePasswords({ random, cost: CHEAP })

  expect(await passwords.verify('Pha\u0323m', await hashOf('Ph\u1ea1m'), OURSELVES)).toEqual({ ok: true, value: true })
})

test('a flood is told to come later instead of queueing without end', async () => {
  const passwords = makePasswords({ random, cost: CHEAP, atOnce: 1, waiting: 2 })

  const answers = await Promise.all(Array.from({ length: 5 }, () => passwords.verify('x', undefined, OURSELVES)))

  expect(answers.map(answer => (answer.ok ? answer.value : answer.why))).toEqual([false, false, false, 'busy', 'busy'])
})
