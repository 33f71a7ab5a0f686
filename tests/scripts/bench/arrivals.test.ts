import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Arrivals } from '../../../scripts/bench/sync/load/arrivals.ts'
import { ROOMS, reportOf } from '../../../scripts/bench/sync/workload.ts'

/** Three devices in room 0, at a time that the test sets. */
const [MAI, BINH, LAN] = [0, ROOMS, 2 * ROOMS]

function scene() {
  const time = { now: 0 }
  const arrivals = new Arrivals(3 * ROOMS, () => time.now)
  const send = (device: number) => {
    arrivals.sending(device)
    return reportOf(device, arrivals.counted().sent - 1)
  }
  return { arrivals, time, send }
}

describe('the arrivals of a benchmark', () => {
  test('count a report once for each other member, however it comes', () => {
    const { arrivals, send } = scene()
    const first = send(MAI)
    const second = send(MAI)

    for (const device of [MAI, BINH]) arrivals.arrived(device, first)
    for (const device of [MAI, BINH]) arrivals.arrived(device, second)
    arrivals.arrived(BINH, second)
    arrivals.arrived(LAN, Y.mergeUpdates([first, second]))
    arrivals.arrived(LAN, first)

    expect(arrivals.counted()).toEqual({ sent: 2, delivered: 4 })
  })

  test('time what was sent while the clock ran, and nothing else', () => {
    const { arrivals, time, send } = scene()
    const before = send(MAI)
    arrivals.startTiming()
    time.now = 10
    const during = send(MAI)
    arrivals.stopTiming()
    time.now = 11
    const after = send(MAI)

    time.now = 1000
    for (const update of [before, during, after]) arrivals.arrived(BINH, update)
    time.now = 2010
    for (const update of [before, during]) arrivals.arrived(LAN, update)

    expect(arrivals.isComplete).toBe(true)
    expect(rounded(arrivals.timed())).toEqual({ expected: 2, missing: 0, medianMs: 990, p99Ms: 2000 })
  })

  test('take what never came for slower than everything that did', () => {
    const { arrivals, time, send } = scene()
    arrivals.startTiming()
    const update = send(MAI)
    time.now = 50
    arrivals.arrived(BINH, update)

    expect(arrivals.isComplete).toBe(false)
    expect(rounded(arrivals.timed())).toEqual({
      expected: 2,
      missing: 1,
      medianMs: 50,
      p99Ms: Number.POSITIVE_INFINITY,
    })
  })

  test('tell two writers of one room apart in one update', () => {
    const { arrivals } = scene()
    arrivals.sending(MAI)
    arrivals.sending(BINH)

    const both = Y.mergeUpdates([reportOf(MAI, 0), reportOf(BINH, 0)])
    for (const device of [MAI, BINH, LAN]) arrivals.arrived(device, both)

    expect(arrivals.counted()).toEqual({ sent: 2, delivered: 4 })
  })
})

/** A histogram keeps three digits. */
function rounded<Timed extends { medianMs: number; p99Ms: number }>(timed: Timed): Timed {
  const round = (ms: number) => Math.round(ms / 10) * 10
  return { ...timed, medianMs: round(timed.medianMs), p99Ms: round(timed.p99Ms) }
}
