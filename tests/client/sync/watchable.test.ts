import { expect, test, vi } from 'vitest'
import { Cell, isolated, Listeners } from '../../../client/sync/watchable.ts'

test('a listener hears later values, not the present one, and nothing after its stop', () => {
  const cell = new Cell(1)
  const heard: number[] = []
  const stop = cell.watch(value => heard.push(value))
  cell.set(1)
  cell.set(2)
  stop()
  stop()
  cell.set(3)
  expect({ heard, now: cell.get() }).toEqual({ heard: [2], now: 3 })
})

test('one function that listens twice is called twice, and stops one at a time', () => {
  const listeners = new Listeners<[string]>()
  const heard: string[] = []
  const hear = (word: string) => heard.push(word)
  const stop = listeners.add(hear)
  listeners.add(hear)
  listeners.tell('a')
  stop()
  listeners.tell('b')
  expect(heard).toEqual(['a', 'a', 'b'])
})

test('a listener that another one has stopped is not called any more', () => {
  const listeners = new Listeners<[]>()
  const heard: string[] = []
  listeners.add(() => {
    heard.push('first')
    stop()
  })
  const stop = listeners.add(() => heard.push('second'))
  listeners.tell()
  expect(heard).toEqual(['first'])
})

test('a listener that throws keeps the others from nothing, and is heard of', () => {
  const later: (() => void)[] = []
  const spy = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(call => void later.push(call))
  const listeners = new Listeners<[]>()
  const heard: string[] = []
  listeners.add(() => {
    throw new Error('a broken screen')
  })
  listeners.add(() => heard.push('the next'))
  listeners.tell()
  isolated(() => {})
  spy.mockRestore()
  expect(heard).toEqual(['the next'])
  expect(later).toHaveLength(1)
  expect(() => later[0]?.()).toThrow('a broken screen')
})
