import { setTimeout as sleep } from 'node:timers/promises'
import type { Contestant } from '../contestants.ts'
import { Arrivals } from '../load/arrivals.ts'
import { Writing } from '../load/writing.ts'
import type { Load } from '../options.ts'
import { type Grounds, Running, withData } from './running.ts'

export interface LoadMeasured {
  sentPerSecond: number
  deliveredPerSecond: number
  cpuMsPerSecond: number
  cpuMicrosPerDelivery: number
  /** Sent towards the disk by the server, snapshots included. */
  writtenBytesPerUpdate: number
  medianMs: number
  p99Ms: number
  /** The share of deliveries that never came. */
  missing: number
}

/**
 * Time until compilers have settled: a server with little load would otherwise be measured while its code is still
 * being compiled.
 */
const WARM_UP = { updates: 4000, perSecond: 1000 }
const LEAD_IN_MS = 1000
/** The wait for deliveries still under way. */
const DRAIN_MS = 8000
const LOOK_MS = 20
/** Timers come late on a busy machine. */
const MARGIN_S = 3

/** A server's cost for a writing crowd, and each reader's wait for the others' messages. */
export function measureLoad(contestant: Contestant, load: Load, seconds: number, grounds: Grounds) {
  return withData(grounds, dataDir =>
    Running.use({ contestant, dataDir, grounds }, running => measure(running, load, seconds)),
  )
}

async function measure(running: Running, { sockets, updatesPerSecond }: Load, seconds: number): Promise<LoadMeasured> {
  const arrivals = new Arrivals(sockets)
  const devices = await running.connect(sockets, device => ({
    heard: heard => heard.kind !== 'other' && arrivals.arrived(device, heard.bytes),
  }))
  const most = WARM_UP.updates + updatesPerSecond * (LEAD_IN_MS / 1000 + seconds + MARGIN_S) + WARM_UP.perSecond
  const writing = new Writing(devices, arrivals, most)
  await warmUp(writing, arrivals)
  const stop = writing.start(updatesPerSecond)
  try {
    await sleep(LEAD_IN_MS)
    const measured = await window(running, arrivals, seconds)
    stop()
    await settled(arrivals)
    const { missing, expected, medianMs, p99Ms } = arrivals.timed()
    return { ...measured, medianMs, p99Ms, missing: missing / expected }
  } finally {
    stop()
  }
}

async function warmUp(writing: Writing, arrivals: Arrivals): Promise<void> {
  arrivals.startTiming()
  const stop = writing.start(WARM_UP.perSecond)
  while (writing.sent < WARM_UP.updates) await sleep(LOOK_MS)
  stop()
  await settled(arrivals)
}

async function window(running: Running, arrivals: Arrivals, seconds: number) {
  const look = () => ({
    cpuMs: running.server.cpuMs(),
    written: running.server.writtenBytes(),
    at: performance.now(),
    ...arrivals.counted(),
  })
  const before = look()
  arrivals.startTiming()
  await sleep(seconds * 1000)
  arrivals.stopTiming()
  const after = look()
  const passed = (after.at - before.at) / 1000
  const cpuMs = after.cpuMs - before.cpuMs
  const delivered = after.delivered - before.delivered
  return {
    sentPerSecond: (after.sent - before.sent) / passed,
    deliveredPerSecond: delivered / passed,
    cpuMsPerSecond: cpuMs / passed,
    cpuMicrosPerDelivery: (cpuMs * 1000) / delivered,
    writtenBytesPerUpdate: (after.written - before.written) / (after.sent - before.sent),
  }
}

async function settled(arrivals: Arrivals): Promise<void> {
  for (const end = performance.now() + DRAIN_MS; performance.now() < end && !arrivals.isComplete; ) await sleep(LOOK_MS)
}
