import { expect, test } from 'vitest'
import { restamp } from '../../../../client/sync/sending/restamp.ts'
import { entry } from '../../../helpers/client-entries.ts'

const DAY = 86_400_000

test('an action stamped by a clock a day ahead gets the time it was really done', () => {
  const stamped = entry('a1', {
    at: DAY + 500,
    offset: 0,
    facts: [
      { root: 'boxes', id: 'b1', name: 'made', value: { at: DAY + 500, size: 1 } },
      { root: 'boxes', id: 'b1', name: 'label', value: 'x' },
    ],
  })
  const right = restamp(stamped, { offset: -DAY, now: DAY })
  expect({ at: right.at, offset: right.offset, facts: right.facts }).toEqual({
    at: 500,
    offset: -DAY,
    facts: [
      { root: 'boxes', id: 'b1', name: 'made', value: { at: 500, size: 1 } },
      { root: 'boxes', id: 'b1', name: 'label', value: 'x' },
    ],
  })
})

test('a time that was the very moment moves along, a chosen one stays', () => {
  const value = { at: DAY, from: DAY, until: DAY + 1 }
  const facts = [{ root: 'boxes', id: 'b1', name: 'made', value }]
  expect(restamp(entry('a1', { at: DAY, facts }), { offset: -DAY, now: DAY }).facts[0]?.value).toEqual({
    at: 0,
    from: 0,
    until: DAY + 1,
  })
})

test('only what the offset has changed since is corrected', () => {
  const facts = [{ root: 'boxes', id: 'b1', name: 'made', value: { at: 1000, size: 1 } }]
  const stamped = entry('a1', { at: 1000, offset: 300, facts })
  expect(restamp(stamped, { offset: 310, now: DAY }).facts[0]?.value).toEqual({ at: 1010, size: 1 })
  expect(restamp(stamped, { offset: 300, now: DAY }).facts).toEqual(facts)
})

test('a clock that was set right before anybody measured it: the action was done now at the latest', () => {
  const facts = [{ root: 'boxes', id: 'b1', name: 'made', value: { at: DAY, size: 1 } }]
  const right = restamp(entry('a1', { at: DAY, offset: 2, facts }), { offset: 5, now: 7000 })
  expect([right.at, right.facts[0]?.value]).toEqual([7000, { at: 7000, size: 1 }])
})

test('facts without a time, lists and nothings are left alone', () => {
  const facts = [null, 7, [1, 2], { from: 3 }, { at: 'noon' }].map(value => ({ root: 'r', id: 'i', name: 'n', value }))
  expect(restamp(entry('a1', { facts }), { offset: 99, now: DAY }).facts).toEqual(facts)
})
