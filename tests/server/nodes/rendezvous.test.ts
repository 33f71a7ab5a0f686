import { expect, test } from 'vitest'
import { tenderOf } from '../../../server/nodes/rendezvous.ts'

const NODES = ['a', 'b', 'c', 'd']
const QUEUES = Array.from({ length: 4000 }, (_, at) => `station/st-${at}`)

function shares(nodes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const queue of QUEUES) {
    const node = tenderOf(queue, nodes) ?? 'nobody'
    counts.set(node, (counts.get(node) ?? 0) + 1)
  }
  return counts
}

test('stations are shared evenly, whatever order the nodes are named in', () => {
  for (const [, count] of shares(NODES)) expect(Math.abs(count - 1000)).toBeLessThan(150)

  expect(shares([...NODES].reverse())).toEqual(shares(NODES))
})

test('when a node goes, only its stations move, and they go to all others', () => {
  const left = NODES.filter(node => node !== 'b')
  const moved = QUEUES.filter(queue => tenderOf(queue, NODES) !== tenderOf(queue, left))

  expect(moved.every(queue => tenderOf(queue, NODES) === 'b')).toBe(true)
  expect(new Set(moved.map(queue => tenderOf(queue, left)))).toEqual(new Set(left))
})

test('without nodes nobody tends', () => {
  expect(tenderOf('station/st-1', [])).toBeNull()
})
