import { expect, test } from 'vitest'
import type { Entry } from '../../../../client/sync/outbox/entry.ts'
import { readyEntries } from '../../../../client/sync/sending/ready.ts'
import { label, made, put } from '../../../helpers/boxes.ts'
import { entry } from '../../../helpers/client-entries.ts'

interface Now {
  underWay?: string[]
  accepted?: string[]
  resting?: string[]
  elsewhere?: string[]
  unsettled?: string[]
}

function ready(waiting: Entry[], now: Now = {}): string[] {
  const { underWay = [], accepted = [], resting = [], elsewhere = [], unsettled = [] } = now
  const ids = new Set([...waiting.map(({ id }) => id), ...elsewhere])
  return readyEntries({
    waiting,
    isUnderWay: id => underWay.includes(id),
    isAccepted: id => accepted.includes(id),
    isWaiting: id => ids.has(id),
    isSettled: id => !unsettled.includes(id),
    isResting: id => resting.includes(id),
  }).map(({ id }) => id)
}

const makes = entry('makes', { facts: [made('b1')] })
const labels = entry('labels', { facts: [label('b1', 'x')] })
const other = entry('other', { facts: [made('b10')] })

test('actions on different records go side by side', () => {
  expect(ready([makes, other])).toEqual(['makes', 'other'])
})

test('actions on one record go one after the other', () => {
  expect(ready([makes, labels, other])).toEqual(['makes', 'other'])
  expect(ready([makes, labels, other], { underWay: ['makes'] })).toEqual(['other'])
  expect(ready([labels, other])).toEqual(['labels', 'other'])
})

test('an accepted action that is still on the list holds nothing up', () => {
  expect(ready([makes, labels], { accepted: ['makes'] })).toEqual(['labels'])
})

test('an action whose way to the disk is not over is not sent, nor overtaken', () => {
  expect(ready([makes, labels, other], { unsettled: ['makes'] })).toEqual(['other'])
})

test('an action that rests is not overtaken on its own record', () => {
  expect(ready([makes, labels, other], { resting: ['makes'] })).toEqual(['other'])
})

test('what depends on an action waits for it, in whatever room that is', () => {
  const tag = entry('tag', { facts: [put('t1', 'b1')], after: ['makes'] })
  const walkIn = entry('walk-in', { facts: [made('b2')], after: ['in another room'] })
  expect(ready([makes, tag])).toEqual(['makes'])
  expect(ready([makes, tag], { underWay: ['makes'] })).toEqual([])
  expect(ready([makes, tag], { accepted: ['makes'] })).toEqual(['tag'])
  expect(ready([tag])).toEqual(['tag'])
  expect(ready([walkIn], { elsewhere: ['in another room'] })).toEqual([])
  expect(ready([walkIn])).toEqual(['walk-in'])
})

test('an action on two records keeps both', () => {
  const both = entry('both', { facts: [made('b1'), made('b2')] })
  const second = entry('second', { facts: [label('b2', 'x')] })
  expect(ready([both, second])).toEqual(['both'])
})
