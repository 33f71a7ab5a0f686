import { expect, test } from 'vitest'
import { VirtualClock } from '../../../server/demo/history/virtual-clock.ts'

test('timers are called in the order of their times, each at its own, and those of one time as they were set', () => {
  const clock = new VirtualClock(1000)
  const called: string[] = []
  const note = (name: string) => () => called.push(`${name} ${clock.now()}`)
  clock.after(20, note('b'))
  clock.after(10, note('a'))
  clock.after(20, note('c'))
  const undo = clock.after(15, note('never'))
  clock.after(10.4, () => clock.after(2, note('set on the way')))
  undo()
  expect(clock.nextAt()).toBe(1010)
  clock.goTo(1020)
  expect(called).toEqual(['a 1010', 'set on the way 1012', 'b 1020', 'c 1020'])
  expect([clock.now(), clock.nextAt()]).toEqual([1020, undefined])
})
