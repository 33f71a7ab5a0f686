import type { Clock } from '../../../shared/sync/engine.ts'
import type {
  Answer,
  Ask,
  ChargerEar,
  Command,
  CommandAnswer,
  SaidOf,
  TransactionId,
} from '../../arbiter/chargers/port.ts'
import type { Car } from './car.ts'
import { type Faults, NO_FAULTS } from './faults.ts'
import { type Followed, follow, socOf } from './following.ts'
import { Link } from './link.ts'
import { Obedience } from './obedience.ts'
import { Saying } from './saying.ts'
import { type Running, SimulatedPlug } from './simulated-plug.ts'

export interface SimulatedChargerOptions {
  id: string
  clock: Clock
  plugs?: number
  faults?: Partial<Faults>
  /** From 0 up to and without 1. */
  random?: () => number
  meterEveryMs?: number
  /** The present registers. */
  wh?: number
}

export interface Resumed {
  car: Car
  since: number
  tag: string
  transaction: number
}

const METER_EVERY_MS = 30_000
/** A car has to be plugged in within this time after the start was allowed. */
const CAR_WAIT_MS = 60_000

const IDLE = { isFull: false, limited: () => {}, cancel: () => {} }

/**
 * A charger on the wall, with people who plug in, hold cards to it and drive away. It keeps unsent reports, and sends
 * them later with the times of its own clock.
 */
export class SimulatedCharger {
  readonly id: string
  readonly #clock: Clock
  readonly #faults: Faults
  readonly #random: () => number
  readonly #following: Pick<Followed, 'clock' | 'saying' | 'everyMs' | 'isThere'>
  readonly #plugs: readonly SimulatedPlug[]
  readonly #saying: Saying
  readonly #obedience: Obedience
  readonly #link: Link

  constructor({ id, clock, plugs = 1, faults, random = () => 1, meterEveryMs, wh = 1000 }: SimulatedChargerOptions) {
    this.id = id
    this.#clock = clock
    this.#faults = { ...NO_FAULTS, ...faults }
    this.#random = random
    this.#plugs = Array.from({ length: plugs }, () => new SimulatedPlug(wh))
    this.#saying = new Saying({ charger: id, clock, faults: this.#faults, random })
    const met = () => this.#plugs.forEach((_, index) => void this.#statusNow(index + 1))
    this.#link = new Link({ charger: id, saying: this.#saying, met })
    const everyMs = meterEveryMs ?? METER_EVERY_MS
    this.#following = { clock, saying: this.#saying, everyMs, isThere: () => this.#link.isThere }
    this.#obedience = new Obedience({
      ...{ clock, plugs: this.#plugs, faults: this.#faults },
      changed: plug => this.#statusNow(plug),
      limited: plug => this.#limit(plug),
    })
  }

  get isThere(): boolean {
    return this.#link.isThere
  }

  get unsaid(): number {
    return this.#saying.size
  }

  /** The number each plug believes to run under; null if it does not run. */
  get transactions(): readonly (number | null)[] {
    return this.#plugs.map(({ running }) => running?.transaction ?? null)
  }

  hasCar(plug: number): boolean {
    return this.#plug(plug).car !== null
  }

  get registers(): readonly number[] {
    return this.#plugs.map(plug => plug.registerAt(this.#clock.now()))
  }

  /** The power each plug draws now, in watts. */
  get powers(): readonly number[] {
    return this.#plugs.map(plug => plug.powerAt(this.#clock.now()))
  }

  listen(ear: ChargerEar): () => void {
    return this.#link.listen(ear)
  }

  /** The link is gone; the charger continues. */
  cutOff(): void {
    this.#link.cut()
  }

  reconnect(): void {
    this.#link.mend()
  }

  setClock(aheadMs: number): void {
    this.#faults.aheadMs = aheadMs
  }

  /** It goes wrong in another way from now on. */
  setFaults(faults: Partial<Faults>): void {
    Object.assign(this.#faults, faults)
  }

  /** It has forgotten the number of a running transaction. */
  forgetTransaction(plug: number): void {
    const { running } = this.#plug(plug)
    if (running !== null) running.transaction = -1
  }

  plugIn(plug: number, car: Car): void {
    const at = this.#plug(plug)
    at.car = car
    this.#status(plug, 'occupied')
    if (at.waitsFor !== null) this.#begin(plug, at.waitsFor)
  }

  /** A card is held to it: starts, or stops the charge of the same card. */
  present(plug: number, tag: string): void {
    const at = this.#plug(plug)
    if (at.running === null) {
      if (!this.#obedience.isBarred(tag)) this.#start(plug, tag)
    } else if (at.running.tag === tag) this.#end(plug, 'local')
  }

  /** The same at one that asks first. */
  async hold(plug: number, tag: string): Promise<void> {
    if (this.#plug(plug).running || (await this.#saying.mayCharge(plug, tag))) this.present(plug, tag)
  }

  unplug(plug: number): void {
    const at = this.#plug(plug)
    if (at.running !== null) this.#end(plug, 'ev-disconnected')
    at.car = null
    this.#saying.tell({ kind: 'unplugged', plug })
    this.#statusNow(plug)
  }

  /** The power fails and comes back: running charges are over, without a number if that was not stored. */
  boot(): void {
    this.#saying.tell({ kind: 'booted' })
    this.#plugs.forEach((plug, index) => {
      if (plug.running !== null) this.#end(index + 1, 'power-loss')
      this.#statusNow(index + 1)
    })
  }

  /** It charges no one until it is repaired; running charges continue. */
  fault(plug: number): void {
    this.#plug(plug).isFaulted = true
    this.#status(plug, 'faulted')
  }

  repair(plug: number): void {
    this.#plug(plug).isFaulted = false
    this.#statusNow(plug)
  }

  /** It has been charging for a while, though this process knows nothing of it. */
  resume(plug: number, { car, since, tag, transaction }: Resumed): void {
    const at = this.#plug(plug)
    at.car = car
    at.begin(since, car)
    this.#run(plug, { ...IDLE, tag, transaction })
  }

  async ask(ask: Ask): Promise<Answer> {
    if (!this.isThere) return 'offline'
    if (this.#faults.slowMs > 0) await new Promise<void>(resolve => this.#clock.after(this.#faults.slowMs, resolve))
    if (!this.isThere) return 'offline'
    if (this.#random() < this.#faults.refuses) return 'rejected'
    return this.#obey(ask) ? 'accepted' : 'rejected'
  }

  async command(command: Command): Promise<CommandAnswer> {
    if (!this.isThere) return { result: 'offline' }
    return this.#obedience.do(command)
  }

  #obey(ask: Ask): boolean {
    switch (ask.kind) {
      case 'start':
        return this.#start(ask.plug, ask.tag)
      case 'stop':
        return this.#stop(ask.transaction)
      case 'unlock':
        this.unplug(ask.plug)
        return true
      case 'reset':
        this.boot()
        return true
    }
  }

  /** Asked again for a running charge, it agrees. */
  #start(plug: number, tag: string): boolean {
    const at = this.#plug(plug)
    if (at.running !== null) return at.running.tag === tag
    if (at.isFaulted || at.isOutOfUse) return false
    if (at.reservation !== null && at.reservation.tag !== tag) return false
    at.waitsFor = tag
    if (at.car !== null) this.#begin(plug, tag)
    else this.#clock.after(CAR_WAIT_MS, () => this.#waitNoLonger(at, tag))
    return true
  }

  /** Otherwise the next person would charge for one who did not come. */
  #waitNoLonger(plug: SimulatedPlug, tag: string): void {
    if (plug.waitsFor === tag) plug.waitsFor = null
  }

  #stop(transaction: TransactionId): boolean {
    const index = this.#plugs.findIndex(({ running }) => running?.transaction === transaction)
    if (index === -1) return false
    this.#end(index + 1, 'remote')
    return true
  }

  #begin(plug: number, tag: string): void {
    const at = this.#plug(plug)
    if (at.car === null) return
    at.waitsFor = null
    at.reservation = null
    const now = this.#clock.now()
    const wh = at.registerAt(now)
    at.begin(now, at.car)
    const running: Running = { ...IDLE, tag, transaction: -1 }
    this.#saying.tell({ kind: 'started', plug, tag, wh, ...socOf(at, now) }, reply => {
      if (reply.kind === 'started' && typeof reply.transaction === 'number') running.transaction = reply.transaction
    })
    this.#run(plug, running)
    if (at.isWaiting) this.#limit(plug)
  }

  #run(plug: number, running: Running): void {
    this.#plug(plug).running = running
    follow({ ...this.#following, number: plug, plug: this.#plug(plug), running })
  }

  /** A plug may take more or less from now on; without power it says so. */
  #limit(plug: number): void {
    const at = this.#plug(plug)
    if (at.running === null) return
    const isAgain = at.isWaiting
    at.limit(this.#clock.now())
    at.running.limited()
    if (at.isWaiting && this.#faults.endsAtZero) this.#end(plug, 'other')
    else if (at.isWaiting) this.#status(plug, 'paused-by-charger')
    else if (isAgain) this.#status(plug, 'charging')
  }

  #end(plug: number, reason: string): void {
    const at = this.#plug(plug)
    const { running } = at
    if (running === null) return
    running.cancel()
    at.running = null
    const now = this.#clock.now()
    const soc = socOf(at, now)
    at.end(now)
    const said = { at: this.#saying.time(), wh: at.registerAt(now), plug, tag: running.tag, reason, ...soc }
    // The number is looked up at sending: the start before it may not have been answered yet.
    const say = (): SaidOf<'stopped'> => ({ kind: 'stopped', ...said, transaction: running.transaction })
    this.#saying.add(say)
    if (this.#random() < this.#faults.doublesStop) this.#saying.add(say)
  }

  #status(plug: number, status: SaidOf<'status'>['status']): void {
    this.#saying.tell({ kind: 'status', plug, status })
  }

  #statusNow(plug: number): void {
    this.#status(plug, this.#plug(plug).statusAt(this.#clock.now()))
  }

  #plug(plug: number): SimulatedPlug {
    const found = this.#plugs[plug - 1]
    if (found === undefined) throw new Error(`${this.id} has no plug ${plug}`)
    return found
  }
}
