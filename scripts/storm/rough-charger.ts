import { WebSocket } from 'ws'
import type { Random } from '../../tests/helpers/random.ts'
import { type Entry, PLUGS, type Truth } from './cast.ts'
import type { Temper } from './temper.ts'

/** A call that has to arrive, however often it is said: its payload is made when it is sent. */
interface Kept {
  action: string
  payload: () => object
  answered?: (answer: { transactionId?: number }) => void
}

interface Running {
  truth: Truth
  tag: string
  /** In 1.6 ours, once it was told; in 2.0.1 its own. */
  id: number | string | null
  seqNo: number
}

const ANSWER_MS = 1500
const BACK_MS = 150

/** A charger that nobody should buy. It forgets none of its transactions, and all else goes wrong. */
export class RoughCharger {
  readonly truths: Truth[] = []
  readonly #who: Entry
  #temper: Temper
  readonly #random: Random
  readonly #url: () => string
  readonly #kept: Kept[] = []
  readonly #plugs: { running: Running | null; wh: number }[]
  #aheadMs: number
  #socket: WebSocket | null = null
  #waiting: { id: string; settle: (answer: object | null) => void } | null = null
  #count = 0
  #isSending = false
  #isStopped = false

  constructor(who: Entry, temper: Temper, random: Random, url: () => string) {
    this.#who = who
    this.#temper = temper
    this.#random = random
    this.#url = url
    this.#aheadMs = temper.aheadMs === 'unset' ? -Date.now() : temper.aheadMs
    this.#plugs = Array.from({ length: PLUGS }, () => ({ running: null, wh: 1000 + random.below(100_000) }))
  }

  get unsaid(): number {
    return this.#kept.length
  }

  connect(): void {
    if (this.#isStopped) return
    const { identity, key } = this.#who
    const authorization = `Basic ${Buffer.from(`${identity}:${key}`).toString('base64')}`
    const socket = new WebSocket(`${this.#url()}/ocpp/${identity}`, [this.#temper.version], {
      headers: { authorization },
    })
    this.#socket = socket
    socket.on('error', () => {})
    socket.on('open', () => void this.#met())
    socket.on('message', data => this.#heard(String(data)))
    socket.on('close', () => this.#closed(socket))
  }

  /** Something happens at it. */
  live(): void {
    const random = this.#random
    const plug = 1 + random.below(PLUGS)
    const at = this.#plugs[plug - 1]
    const dice = random.below(100)
    if (at === undefined || dice < 30) return
    if (dice < 60) at.running === null ? this.#begin(plug) : this.#meter(plug)
    else if (dice < 80) at.running === null ? this.#status(plug, 'Available') : this.#end(plug, 'Local')
    else if (dice < 86) this.#socket?.terminate()
    else if (dice < 89) this.#reboot()
    else this.#status(plug, at.running === null ? 'Available' : 'Charging')
  }

  /** Everything comes to its end, and is said over a good link. */
  rest(): void {
    this.#temper = { ...this.#temper, loses: 0, cuts: 0 }
    for (let plug = 1; plug <= PLUGS; plug += 1) if (this.#plugs[plug - 1]?.running) this.#end(plug, 'Local')
    void this.#sendAll()
  }

  stop(): void {
    this.#isStopped = true
    this.#socket?.terminate()
  }

  get #is16(): boolean {
    return this.#temper.version === 'ocpp1.6'
  }

  #now(): string {
    return new Date(Math.max(0, Date.now() + this.#aheadMs)).toISOString()
  }

  #begin(plug: number): void {
    const at = this.#plugs[plug - 1]
    if (at === undefined) return
    const truth: Truth = { connector: `${this.#who.identity}-${plug}`, startedAt: Date.now(), startWh: at.wh }
    if (this.#temper.aheadMs === 'unset') truth.isTimeless = true
    const running: Running = {
      truth,
      tag: `CARD${this.#random.below(1000)}`,
      id: this.#is16 ? null : `${this.#who.identity}-${this.truths.length}-${this.#random.below(1e9)}`,
      seqNo: 0,
    }
    at.running = running
    this.truths.push(truth)
    const timestamp = this.#now()
    if (this.#is16) {
      const payload = { connectorId: plug, idTag: running.tag, meterStart: truth.startWh, timestamp }
      const answered = ({ transactionId }: { transactionId?: number }) => {
        running.id = transactionId ?? null
      }
      this.#keep({ action: 'StartTransaction', payload: () => payload, answered })
    } else this.#event(plug, running, 'Started', truth.startWh, timestamp)
  }

  #end(plug: number, reason: string): void {
    const at = this.#plugs[plug - 1]
    const running = at?.running
    if (at === undefined || running === null || running === undefined) return
    at.wh += 1 + this.#random.below(900)
    at.running = null
    const { truth } = running
    truth.stoppedAt = Date.now()
    truth.endWh = at.wh
    const timestamp = this.#now()
    if (!this.#is16) {
      this.#event(plug, running, 'Ended', truth.endWh, timestamp)
      return
    }
    const isForgotten = this.#random.chance(this.#temper.forgets)
    const none = this.#random.chance(0.5) ? 0 : -1
    this.#keep({
      action: 'StopTransaction',
      payload: () => ({
        transactionId: isForgotten ? none : (running.id ?? none),
        ...{ idTag: running.tag, meterStop: truth.endWh, timestamp, reason },
      }),
    })
  }

  #event(plug: number, running: Running, eventType: 'Started' | 'Ended', wh: number, timestamp: string): void {
    const payload = {
      ...{ eventType, timestamp, triggerReason: eventType === 'Started' ? 'Authorized' : 'StopAuthorized' },
      seqNo: this.#random.chance(0.2) ? 0 : running.seqNo++,
      transactionInfo: { transactionId: running.id },
      idToken: { idToken: running.tag, type: 'ISO14443' },
      evse: { id: plug, connectorId: 1 },
      meterValue: [{ timestamp, sampledValue: [{ value: wh, measurand: 'Energy.Active.Import.Register' }] }],
    }
    const kept = { action: 'TransactionEvent', payload: () => payload }
    // The one before it may still wait: what came later goes first.
    if (this.#kept.length > 1 && this.#random.chance(this.#temper.reorders)) this.#kept.splice(-1, 0, kept)
    else this.#kept.push(kept)
    void this.#sendAll()
  }

  #meter(plug: number): void {
    const at = this.#plugs[plug - 1]
    if (at?.running === null || at === undefined) return
    at.wh += this.#random.below(20)
    if (!this.#is16) return
    const id = at.running.id
    const values = { timestamp: this.#now(), sampledValue: [{ value: String(at.wh) }] }
    const payload = { connectorId: plug, ...(id !== null && { transactionId: id }), meterValue: [values] }
    void this.#say('MeterValues', payload)
  }

  #status(plug: number, status: string): void {
    const timestamp = this.#now()
    const payload = this.#is16
      ? { connectorId: plug, errorCode: 'NoError', status, timestamp }
      : { timestamp, connectorStatus: status === 'Charging' ? 'Occupied' : status, evseId: plug, connectorId: 1 }
    void this.#say('StatusNotification', payload)
  }

  #reboot(): void {
    for (let plug = 1; plug <= PLUGS; plug += 1) if (this.#plugs[plug - 1]?.running) this.#end(plug, 'PowerLoss')
    if (this.#temper.aheadMs === 'unset') this.#aheadMs = -Date.now()
    this.#socket?.terminate()
  }

  #keep(kept: Kept): void {
    this.#kept.push(kept)
    void this.#sendAll()
  }

  async #met(): Promise<void> {
    if (this.#temper.bootsAgain || this.#random.chance(0.3)) {
      const told = this.#is16
        ? { chargePointVendor: 'Rough', chargePointModel: 'R1' }
        : { chargingStation: { vendorName: 'Rough', model: 'R1' }, reason: 'PowerUp' }
      const answer = (await this.#say('BootNotification', told)) as { currentTime?: string } | null
      if (answer?.currentTime !== undefined && this.#temper.obeysClock)
        this.#aheadMs = Date.parse(answer.currentTime) - Date.now()
    }
    for (let plug = 1; plug <= PLUGS; plug += 1)
      this.#status(plug, this.#plugs[plug - 1]?.running ? 'Charging' : 'Available')
    void this.#sendAll()
  }

  async #sendAll(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    for (let first = this.#kept[0]; first !== undefined; first = this.#kept[0]) {
      const answer = await this.#say(first.action, first.payload())
      if (answer === null) break
      // A call reordered meanwhile is not the one that was said.
      const place = this.#kept.indexOf(first)
      if (place >= 0) this.#kept.splice(place, 1)
      first.answered?.(answer)
    }
    this.#isSending = false
    if (this.#kept.length > 0 && !this.#isStopped) setTimeout(() => void this.#sendAll(), 200)
  }

  async #say(action: string, payload: object): Promise<object | null> {
    // One call at a time.
    for (let tries = 0; this.#waiting !== null && tries < 40; tries += 1) await pause(50)
    const socket = this.#socket
    if (this.#waiting !== null || socket?.readyState !== WebSocket.OPEN) return null
    const id = this.#newId()
    return new Promise(resolve => {
      const settle = (answer: object | null) => {
        clearTimeout(timer)
        this.#waiting = null
        resolve(answer)
      }
      const timer = setTimeout(() => settle(null), ANSWER_MS)
      this.#waiting = { id, settle }
      this.#send(socket, JSON.stringify([2, id, action, payload]))
      if (this.#random.chance(this.#temper.repeats))
        this.#send(socket, JSON.stringify([2, this.#newId(), action, payload]))
    })
  }

  #send(socket: WebSocket, text: string): void {
    const { loses, cuts, doubles } = this.#temper
    const random = this.#random
    if (random.chance(loses)) return
    if (random.chance(cuts)) {
      socket.send(text.slice(0, 1 + random.below(text.length - 1)))
      return
    }
    socket.send(text)
    if (random.chance(doubles)) socket.send(text)
    // The link goes after it was said, and before it is answered.
    if (random.chance(0.02)) setImmediate(() => socket.terminate())
  }

  #heard(text: string): void {
    const [type, id, payload] = JSON.parse(text) as [number, string, object]
    if (type === 2) this.#socket?.send(JSON.stringify([3, id, { status: 'Accepted' }]))
    if (type !== 3 || this.#waiting?.id !== id || this.#random.chance(this.#temper.loses)) return
    this.#waiting.settle(payload)
  }

  #closed(socket: WebSocket): void {
    if (this.#socket !== socket) return
    this.#socket = null
    this.#waiting?.settle(null)
    setTimeout(() => this.connect(), BACK_MS + this.#random.below(BACK_MS))
  }

  #newId(): string {
    this.#count += 1
    return String(this.#count)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
