import type { RPCClient } from 'ocpp-rpc'
import type { Clock } from '../../../shared/sync/clock.ts'
import { foreignClient } from './foreign-client.ts'
import { type Params, type Running, readProfile, readWhich, StandardProfiles } from './standard-profiles.ts'

export type Version = 'ocpp1.6' | 'ocpp2.0.1'
export interface Car {
  /** The most it takes of each phase. */
  amperes: number
  wantsWh: number
  tag: string
}

interface PlugState {
  car: Car | null
  running: Running | null
  wh: number
  begunWh: number
  seqNo: number
}

/** No car charges with less. */
const LEAST_A = 6
const VOLTS = 230
const PHASES = 3

export interface ObedientParts {
  identity: string
  key: string
  version: Version
  plugs: number
  clock: Pick<Clock, 'now' | 'after'>
  /** How long it takes to obey. */
  slowMs: () => number
}

/**
 * A charger of another maker that obeys power profiles, by the rules of the standard. It checks what we send against the
 * official schemas. Cut off it goes on by what it was told, and tells of it later.
 */
export class ObedientCharger {
  readonly identity: string
  readonly bad: unknown[] = []
  readonly #parts: ObedientParts
  readonly #profiles = new StandardProfiles()
  readonly #plugs: PlugState[]
  readonly #unsaid: (() => Promise<unknown>)[] = []
  #client: RPCClient | null = null
  #saying: Promise<void> | null = null
  #count = 0

  constructor(parts: ObedientParts) {
    this.#parts = parts
    this.identity = parts.identity
    this.#plugs = Array.from({ length: parts.plugs }, () => ({
      car: null,
      running: null,
      wh: 1000,
      begunWh: 0,
      seqNo: 0,
    }))
  }

  /** Whether each plug was told what it gives a charge of which nobody knows. */
  get isSafe(): boolean {
    return this.#plugs.every((_, index) => this.#profiles.hasDefault(index + 1))
  }

  hasCar(plug: number): boolean {
    return this.#at(plug).car !== null
  }

  get isConnected(): boolean {
    return this.#client !== null
  }

  async connect(url: string): Promise<void> {
    const { identity, key, version } = this.#parts
    const client = foreignClient({ url, identity, key, version })
    client.on('badMessage', (event: unknown) => this.bad.push(event))
    this.#answer(client)
    await client.connect()
    this.#client = client
    void this.#sayAll()
  }

  /** Its link is gone; its cars stay. */
  async cut(): Promise<void> {
    const client = this.#client
    this.#client = null
    await client?.close({ force: true })
    await this.#saying
  }

  /** Nothing waits to be said, and everything asked of it before is answered. */
  async settle(): Promise<void> {
    if (this.#client === null) return
    await this.#saying
    await this.#client?.call('Heartbeat', {})
  }

  boot(): void {
    for (let plug = 1; plug <= this.#plugs.length; plug += 1) this.#end(plug, 'PowerLoss')
    const told = this.#is16
      ? { chargePointVendor: 'Another', chargePointModel: 'Obedient' }
      : { chargingStation: { vendorName: 'Another', model: 'Obedient' }, reason: 'PowerUp' }
    this.#say(() => ({ BootNotification: told }))
  }

  plugIn(plug: number, car: Car): void {
    const at = this.#at(plug)
    const running: Running = { id: this.#is16 ? undefined : this.#newId(), since: this.#now() }
    Object.assign(at, { car, running, begunWh: at.wh, seqNo: 0 })
    const [timestamp, wh] = [this.#time(), Math.round(at.wh)]
    if (this.#is16)
      this.#say(
        () => ({ StartTransaction: { connectorId: plug, idTag: car.tag, meterStart: wh, timestamp } }),
        ({ transactionId }) => {
          running.id = Number(transactionId)
        },
      )
    else this.#event(plug, 'Started', { running, tag: car.tag })
  }

  unplug(plug: number): void {
    this.#end(plug, 'EVDisconnected')
    this.#at(plug).car = null
  }

  /** A second of charging. */
  tick(): void {
    for (const [index, at] of this.#plugs.entries()) at.wh += (this.#drawnAt(index + 1) * VOLTS * PHASES) / 3600
  }

  /** All that its cars draw of each phase at this moment. */
  get amperes(): number {
    return this.#plugs.reduce((sum, _, index) => sum + this.#drawnAt(index + 1), 0)
  }

  limitAt(plug: number): number {
    const { running } = this.#at(plug)
    return running === null ? 0 : this.#profiles.limitAt(plug, this.#now(), running)
  }

  meter(): void {
    for (let plug = 1; plug <= this.#plugs.length; plug += 1) this.#meter(plug)
  }

  get #is16(): boolean {
    return this.#parts.version === 'ocpp1.6'
  }

  #at(plug: number): PlugState {
    const at = this.#plugs[plug - 1]
    if (at === undefined) throw new Error(`No such plug: ${plug}`)
    return at
  }

  #now(): number {
    return this.#parts.clock.now()
  }

  #time(): string {
    return new Date(this.#now()).toISOString()
  }

  #newId(): string {
    this.#count += 1
    return `${this.identity}-${this.#count}`
  }

  #drawnAt(plug: number): number {
    const { car, running, wh, begunWh } = this.#at(plug)
    if (car === null || running === null || car.wantsWh <= wh - begunWh) return 0
    const given = Math.min(car.amperes, this.#profiles.limitAt(plug, this.#now(), running))
    return given < LEAST_A ? 0 : given
  }

  #meter(plug: number): void {
    const { running, wh, car } = this.#at(plug)
    if (running === null || car === null) return
    const power = this.#drawnAt(plug) * VOLTS * PHASES
    const timestamp = this.#time()
    if (this.#is16)
      this.#say(() => {
        const values = [
          { value: String(Math.round(wh)), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
          { value: String(Math.round(power)), measurand: 'Power.Active.Import', unit: 'W' },
        ]
        const numbered = running.id === undefined ? {} : { transactionId: running.id }
        return { MeterValues: { connectorId: plug, ...numbered, meterValue: [{ timestamp, sampledValue: values }] } }
      })
    else this.#event(plug, 'Updated', { running, tag: car.tag, power })
  }

  #end(plug: number, reason: string): void {
    const at = this.#at(plug)
    const { running, car } = at
    if (running === null || car === null) return
    at.running = null
    this.#profiles.ended(plug)
    const [timestamp, meterStop] = [this.#time(), Math.round(at.wh)]
    if (this.#is16)
      this.#say(() => ({
        StopTransaction: { transactionId: Number(running.id), idTag: car.tag, meterStop, timestamp, reason },
      }))
    else this.#event(plug, 'Ended', { running, tag: car.tag })
  }

  #event(
    plug: number,
    eventType: 'Started' | 'Updated' | 'Ended',
    { running, tag, power }: { running: Running; tag: string; power?: number },
  ): void {
    const [at, timestamp] = [this.#at(plug), this.#time()]
    const value = (value: number, measurand: string) => ({ value: Math.round(value), measurand })
    const register = value(at.wh, 'Energy.Active.Import.Register')
    const measured = power === undefined ? [] : [value(power, 'Power.Active.Import')]
    const payload = {
      ...{ eventType, timestamp, seqNo: at.seqNo },
      triggerReason: { Started: 'Authorized', Updated: 'MeterValuePeriodic', Ended: 'EVDeparted' }[eventType],
      transactionInfo: { transactionId: running.id },
      evse: { id: plug, connectorId: 1 },
      meterValue: [{ timestamp, sampledValue: [register, ...measured] }],
      ...(eventType !== 'Updated' && { idToken: { idToken: tag, type: 'ISO14443' } }),
    }
    at.seqNo += 1
    this.#say(() => ({ TransactionEvent: payload }))
  }

  /** In order, and not before it is connected. */
  #say(call: () => Params, answered: (answer: Params) => void = () => {}): void {
    this.#unsaid.push(async () => {
      const [said] = Object.entries(call())
      if (said === undefined || this.#client === null) throw new Error('Nothing to say, or nobody to say it to')
      answered((await this.#client.call(said[0], said[1])) as Params)
    })
    void this.#sayAll()
  }

  #sayAll(): Promise<void> {
    this.#saying ??= this.#sayInTurn().finally(() => {
      this.#saying = null
    })
    return this.#saying
  }

  async #sayInTurn(): Promise<void> {
    for (let next = this.#unsaid[0]; next !== undefined && this.#client !== null; next = this.#unsaid[0]) {
      const client = this.#client
      try {
        await next()
      } catch (error) {
        // Cut off in mid-call, it says it again.
        if (this.#client === client) this.bad.push(error)
        return
      }
      this.#unsaid.shift()
    }
  }

  #answer(client: RPCClient): void {
    const handle = (method: string, answer: (params: Params) => object | Promise<object>) =>
      client.handle(method, async ({ params = {} }) => answer(params as Params))
    handle('SetChargingProfile', params => this.#setProfile(params))
    handle('ClearChargingProfile', params => ({ status: this.#profiles.clear(readWhich(params)) }))
    handle('GetCompositeSchedule', params => this.#composite(params))
    handle('ChangeConfiguration', () => ({ status: 'Accepted' }))
    handle('ClearCache', () => ({ status: 'Accepted' }))
    handle('GetConfiguration', () => ({ configurationKey: [], unknownKey: [] }))
    const unknown = ({ component, variable }: Params) => ({ attributeStatus: 'UnknownVariable', component, variable })
    handle('GetVariables', params => ({ getVariableResult: (params.getVariableData as Params[]).map(unknown) }))
    handle('SetVariables', params => ({ setVariableResult: (params.setVariableData as Params[]).map(unknown) }))
  }

  async #setProfile(params: Params): Promise<object> {
    await new Promise<void>(resolve => this.#parts.clock.after(this.#parts.slowMs(), resolve))
    const plug = Number(params.connectorId ?? params.evseId)
    const profile = readProfile(params)
    if (profile === null) return { status: 'Rejected' }
    return { status: this.#profiles.set(plug, profile, plug === 0 ? null : this.#at(plug).running) }
  }

  #composite({ connectorId, evseId, duration }: Params): object {
    const plug = Number(connectorId ?? evseId)
    const limit = plug === 0 ? Number.POSITIVE_INFINITY : this.limitAt(plug)
    if (!Number.isFinite(limit)) return { status: 'Rejected' }
    const status = 'Accepted'
    const at = { duration, scheduleStart: this.#time() }
    const schedule = { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit }] }
    if (!this.#is16) return { status, schedule: { evseId: plug, ...at, ...schedule } }
    return { status, connectorId: plug, scheduleStart: at.scheduleStart, chargingSchedule: { duration, ...schedule } }
  }
}
