import { expect, test } from 'vitest'
import { goalsOf } from '../../../scripts/bench/sync/goals.ts'
import type { LoadMeasured } from '../../../scripts/bench/sync/measure/load.ts'
import { median, type Results, ServerResults } from '../../../scripts/bench/sync/results.ts'

const DISK = { p50Ms: 1, p99Ms: 3 }
const LOAD = { sockets: 200, updatesPerSecond: 1000 }

function measured(cpuMicrosPerDelivery: number, p99Ms: number): LoadMeasured {
  const rates = { sentPerSecond: 1000, deliveredPerSecond: 9000, cpuMsPerSecond: 100 }
  return { ...rates, writtenBytesPerUpdate: 4096, medianMs: 1, missing: 0, cpuMicrosPerDelivery, p99Ms }
}

function server(...rounds: readonly LoadMeasured[]): ServerResults {
  const results = new ServerResults()
  for (const round of rounds) results.addLoad(LOAD, round)
  return results
}

test('the median is in the middle, and of nothing there is none', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 2.5, null])
})

test('a goal is met up to its very limit, and compares the median of each number', () => {
  const ours = server(measured(10, 9), measured(12, 5), measured(90, 7))
  ours.idleBytes.push(20 * 1024 + 1)
  const results: Results = new Map([
    ['berth', ours],
    ['hocuspocus', server(measured(12, 6))],
    ['hocuspocus-storing', server(measured(40, 13))],
    ['relay', server(measured(8, 1))],
  ])

  expect(goalsOf(results, [LOAD], DISK)).toEqual([
    { what: '200 sockets, 1000/s: CPU ≤ 1 × Hocuspocus', ours: 12, most: 12, unit: 'µs', isMet: true },
    { what: '200 sockets, 1000/s: CPU ≤ 0.3 × Hocuspocus, storing', ours: 12, most: 12, unit: 'µs', isMet: true },
    { what: '200 sockets, 1000/s: p99 ≤ 0.5 × Hocuspocus, storing', ours: 7, most: 6.5, unit: 'ms', isMet: false },
    { what: '200 sockets, 1000/s: p99 ≤ relay + 2 syncs', ours: 7, most: 7, unit: 'ms', isMet: true },
    { what: '200 sockets, 1000/s: written', ours: 4, most: 4, unit: 'KB', isMet: true },
    { what: 'idle socket', ours: 20 + 1 / 1024, most: 20, unit: 'KB', isMet: false },
  ])
})

test('no goal compares with what was not measured', () => {
  expect(goalsOf(new Map([['berth', server(measured(10, 9))]]), [LOAD], DISK)).toEqual([
    { what: '200 sockets, 1000/s: written', ours: 4, most: 4, unit: 'KB', isMet: true },
  ])
  expect(goalsOf(new Map(), [LOAD], DISK)).toEqual([])
})
