import { connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net'

/**
 * Faults of a link: `cut` ends it; the others are told to nobody. `deaf` brings nothing to the target, `mute` nothing
 * back, `stalled` neither, and `slow` everything late.
 */
export type Fault = 'cut' | 'deaf' | 'mute' | 'stalled' | 'slow'

export const FAULTS: readonly Fault[] = ['cut', 'deaf', 'mute', 'stalled', 'slow']

const SLOW_MS = 150

interface Pair {
  client: Socket
  target: Socket
}

/** Bytes on a slow way, in their order: TCP brings none before others. */
interface Late {
  bytes: Buffer
  timer: NodeJS.Timeout
}

/** A way over TCP that we can make worse. */
export class Line {
  readonly #server: Server
  readonly #targetOf: () => NetConnectOpts | null
  readonly #pairs = new Set<Pair>()
  readonly #late = new Map<Socket, Late[]>()
  #fault: Fault | null = null

  /** Each connection asks where it leads; null refuses it. */
  static async open(targetOf: () => NetConnectOpts | null): Promise<Line> {
    const line = new Line(targetOf)
    await new Promise<void>(resolve => line.#server.listen(0, '127.0.0.1', resolve))
    return line
  }

  private constructor(targetOf: () => NetConnectOpts | null) {
    this.#targetOf = targetOf
    this.#server = createServer(client => this.#accept(client))
  }

  get port(): number {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('Not open')
    return address.port
  }

  /** Makes it worse until undone. */
  spoil(fault: Fault): () => void {
    if (fault === 'cut') {
      for (const pair of this.#pairs) this.#end(pair)
      return () => {}
    }
    this.#fault = fault
    for (const pair of this.#pairs) this.#apply(pair)
    return () => {
      this.#fault = null
      for (const pair of this.#pairs) this.#apply(pair)
    }
  }

  close(): void {
    this.#server.close()
    for (const pair of this.#pairs) this.#end(pair)
  }

  #accept(client: Socket): void {
    const to = this.#targetOf()
    client.on('error', () => {})
    if (to === null) {
      client.destroy()
      return
    }
    const target = connect(to)
    const pair = { client, target }
    this.#pairs.add(pair)
    target.on('error', () => {})
    for (const socket of [client, target]) socket.setNoDelay(true).on('close', () => this.#end(pair))
    client.on('data', bytes => this.#pass(bytes, target))
    target.on('data', bytes => this.#pass(bytes, client))
    client.on('end', () => target.end())
    target.on('end', () => client.end())
    this.#apply(pair)
  }

  #pass(bytes: Buffer, to: Socket): void {
    if (this.#fault !== 'slow') {
      to.write(bytes)
      return
    }
    const late = this.#late.get(to) ?? []
    this.#late.set(to, late)
    late.push({ bytes, timer: setTimeout(() => to.write(late.shift()?.bytes ?? ''), SLOW_MS) })
  }

  /** What is on a slow way goes before all that comes from now on. */
  #hurry(to: Socket): void {
    for (const { bytes, timer } of this.#late.get(to)?.splice(0) ?? []) {
      clearTimeout(timer)
      to.write(bytes)
    }
  }

  /** Bytes that are held up stay in the kernel, as they do behind a dead switch. */
  #apply({ client, target }: Pair): void {
    const fault = this.#fault
    if (fault !== 'slow') for (const socket of [client, target]) this.#hurry(socket)
    if (fault === 'deaf' || fault === 'stalled') client.pause()
    else client.resume()
    if (fault === 'mute' || fault === 'stalled') target.pause()
    else target.resume()
  }

  #end(pair: Pair): void {
    this.#pairs.delete(pair)
    for (const socket of [pair.client, pair.target]) {
      for (const { timer } of this.#late.get(socket) ?? []) clearTimeout(timer)
      this.#late.delete(socket)
      socket.destroy()
    }
  }
}
