import { expect, test } from 'vitest'
import { isWorthRetrying } from '../../../client/state/retry.ts'
import type { Item } from '../../../client/sync/engine.ts'
import type { Reason } from '../../../shared/sync/reason.ts'
import { roomOf } from '../../../shared/sync/room.ts'

function refused(id: string, reason: Reason | null, because: string | null = null): Item {
  const failures = reason === null ? [] : [{ path: 'sessions/s/booked', reason, why: '', by: '' }]
  return {
    id,
    at: 0,
    room: roomOf('station', 'st-1').name,
    what: null,
    progress: { kind: 'refused', refusal: { at: 0, failures, because } },
  }
}

test('is what a rule or a right refused, for both may have changed, not what stands otherwise', () => {
  const items = [refused('a', 'condition'), refused('b', 'not-yours'), refused('c', 'already'), refused('d', 'shape')]
  expect(items.map(item => isWorthRetrying(item, items))).toEqual([true, true, false, false])
})

test('goes along with what it rests on, for as long as that is there', () => {
  const [first, second] = [refused('a', 'condition'), refused('b', null, 'a')]
  expect([isWorthRetrying(second, [first, second]), isWorthRetrying(second, [second])]).toEqual([false, true])
})

test('is nothing that only waits', () => {
  const item: Item = { id: 'a', at: 0, room: roomOf('station', 'st-1').name, what: null, progress: { kind: 'kept' } }
  expect(isWorthRetrying(item, [item])).toBe(false)
})
