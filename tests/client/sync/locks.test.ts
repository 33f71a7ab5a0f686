import { expect, test } from 'vitest'
import { hold, type Locks, memoryLocks } from '../../../client/sync/locks.ts'

const turns = () => new Promise(setImmediate)

test('one tab holds a name; the next takes over when it lets go', async () => {
  const locks = memoryLocks()
  const held: string[] = []
  const stopFirst = hold(locks, 'sender', () => held.push('first'))
  const stopSecond = hold(locks, 'sender', () => held.push('second'))
  await turns()
  expect(held).toEqual(['first'])
  stopFirst()
  await turns()
  expect(held).toEqual(['first', 'second'])
  stopSecond()
})

test('another name is another lock', async () => {
  const locks = memoryLocks()
  const held: string[] = []
  hold(locks, 'sender/st-1', () => held.push('st-1'))
  hold(locks, 'sender/st-10', () => held.push('st-10'))
  await turns()
  expect(held).toEqual(['st-1', 'st-10'])
})

test('a tab that gave up waiting is passed over', async () => {
  const locks = memoryLocks()
  const held: string[] = []
  const stopFirst = hold(locks, 'sender', () => held.push('first'))
  hold(locks, 'sender', () => held.push('second'))()
  hold(locks, 'sender', () => held.push('third'))
  await turns()
  stopFirst()
  await turns()
  expect(held).toEqual(['first', 'third'])
})

test('where locks are forbidden every tab sends, unless it has stopped meanwhile', async () => {
  const forbidden: Locks = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) }
  const held: string[] = []
  hold(forbidden, 'sender', () => held.push('first'))
  hold(forbidden, 'sender', () => held.push('second'))()
  await turns()
  expect(held).toEqual(['first'])
})
