import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../../server/store/log.ts'
import { quantile, writtenBytes } from './disk.ts'
import { openRooms, type Writing } from './writing.ts'

export interface Pacing {
  rooms: number
  perSecond: number
  seconds: number
}

/** For one update. The writers' own work is in the processor time, the same for every log. */
export interface Paced {
  cpuMicros: number
  kilobytes: number
  p50Ms: number
  p99Ms: number
}

const TICK_MS = 1
const WARM_UP_S = 1
const LOOK_MS = 10

/** Updates at a steady rate, whatever the log does, dealt out to the rooms one after another. */
export async function measurePaced(log: Log, { rooms, perSecond, seconds }: Pacing): Promise<Paced> {
  const queues = (await openRooms(log, rooms)).map(writing => new Queue(writing))
  await write(queues, perSecond, WARM_UP_S)
  for (const queue of queues) queue.waits.length = 0
  const [cpu, bytes] = [process.cpuUsage(), writtenBytes('self')]
  const sent = await write(queues, perSecond, seconds)
  const { user, system } = process.cpuUsage(cpu)
  const written = writtenBytes('self') - bytes
  const waits = queues.flatMap(queue => queue.waits).sort((a, b) => a - b)
  return {
    cpuMicros: (user + system) / sent,
    kilobytes: written / sent / 1024,
    p50Ms: quantile(waits, 0.5),
    p99Ms: quantile(waits, 0.99),
  }
}

async function write(queues: readonly Queue[], perSecond: number, seconds: number): Promise<number> {
  const [total, started] = [perSecond * seconds, performance.now()]
  let sent = 0
  await new Promise<void>(resolve => {
    const timer = setInterval(() => {
      const due = Math.min(total, ((performance.now() - started) * perSecond) / 1000)
      for (; sent < due; sent += 1) queues[sent % queues.length]?.add()
      if (sent < total) return
      clearInterval(timer)
      resolve()
    }, TICK_MS)
  })
  while (queues.some(queue => queue.isBusy)) await sleep(LOOK_MS)
  return sent
}

/** The updates that wait for their room. */
class Queue {
  /** In milliseconds, from an update's coming to its being stored. */
  readonly waits: number[] = []
  readonly #writing: Writing
  #since: number[] = []
  isBusy = false

  constructor(writing: Writing) {
    this.#writing = writing
  }

  add(): void {
    this.#since.push(performance.now())
    if (!this.isBusy) void this.#store()
  }

  async #store(): Promise<void> {
    this.isBusy = true
    while (this.#since.length > 0) {
      const since = this.#since
      this.#since = []
      await this.#writing.append(since.length)
      const now = performance.now()
      for (const at of since) this.waits.push(now - at)
    }
    this.isBusy = false
  }
}
