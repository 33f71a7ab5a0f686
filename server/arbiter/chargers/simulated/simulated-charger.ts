import { type Clock, every } from '../../../clock.ts'
import type { Answer, Ask, ChargerEar, SaidOf } from '../port.ts'
import type { Car } from './car.ts'
import { type Faults, NO_FAULTS } from './faults.ts'
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
  /** Where the registers stand. */
  wh?: number
}

export interface Resumed {
  car: Car
  since: number
  tag: string
  transaction: number
}

const METER_EVERY_MS = 30_000
/** A car has to be plugged in within this after the start was allowed. */
const CAR_WAIT_MS = 60_000

/**
 * A charger on the wall, with people who plug in, hold cards to it and drive away. It keeps what it could not say, and says
 * it later with the time of its own clock.
 */
export class SimulatedCharger {
  readonly id: string
  readonly #clock: Clock
  readonly #faults: Faults
  readonly #random: () => number
  readonly #meterEveryMs: number
  readonly #plugs: readonly SimulatedPlug[]
  readonly #saying: Saying
  #ear: ChargerEar | null = null
  #isCutOff = false

  constructor({ id, clock, plugs = 1, faults, random = () => 1, meterEveryMs, wh = 1000 }: SimulatedChargerOptions) {
    this.id = id
    this.#clock = clock
    this.#faults = { ...NO_FAULTS, ...faults }
    this.#random = random
    this.#meterEveryMs = meterEveryMs ?? METER_EVERY_MS
    this.#plugs = Array.from({ length: plugs }, () => new SimulatedPlug(wh))
    this.#saying = new Saying({ charger: id, clock, faults: this.#faults, random })
  }

  get isThere(): boolean {
    return this.#ear !== null && !this.#isCutOff
  }

  /** How much it still has to say. */
  get unsaid(): number {
    return this.#saying.size
  }

  /** Under which number each plug believes to run; null where it does not. */
  get transactions(): readonly (number | null)[] {
    return this.#plugs.map(({ running }) => running?.transaction ?? null)
  }

  hasCar(plug: number): boolean {
    return this.#plug(plug).car !== null
  }

  /** Where the register of each plug stands now. */
  get registers(): readonly number[] {
    return this.#plugs.map(plug => plug.registerAt(this.#clock.now()))
  }

  listen(ear: ChargerEar): () => void {
    this.#ear = ear
    if (!this.#isCutOff) this.#meet(ear)
    return () => {
      this.#ear = null
      this.#saying.disconnect()
    }
  }

  /** The link is gone; the charger goes on by itself. */
  cutOff(): void {
    if (this.#isCutOff) return
    this.#isCutOff = true
    this.#saying.disconnect()
    this.#ear?.left(this.id)
  }

  reconnect(): void {
    if (!this.#isCutOff) return
    this.#isCutOff = false
    if (this.#ear !== null) this.#meet(this.#ear)
  }

  /** Somebody sets its clock, or it loses it. */
  setClock(aheadMs: number): void {
    this.#faults.aheadMs = aheadMs
  }

  /** What the charger has forgotten of a running transaction: its number. */
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

  /** A card is held to it: starts, or stops what the same card has started. */
  present(plug: number, tag: string): void {
    const at = this.#plug(plug)
    if (at.running === null) this.#start(plug, tag)
    else if (at.running.tag === tag) this.#end(plug, 'local')
  }

  unplug(plug: number): void {
    const at = this.#plug(plug)
    if (at.running !== null) this.#end(plug, 'ev-disconnected')
    at.car = null
    this.#saying.add(this.#fixed({ kind: 'unplugged', plug }))
    this.#statusNow(plug)
  }

  /** The power fails and comes back: what ran is over, without a number where that was not stored. */
  boot(): void {
    this.#saying.add(this.#fixed({ kind: 'booted' }))
    this.#plugs.forEach((plug, index) => {
      if (plug.running !== null) this.#end(index + 1, 'power-loss')
      this.#statusNow(index + 1)
    })
  }

  /** It charges nobody until it is repaired; what runs goes on. */
  fault(plug: number): void {
    this.#plug(plug).isFaulted = true
    this.#status(plug, 'faulted')
  }

  repair(plug: number): void {
    this.#plug(plug).isFaulted = false
    this.#statusNow(plug)
  }

  /** It has been charging for a while already, though this process knows nothing of it. */
  resume(plug: number, { car, since, tag, transaction }: Resumed): void {
    const at = this.#plug(plug)
    at.car = car
    at.begin(since, car)
    this.#run(plug, { tag, transaction, cancel: () => {} })
  }

  async ask(ask: Ask): Promise<Answer> {
    if (!this.isThere) return 'offline'
    if (this.#faults.slowMs > 0) await new Promise<void>(resolve => this.#clock.after(this.#faults.slowMs, resolve))
    if (!this.isThere) return 'offline'
    if (this.#random() < this.#faults.refuses) return 'rejected'
    return this.#obey(ask) ? 'accepted' : 'rejected'
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

  /** Asked again for who runs already, it is as asked. */
  #start(plug: number, tag: string): boolean {
    const at = this.#plug(plug)
    if (at.running !== null) return at.running.tag === tag
    if (at.isFaulted) return false
    at.waitsFor = tag
    if (at.car !== null) this.#begin(plug, tag)
    else this.#clock.after(CAR_WAIT_MS, () => this.#waitNoLonger(at, tag))
    return true
  }

  /** Else whoever comes next would charge for whoever did not come. */
  #waitNoLonger(plug: SimulatedPlug, tag: string): void {
    if (plug.waitsFor === tag) plug.waitsFor = null
  }

  #stop(transaction: number): boolean {
    const index = this.#plugs.findIndex(({ running }) => running?.transaction === transaction)
    if (index === -1) return false
    this.#end(index + 1, 'remote')
    return true
  }

  #begin(plug: number, tag: string): void {
    const at = this.#plug(plug)
    if (at.car === null) return
    at.waitsFor = null
    const now = this.#clock.now()
    const wh = at.registerAt(now)
    at.begin(now, at.car)
    const running: Running = { tag, transaction: -1, cancel: () => {} }
    this.#saying.add(this.#fixed({ kind: 'started', plug, tag, wh, ...this.#soc(at, now) }), reply => {
      if (reply.kind === 'started') running.transaction = reply.transaction
    })
    this.#run(plug, running)
  }

  #run(plug: number, running: Running): void {
    const at = this.#plug(plug)
    at.running = running
    const untilFull = Math.max(0, at.fullAt() - this.#clock.now())
    const undoFull = this.#clock.after(untilFull, () =>
      this.#saying.add(this.#fixed({ kind: 'charged', plug, transaction: running.transaction })),
    )
    const undoMeter = every(this.#clock, this.#meterEveryMs, () => this.#meter(plug, running))
    running.cancel = () => {
      undoFull()
      undoMeter()
    }
  }

  #soc(plug: SimulatedPlug, now: number): { soc?: number } {
    const soc = plug.socAt(now)
    return soc === undefined ? {} : { soc }
  }

  #end(plug: number, reason: string): void {
    const at = this.#plug(plug)
    const { running } = at
    if (running === null) return
    running.cancel()
    at.running = null
    const now = this.#clock.now()
    const soc = this.#soc(at, now)
    at.end(now)
    const wh = at.registerAt(now)
    const said = { kind: 'stopped' as const, at: this.#time(), wh, plug, tag: running.tag, reason, ...soc }
    // The number is looked up when it is sent: the start before it may not have been answered yet.
    const say = (): SaidOf<'stopped'> => ({ ...said, transaction: running.transaction })
    this.#saying.add(say)
    if (this.#random() < this.#faults.doublesStop) this.#saying.add(say)
  }

  /** Nobody keeps meter values for later. */
  #meter(plug: number, { transaction }: Running): void {
    const at = this.#plug(plug)
    const now = this.#clock.now()
    if (!this.isThere) return
    const read = { wh: at.registerAt(now), powerW: at.powerAt(now), ...this.#soc(at, now) }
    this.#saying.add(this.#fixed({ kind: 'meter', plug, transaction, ...read }))
  }

  #status(plug: number, status: SaidOf<'status'>['status']): void {
    this.#saying.add(this.#fixed({ kind: 'status', plug, status }))
  }

  #fixed<Something extends object>(something: Something): () => Something & { at: number } {
    const at = this.#time()
    return () => ({ ...something, at })
  }

  #time(): number {
    return this.#clock.now() + this.#faults.aheadMs
  }

  #meet(ear: ChargerEar): void {
    ear.came(this.id)
    this.#saying.connect(ear)
    for (const plug of this.#plugs.keys()) this.#statusNow(plug + 1)
  }

  #statusNow(plug: number): void {
    const { isFaulted, car } = this.#plug(plug)
    this.#status(plug, isFaulted ? 'faulted' : car === null ? 'available' : 'occupied')
  }

  #plug(plug: number): SimulatedPlug {
    const found = this.#plugs[plug - 1]
    if (found === undefined) throw new Error(`${this.id} has no plug ${plug}`)
    return found
  }
}
