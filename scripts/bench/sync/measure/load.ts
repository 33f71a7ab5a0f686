import { setTimeout as sleep } from 'node:timers/promises'
import type { Contestant } from '../contestants.ts'
import { Arrivals } from '../load/arrivals.ts'
import { Messages, startWriting } from '../load/writing.ts'
import type { Load } from '../options.ts'
import { type Grounds, Running, withData } from './running.ts'

export interface LoadMeasured {
  sentPerSecond: number
  deliveredPerSecond: number
  cpuMsPerSecond: number
  cpuMicrosPerDelivery: number
  medianMs: number
  p99Ms: number
  /** The share of the deliveries that never came. */
  missing: number
}

/** Until compilers and caches have settled. */
const WARM_UP_MS = 2000
/** How long one waits for what is still under way. */
const DRAIN_MS = 5000
const LOOK_MS = 20

/** What a crowd that writes costs a server, and how long each waits for the others' words. */
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
  const most = updatesPerSecond * (seconds + WARM_UP_MS / 1000 + MARGIN_S)
  const stop = startWriting(devices, arrivals, updatesPerSecond, new Messages(devices, most))
  try {
    await sleep(WARM_UP_MS)
    const measured = await window(running, arrivals, seconds)
    stop()
    await settled(arrivals)
    const { missing, expected, medianMs, p99Ms } = arrivals.timed()
    return { ...measured, medianMs, p99Ms, missing: missing / expected }
  } finally {
    stop()
  }
}

/** Timers come late on a busy machine. */
const MARGIN_S = 3

async function window(running: Running, arrivals: Arrivals, seconds: number) {
  const look = () => ({ cpuMs: running.server.cpuMs(), at: performance.now(), ...arrivals.counted() })
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
  }
}

async function settled(arrivals: Arrivals): Promise<void> {
  for (const end = performance.now() + DRAIN_MS; performance.now() < end && !arrivals.isComplete; ) await sleep(LOOK_MS)
}
