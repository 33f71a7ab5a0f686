import type { Ask, ChargerEar, ChargerPort, Reply, Said, SaidOf } from '../../server/arbiter/chargers/port.ts'
import type { SimulatedCharger } from '../../server/demo/simulated/simulated-charger.ts'
import type { CallAnswer, Dialect } from '../../server/ocpp/dialect.ts'
import { DIALECTS } from '../../server/ocpp/dialects.ts'
import type { Clock, Json } from '../../shared/sync/engine.ts'
import { faultsOf, type Version } from './ocpp-schema.ts'
import type { Random } from './random.ts'
import { askOf, type Frame, frame16, frame201, type MeterForm, type Speaker } from './spoken-frames.ts'

export interface SpokenOptions {
  version: Version
  clock: Clock
  random: Random
  /** How often a call, or its answer, is lost. */
  loses?: number
  /** How often a call comes twice, the second time as another one. */
  doubles?: number
  /** How often a start comes after what follows it; only where the charger gives the numbers. */
  reorders?: number
  form?: MeterForm
  /** Whether a charger's clock follows the answer to its boot. */
  obeysClock?: boolean
}

/** The true events at a plug. */
export interface Truth {
  plug: number
  tag: string
  startWh: number
  endWh?: number
}

const SUBPROTOCOLS = { '1.6': 'ocpp1.6', '2.0.1': 'ocpp2.0.1' } as const

/**
 * Simulated chargers that speak OCPP: every report and every order passes a dialect as bytes, over a line that loses,
 * doubles and reorders. A charger's memory outlives the restarts of the server, as its notes in the log do.
 */
export class SpokenPort implements ChargerPort {
  readonly truths = new Map<string, Truth>()
  /** Frames of ours that are not as the specification has them. */
  readonly faults: string[] = []
  readonly #options: SpokenOptions
  readonly #lines: Map<string, SpokenLine>

  constructor(chargers: readonly SimulatedCharger[], options: SpokenOptions) {
    this.#options = options
    this.#lines = new Map(chargers.map(charger => [charger.id, new SpokenLine(charger, options, this)]))
  }

  listen(ear: ChargerEar): () => void {
    const undo = [...this.#lines.values()].map(line => line.listen(ear))
    return () => {
      for (const stop of undo) stop()
    }
  }

  isThere(id: string): boolean {
    return this.#lines.get(id)?.charger.isThere ?? false
  }

  async ask(id: string, ask: Ask) {
    return this.#lines.get(id)?.dialect.ask(ask) ?? 'offline'
  }

  async command(id: string, command: Parameters<ChargerPort['command']>[1]) {
    return this.#lines.get(id)?.dialect.command(command) ?? { result: 'offline' }
  }

  check(action: string, side: 'Request' | 'Response', payload: unknown): void {
    this.faults.push(...faultsOf(this.#options.version, action, side, payload))
  }
}

class SpokenLine implements Speaker {
  readonly charger: SimulatedCharger
  readonly form: MeterForm
  readonly random: Random
  readonly #options: SpokenOptions
  readonly #port: SpokenPort
  readonly #memory = new Map<string, Json>()
  /** The charge that runs, or ran last, at each plug. */
  readonly #ids = new Map<number, string>()
  /** Under which number the simulated charger knows its own text. */
  readonly #numbers = new Map<string, number>()
  /** Starts that what follows them overtakes. */
  readonly #late: Frame[] = []
  #dialect: Dialect | null = null
  #ear: ChargerEar | null = null

  constructor(charger: SimulatedCharger, options: SpokenOptions, port: SpokenPort) {
    this.charger = charger
    this.#options = options
    this.#port = port
    this.form = options.form ?? 'Wh'
    this.random = options.random
  }

  get dialect(): Dialect {
    if (this.#dialect === null) throw new Error(`${this.charger.id} has no line`)
    return this.#dialect
  }

  idAt(plug: number): string {
    return this.#ids.get(plug) ?? `none-${plug}`
  }

  isRunning(plug: number): boolean {
    return this.charger.transactions[plug - 1] !== null
  }

  listen(ear: ChargerEar): () => void {
    this.#ear = ear
    this.#connect()
    return this.charger.listen({
      came: id => {
        this.#connect()
        ear.came(id)
      },
      left: id => ear.left(id),
      said: (_, said) => this.#say(said),
      authorise: (id, question) => ear.authorise(id, question),
    })
  }

  /** Another socket: all that is not durable is gone. */
  #connect(): void {
    const ear = this.#ear
    if (ear === null) return
    this.#dialect = DIALECTS[SUBPROTOCOLS[this.#options.version]]({
      charger: this.charger.id,
      clock: this.#options.clock,
      ear,
      call: (action, payload) => this.#called(action, payload),
      memory: {
        get: async key => this.#memory.get(key),
        set: async (key, value) => void this.#memory.set(key, JSON.parse(JSON.stringify(value))),
      },
    })
  }

  async #say(said: Said): Promise<Reply> {
    const { version, reorders = 0, random } = this.#options
    if (said.kind === 'started') this.#begins(said)
    if (said.kind === 'stopped') this.#ends(said)
    const frame = version === '1.6' ? frame16(this, said) : frame201(this, said)
    if (frame === null) return { kind: 'noted' }
    if (said.kind === 'started' && version === '2.0.1' && random.chance(reorders)) {
      this.#late.push(frame)
      return { kind: 'started', transaction: this.#numberOf(this.idAt(said.plug)), tag: { status: 'accepted' } }
    }
    const answer = await this.#send(frame)
    while (this.#late.length > 0) {
      const [late] = this.#late
      if (late !== undefined) await this.#send(late)
      this.#late.shift()
    }
    return this.#replyOf(said, answer)
  }

  /** There and back in bytes. */
  async #send([action, payload]: Frame): Promise<Json> {
    const { random, clock, loses = 0, doubles = 0 } = this.#options
    if (random.chance(loses / 2)) throw new Error('the call was lost')
    const times = random.chance(doubles) ? 2 : 1
    let answer: Json = null
    for (let time = 0; time < times; time += 1) {
      const heard = await this.dialect.heard(action, JSON.parse(JSON.stringify(payload)) as Json, clock.now())
      if (heard.kind === 'error') throw new Error(`${action}: ${heard.code}`)
      this.#port.check(action, 'Response', heard.payload)
      answer = JSON.parse(JSON.stringify(heard.payload)) as Json
    }
    if (random.chance(loses / 2)) throw new Error('the answer was lost')
    return answer
  }

  #replyOf(said: Said, answer: Json): Reply {
    const { currentTime, transactionId } = answer as { currentTime?: string; transactionId?: number }
    if (said.kind === 'booted' && currentTime !== undefined && this.#options.obeysClock === true)
      this.charger.setClock(Date.parse(currentTime) - this.#options.clock.now())
    if (said.kind !== 'started') return { kind: 'noted' }
    const transaction = transactionId ?? this.#numberOf(this.idAt(said.plug))
    return { kind: 'started', transaction, tag: { status: 'accepted' } }
  }

  async #called(action: string, payload: Json): Promise<CallAnswer> {
    this.#port.check(action, 'Request', payload)
    if (!this.charger.isThere) return { kind: 'gone' }
    const ask = askOf(action, JSON.parse(JSON.stringify(payload)))
    if (ask === null) return { kind: 'error', code: 'NotImplemented', text: action }
    const answer = await this.charger.ask(this.#inNumbers(ask))
    if (answer === 'offline') return { kind: 'gone' }
    const yes = ask.kind === 'unlock' ? 'Unlocked' : 'Accepted'
    const no = ask.kind === 'unlock' ? 'UnlockFailed' : 'Rejected'
    return { kind: 'answer', payload: { status: answer === 'accepted' ? yes : no } }
  }

  #inNumbers(ask: Ask): Ask {
    if (ask.kind !== 'stop' || typeof ask.transaction === 'number') return ask
    return { ...ask, transaction: this.#numberOf(ask.transaction) }
  }

  #numberOf(id: string): number {
    const known = this.#numbers.get(id) ?? this.#numbers.size + 1
    this.#numbers.set(id, known)
    return known
  }

  #begins({ plug, tag, wh = 0, at }: SaidOf<'started'>): void {
    const id = `${this.charger.id}-${plug}-${at}`
    this.#ids.set(plug, id)
    if (!this.#port.truths.has(id)) this.#port.truths.set(id, { plug, tag, startWh: Math.round(wh) })
  }

  #ends({ plug = 0, wh = 0 }: SaidOf<'stopped'>): void {
    const truth = this.#port.truths.get(this.idAt(plug))
    if (truth !== undefined) truth.endWh = Math.round(wh)
  }
}
