import { reportOf } from '../workload.ts'
import type { Arrivals } from './arrivals.ts'
import type { Device } from './device.ts'

const TICK_MS = 1

/** Devices that report one after the other. */
export class Writing {
  readonly #devices: readonly Device[]
  readonly #arrivals: Arrivals
  /** Made before the clock runs. */
  readonly #messages: readonly (readonly Uint8Array[])[]
  #sent = 0

  constructor(devices: readonly Device[], arrivals: Arrivals, most: number) {
    const each = Math.ceil(most / devices.length)
    this.#devices = devices
    this.#arrivals = arrivals
    this.#messages = devices.map((device, writer) =>
      Array.from({ length: each }, (_, index) => device.update(reportOf(writer, index))),
    )
  }

  get sent(): number {
    return this.#sent
  }

  /**
   * A fixed rate, whatever the server does: a writer that waits for answers measures only what the server can bear.
   * Returns the stop.
   */
  start(perSecond: number): () => void {
    const [before, started] = [this.#sent, performance.now()]
    const timer = setInterval(() => {
      const due = before + ((performance.now() - started) * perSecond) / 1000
      while (this.#sent < due) this.#sendNext()
    }, TICK_MS)
    return () => clearInterval(timer)
  }

  #sendNext(): void {
    const writer = this.#sent % this.#devices.length
    const message = this.#messages[writer]?.[Math.floor(this.#sent / this.#devices.length)]
    if (message === undefined) throw new Error(`Nothing left to say for ${writer}`)
    this.#sent += 1
    this.#arrivals.sending(writer)
    this.#devices[writer]?.send(message)
  }
}
