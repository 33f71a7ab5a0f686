import { createHash } from 'node:crypto'
import { type Clock, type Fact, recordKey } from '../../shared/sync/engine.ts'
import { sessionFrom } from '../arbiter/chargers/hear-stop.ts'
import { isOfPresent } from '../arbiter/chargers/part.ts'
import type { Answer, Ask, ChargerEar, ChargerPort } from '../arbiter/chargers/port.ts'
import { Transactions } from '../arbiter/chargers/transactions.ts'
import { stationRoom } from '../arbiter/subject.ts'
import type { Log } from '../store/log.ts'
import type { Accepted, Rooms } from '../sync/engine.ts'
import { carOf } from './cars.ts'
import { CAPABILITIES } from './simulated/obedience.ts'
import type { Linked } from './simulated/ocpp/link.ts'
import { SimulatedCharger } from './simulated/simulated-charger.ts'
import { createSimulatedPort } from './simulated/simulated-port.ts'
import { type DemoStation, faultOf } from './stations/demo-station.ts'
import { DEMO } from './stations.ts'

export interface DemoChargersParts {
  log: Pick<Log, 'notes' | 'records'>
  rooms: Pick<Rooms, 'onAccepted'>
  clock: Clock
  pace?: Partial<ChargersPace>
  stations?: readonly DemoStation[]
}

export interface ChargersPace {
  meterEveryMs: number
  /** From an allowed start until the cable is in. */
  plugInMs: number
  /** From the end until the car is gone. */
  driveOffMs: number
}

const PACE: ChargersPace = { meterEveryMs: 3000, plugInMs: 3000, driveOffMs: 8000 }

export interface DemoChargers {
  port: ChargerPort
  /** The same, for those that come over the wire: their people act as they would otherwise. */
  onTheWall: readonly { station: string; charger: Linked }[]
  stop(): void
}

/** One connector's charger, on the wall of a station. */
interface Spot {
  station: string
  connector: string
  charger: SimulatedCharger
  powerW: number
  /** The person last started here. */
  session: string | null
}

const ONLY_PLUG = 1

/**
 * The demo's chargers and the cars that come to them. A charger that was switched off with the server goes on where the
 * log says it was.
 */
export async function openDemoChargers(parts: DemoChargersParts): Promise<DemoChargers> {
  const spots: Spot[] = []
  for (const station of parts.stations ?? DEMO)
    for (const [connector, { charger, powerW = 0 }] of Object.entries(station.connectors))
      if (charger !== undefined) spots.push(await mount({ station: station.id, connector, powerW }, charger, parts))
  return new Yard(spots, parts)
}

async function mount(
  at: Pick<Spot, 'station' | 'connector' | 'powerW'>,
  id: string,
  { log, clock, pace }: DemoChargersParts,
): Promise<Spot> {
  const room = stationRoom(at.station)
  const last = await new Transactions(log).latest(room, id)
  const key = recordKey({ root: 'sessions', id: last?.session ?? '' })
  const record = last === null ? undefined : (await log.records(room, [key])).get(key)
  const metered = record?.facts.get('metered')?.value as { endWh: number } | undefined
  const visit = sessionFrom(last?.session ?? '', record ?? null)
  const isHere = last !== null && isOfPresent(visit, last)
  const registers = isHere ? metered : visit.lefts.at(-1)
  const charger = new SimulatedCharger({
    id,
    clock,
    wh: registers?.endWh ?? last?.wh ?? firstRegister(id),
    meterEveryMs: pace?.meterEveryMs ?? PACE.meterEveryMs,
  })
  if (await isBroken(at, log)) charger.fault(ONLY_PLUG)
  const spot = { ...at, charger, session: last?.session ?? null }
  if (last === null || !isHere) return spot
  const car = carOf(last.tag, at.powerW)
  if (metered === undefined)
    charger.resume(ONLY_PLUG, { car, since: last.ours, tag: last.tag, transaction: Number(last.transaction) })
  else if (record?.facts.has('unplugged') !== true) charger.unplug(ONLY_PLUG)
  return spot
}

async function isBroken({ station, connector }: Pick<Spot, 'station' | 'connector'>, log: Pick<Log, 'records'>) {
  const key = recordKey({ root: 'issues', id: faultOf(connector) })
  const record = (await log.records(stationRoom(station), [key])).get(key)
  return record !== undefined && !record.facts.has('resolved')
}

/** No charger is new. */
function firstRegister(id: string): number {
  return 1_000_000 + (createHash('sha256').update(id).digest().readUInt32BE(0) % 9_000_000)
}

class Yard implements DemoChargers {
  readonly port: ChargerPort
  readonly onTheWall: DemoChargers['onTheWall']
  readonly #clock: Clock
  readonly #pace: ChargersPace
  readonly #spots: readonly Spot[]
  readonly #undo = new Set<() => void>()

  constructor(spots: readonly Spot[], { clock, rooms, pace }: DemoChargersParts) {
    this.#clock = clock
    this.#pace = { ...PACE, ...pace }
    this.#spots = spots
    const port = createSimulatedPort(spots.map(({ charger }) => charger))
    const listen = (ear: ChargerEar) => {
      for (const { charger } of spots) tellCapabilities(ear, charger.id, clock.now())
      return port.listen(ear)
    }
    this.port = { ...port, listen, ask: (charger, ask) => this.#ask(port, charger, ask) }
    this.onTheWall = spots.map(({ station, charger }) => ({ station, charger: linked(charger, this.port) }))
    this.#undo.add(rooms.onAccepted(accepted => this.#hear(accepted)))
  }

  stop(): void {
    for (const undo of this.#undo) undo()
  }

  /** A person allowed to start has a car, and plugs it in. */
  async #ask(port: ChargerPort, id: string, ask: Ask): Promise<Answer> {
    const spot = this.#spots.find(({ charger }) => charger.id === id)
    if (spot === undefined || ask.kind !== 'start') return port.ask(id, ask)
    // The earlier person has finished, or the charger would not take another.
    if (spot.charger.transactions[0] === null && spot.charger.hasCar(ONLY_PLUG)) spot.charger.unplug(ONLY_PLUG)
    const answer = await port.ask(id, ask)
    if (answer === 'accepted') this.#after(this.#pace.plugInMs, () => plugIn(spot, ask.tag))
    return answer
  }

  #hear({ room, facts }: Accepted): void {
    if (room.kind !== 'station') return
    const here = this.#spots.filter(({ station }) => station === room.id)
    for (const { fact } of facts) {
      for (const spot of here) if (fact.root === 'sessions') this.#hearOfSession(spot, fact)
      for (const spot of here) if (fact.root === 'issues') hearOfIssue(spot, fact)
    }
  }

  #hearOfSession(spot: Spot, { id, name, value }: Fact): void {
    if (name === 'started') {
      const { connector, via } = value as { connector: string; via?: string }
      if (connector === spot.connector && via === 'charger') spot.session = id
    }
    if (/^moved\//.test(name)) this.#hearOfMove(spot, id, (value as { connector: string }).connector)
    if (name === 'stopped' && spot.session === id) this.#seeOff(spot, id)
  }

  #hearOfMove(spot: Spot, session: string, to: string): void {
    if (to === spot.connector) spot.session = session
    else if (spot.session === session) this.#seeOff(spot, session)
  }

  /** A person who has stopped drives off, however it was stopped. */
  #seeOff(spot: Spot, session: string): void {
    this.#after(this.#pace.driveOffMs, () => {
      if (spot.session === session && spot.charger.hasCar(ONLY_PLUG)) spot.charger.unplug(ONLY_PLUG)
    })
  }

  #after(ms: number, call: () => void): void {
    const undo = this.#clock.after(ms, () => {
      this.#undo.delete(undo)
      call()
    })
    this.#undo.add(undo)
  }
}

/** Over the wire it is asked for by the server. */
function tellCapabilities(ear: ChargerEar, charger: string, at: number): void {
  // A report not heard now is told at the next start.
  ear.said(charger, { kind: 'capabilities', at, ...CAPABILITIES }).catch(() => {})
}

function linked(charger: SimulatedCharger, port: ChargerPort): Linked {
  return {
    id: charger.id,
    get transactions() {
      return charger.transactions
    },
    listen: ear => charger.listen(ear),
    ask: ask => port.ask(charger.id, ask),
    command: command => port.command(charger.id, command),
  }
}

function plugIn({ charger, powerW }: Spot, tag: string): void {
  if (!charger.hasCar(ONLY_PLUG)) charger.plugIn(ONLY_PLUG, carOf(tag, powerW))
}

/** The demo's broken charger is really broken, and really repaired once staff have resolved it. */
function hearOfIssue({ connector, charger }: Spot, { id, name }: Fact): void {
  if (id !== faultOf(connector)) return
  if (name === 'reported') charger.fault(ONLY_PLUG)
  if (name === 'resolved') charger.repair(ONLY_PLUG)
}
