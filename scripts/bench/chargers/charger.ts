import { WebSocket } from 'ws'
import type { KeyOf } from './cast.ts'

const COMES_BACK_MS = { from: 1000, to: 10_000 }

/** One charger of the crowd: it says what it is told to, one call after another, and comes back when it is cut off. */
export class BenchCharger {
  /** Whether it is connected and its boot was accepted. */
  isBack = false
  readonly #who: KeyOf
  readonly #url: () => string
  #socket: WebSocket | null = null
  #waiting: { id: string; settle: (payload: unknown) => void } | null = null
  #count = 0
  #transaction = 0
  #wh: number
  #isStopped = false

  constructor(who: KeyOf, url: () => string, wh = 1000) {
    this.#who = who
    this.#url = url
    this.#wh = wh
  }

  connect(): void {
    const { identity, key } = this.#who
    const authorization = `Basic ${Buffer.from(`${identity}:${key}`).toString('base64')}`
    const options = { headers: { authorization }, perMessageDeflate: false }
    const socket = new WebSocket(`${this.#url()}/ocpp/${identity}`, ['ocpp1.6'], options)
    this.#socket = socket
    socket.on('error', () => {})
    socket.on('open', () => void this.#boot())
    socket.on('message', data => this.#heard(String(data)))
    socket.on('close', () => this.#closed())
  }

  stop(): void {
    this.#isStopped = true
    this.#socket?.terminate()
  }

  /** A message of everyday, and how long its answer took; null if there was none. */
  async say(kind: number): Promise<number | null> {
    const began = performance.now()
    const answer = await this.#call(...this.#everyday(kind))
    return answer === null ? null : performance.now() - began
  }

  async start(): Promise<void> {
    const payload = { connectorId: 1, idTag: `CARD-${this.#who.identity}`, meterStart: this.#wh, timestamp: now() }
    const answer = (await this.#call('StartTransaction', payload)) as { transactionId?: number } | null
    this.#transaction = answer?.transactionId ?? 0
  }

  /** A meter, and what its register says; null while it still waits for an answer. */
  meter(): number | null {
    if (this.#waiting !== null) return null
    void this.#call(...this.#meterValues())
    return this.#wh
  }

  status(status: 'Charging' | 'SuspendedEV'): void {
    void this.#call(...statusNotification(status))
  }

  #everyday(kind: number): [string, object] {
    if (kind < 0.2) return ['Heartbeat', {}]
    if (kind < 0.25) return statusNotification(kind < 0.225 ? 'SuspendedEV' : 'Charging')
    return this.#meterValues()
  }

  #meterValues(): [string, object] {
    this.#wh += 20
    const value = { value: String(this.#wh), measurand: 'Energy.Active.Import.Register', unit: 'Wh' }
    const sampledValue = [value, { value: '48000', measurand: 'Power.Active.Import', unit: 'W' }]
    const of = this.#transaction > 0 ? { transactionId: this.#transaction } : {}
    return ['MeterValues', { connectorId: 1, ...of, meterValue: [{ timestamp: now(), sampledValue }] }]
  }

  async #boot(): Promise<void> {
    const booted = await this.#call('BootNotification', { chargePointVendor: 'Bench', chargePointModel: 'B1' })
    this.isBack = booted !== null
  }

  #call(action: string, payload: object): Promise<unknown> {
    if (this.#waiting !== null || this.#socket?.readyState !== WebSocket.OPEN) return Promise.resolve(null)
    this.#count += 1
    const id = String(this.#count)
    this.#socket.send(JSON.stringify([2, id, action, payload]))
    return new Promise(settle => {
      this.#waiting = { id, settle }
    })
  }

  #heard(text: string): void {
    const [type, id, payload] = JSON.parse(text) as [number, string, unknown]
    if (type === 2) this.#socket?.send(JSON.stringify([3, id, { status: 'Accepted' }]))
    if (this.#waiting?.id !== id || type === 2) return
    const { settle } = this.#waiting
    this.#waiting = null
    settle(type === 3 ? payload : null)
  }

  #closed(): void {
    this.isBack = false
    this.#waiting?.settle(null)
    this.#waiting = null
    if (this.#isStopped) return
    const { from, to } = COMES_BACK_MS
    setTimeout(() => this.connect(), from + Math.random() * (to - from))
  }
}

function statusNotification(status: string): [string, object] {
  return ['StatusNotification', { connectorId: 1, errorCode: 'NoError', timestamp: now(), status }]
}

function now(): string {
  return new Date().toISOString()
}
