import { reportOf } from '../workload.ts'
import type { Arrivals } from './arrivals.ts'
import type { Device } from './device.ts'

const TICK_MS = 1

/**
 * Lets devices report one after the other, so many a second whatever the server does: who waits for it to answer
 * measures only what it can bear. Returns what stops it.
 */
export function startWriting(
  devices: readonly Device[],
  arrivals: Arrivals,
  perSecond: number,
  messages: Messages,
): () => void {
  const started = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = ((performance.now() - started) * perSecond) / 1000
    for (; sent < due; sent += 1) sendNext(sent)
  }, TICK_MS)
  return () => clearInterval(timer)

  function sendNext(count: number): void {
    const writer = count % devices.length
    const message = messages.of(writer, Math.floor(count / devices.length))
    arrivals.sending(writer)
    devices[writer]?.send(message)
  }
}

/** What is to be sent, made before the clock runs. */
export class Messages {
  readonly #made: readonly (readonly Uint8Array[])[]

  constructor(devices: readonly Device[], count: number) {
    const each = Math.ceil(count / devices.length)
    this.#made = devices.map((device, writer) =>
      Array.from({ length: each }, (_, index) => device.update(reportOf(writer, index))),
    )
  }

  of(writer: number, index: number): Uint8Array {
    const message = this.#made[writer]?.[index]
    if (message === undefined) throw new Error(`Nothing left to say for ${writer} after ${index}`)
    return message
  }
}
