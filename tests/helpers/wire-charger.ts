import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Json } from '../../shared/sync/json.ts'

type Fields = { readonly [name: string]: Json }

export interface WireChargerParts {
  /** As its owner was told: `ws://HOST/ocpp/<identity>`. */
  url: string
  user: string
  key: string
}

interface Asked {
  action: string
  payload: Fields
}

/** A real charger, as small as one can be: OCPP 1.6 over its own socket, with one car at one plug. */
export class WireCharger {
  readonly #parts: WireChargerParts
  readonly #waiting = new Map<string, (payload: Fields) => void>()
  readonly #asked: Asked[] = []
  readonly #ears = new Set<() => void>()
  readonly #answers = new Map<string, Fields>()
  #socket: WebSocket | null = null
  #closed: Promise<unknown> = Promise.resolve()
  #count = 0
  #wh = 12_000
  #transaction: number | null = null

  constructor(parts: WireChargerParts) {
    this.#parts = parts
    onTestFinished(() => this.#socket?.terminate())
  }

  /** Settles with the status of the refusal, or with null once it is in. */
  connect(key = this.#parts.key): Promise<number | null> {
    const { url, user } = this.#parts
    const authorization = `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`
    const socket = new WebSocket(url, ['ocpp1.6'], { headers: { authorization } })
    socket.on('message', data => this.#heard(JSON.parse(String(data))))
    this.#closed = new Promise(resolve => socket.once('close', resolve))
    return new Promise((resolve, reject) => {
      socket.once('open', () => {
        this.#socket = socket
        resolve(null)
      })
      socket.once('unexpected-response', (request, response) => {
        resolve(response.statusCode ?? 0)
        request.destroy()
      })
      socket.on('error', reject)
    })
  }

  /** Settles when its socket is closed. */
  get closed(): Promise<unknown> {
    return this.#closed
  }

  /** The same charger in mid-charge, about to come by another address while this socket is still open. */
  movedTo(url: string): WireCharger {
    const moved = new WireCharger({ ...this.#parts, url })
    moved.#count = this.#count
    moved.#wh = this.#wh
    moved.#transaction = this.#transaction
    return moved
  }

  /** Like a cut cable: nobody is told goodbye. */
  leave(): void {
    this.#socket?.terminate()
  }

  /** Its answer to that call from now on. */
  answers(action: string, payload: Fields): void {
    this.#answers.set(action, payload)
  }

  async boot(): Promise<void> {
    await this.call('BootNotification', {
      chargePointVendor: 'Kempower',
      chargePointModel: 'Satellite',
      firmwareVersion: '2.4.1',
    })
    await this.status('Available')
  }

  async status(status: string, errorCode = 'NoError', connectorId = 1): Promise<void> {
    await this.call('StatusNotification', { connectorId, status, errorCode })
  }

  /** Begins to charge as it was asked to, with the card it was told. */
  async start(idTag: string): Promise<void> {
    await this.status('Preparing')
    const started = await this.call('StartTransaction', {
      connectorId: 1,
      idTag,
      meterStart: this.#wh,
      timestamp: new Date().toISOString(),
    })
    this.#transaction = Number(started.transactionId)
    await this.status('Charging')
  }

  /** Energy flows: its register goes up, and it says so, and how full the battery is. */
  async charge(wh: number, soc?: number): Promise<void> {
    this.#wh += wh
    const sampledValue = [
      ...(soc === undefined ? [] : [{ value: String(soc), measurand: 'SoC', unit: 'Percent' }]),
      { value: String(this.#wh), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
      { value: '11000', measurand: 'Power.Active.Import', unit: 'W' },
    ]
    await this.call('MeterValues', {
      connectorId: 1,
      transactionId: this.#transaction ?? 0,
      meterValue: [{ timestamp: new Date().toISOString(), sampledValue }],
    })
  }

  async stop(): Promise<void> {
    await this.call('StopTransaction', {
      transactionId: this.#transaction ?? 0,
      meterStop: this.#wh,
      timestamp: new Date().toISOString(),
      reason: 'Remote',
    })
    await this.status('Available')
  }

  /** Settles with what it was asked, as soon as it is asked that. */
  async asked(action: string): Promise<Fields> {
    for (;;) {
      const place = this.#asked.findIndex(asked => asked.action === action)
      const [asked] = place < 0 ? [] : this.#asked.splice(place, 1)
      if (asked !== undefined) return asked.payload
      await new Promise<void>(resolve => this.#ears.add(resolve))
    }
  }

  /** Settles with the answer's payload. */
  call(action: string, payload: Fields): Promise<Fields> {
    this.#count += 1
    const id = `c${this.#count}`
    const answered = new Promise<Fields>(resolve => this.#waiting.set(id, resolve))
    this.#socket?.send(JSON.stringify([2, id, action, payload]))
    return answered
  }

  #heard(frame: readonly [number, string, ...Json[]]): void {
    const [type, id, first, second] = frame
    if (type === 3) this.#waiting.get(id)?.(first as Fields)
    if (type !== 2) return
    const action = String(first)
    this.#socket?.send(JSON.stringify([3, id, this.#answers.get(action) ?? answerTo(action)]))
    this.#asked.push({ action, payload: second as Fields })
    for (const wake of this.#ears) wake()
    this.#ears.clear()
  }
}

function answerTo(action: string): Fields {
  switch (action) {
    case 'UnlockConnector':
      return { status: 'Unlocked' }
    case 'GetConfiguration':
      return { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }], unknownKey: [] }
    default:
      return { status: 'Accepted' }
  }
}
