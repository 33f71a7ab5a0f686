import { createHash } from 'node:crypto'
import { type Fact, recordKey } from '../../shared/sync/fact.ts'
import type { Answer, Ask, ChargerPort } from '../arbiter/chargers/port.ts'
import { SimulatedCharger } from '../arbiter/chargers/simulated/simulated-charger.ts'
import { createSimulatedPort } from '../arbiter/chargers/simulated/simulated-port.ts'
import { Transactions } from '../arbiter/chargers/transactions.ts'
import { stationRoom } from '../arbiter/subject.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../store/log.ts'
import type { Accepted, Rooms } from '../sync/live-room.ts'
import { carOf } from './cars.ts'
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
  stop(): void
}

/** One connector's charger, on the wall of a station. */
interface Spot {
  station: string
  connector: string
  charger: SimulatedCharger
  powerW: number
  /** Who was started here last. */
  session: string | null
}

const ONLY_PLUG = 1

/**
 * The chargers of the demo and the cars that come to them. A charger that was switched off with the server goes on where
 * the log says that it was.
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
  const charger = new SimulatedCharger({
    id,
    clock,
    wh: metered?.endWh ?? last?.wh ?? firstRegister(id),
    meterEveryMs: pace?.meterEveryMs ?? PACE.meterEveryMs,
  })
  if (await isBroken(at, log)) charger.fault(ONLY_PLUG)
  const spot = { ...at, charger, session: last?.session ?? null }
  if (last === null) return spot
  const car = carOf(last.tag, at.powerW)
  if (metered === undefined)
    charger.resume(ONLY_PLUG, { car, since: last.ours, tag: last.tag, transaction: last.transaction })
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
  readonly #clock: Clock
  readonly #pace: ChargersPace
  readonly #spots: readonly Spot[]
  readonly #undo = new Set<() => void>()

  constructor(spots: readonly Spot[], { clock, rooms, pace }: DemoChargersParts) {
    this.#clock = clock
    this.#pace = { ...PACE, ...pace }
    this.#spots = spots
    const port = createSimulatedPort(spots.map(({ charger }) => charger))
    this.port = { ...port, ask: (charger, ask) => this.#ask(port, charger, ask) }
    this.#undo.add(rooms.onAccepted(accepted => this.#hear(accepted)))
  }

  stop(): void {
    for (const undo of this.#undo) undo()
  }

  /** Whoever is let start has a car, and plugs it in. */
  async #ask(port: ChargerPort, id: string, ask: Ask): Promise<Answer> {
    const spot = this.#spots.find(({ charger }) => charger.id === id)
    if (spot === undefined || ask.kind !== 'start') return port.ask(id, ask)
    // Who was there before has finished, or the charger would not take another.
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
    if (name === 'stopped' && spot.session === id) this.#seeOff(spot, id)
  }

  /** Whoever has stopped drives off, whether the charger said so or staff did. */
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

function plugIn({ charger, powerW }: Spot, tag: string): void {
  if (!charger.hasCar(ONLY_PLUG)) charger.plugIn(ONLY_PLUG, carOf(tag, powerW))
}

/** The charger is really broken of which the demo says so, and really repaired when staff have resolved it. */
function hearOfIssue({ connector, charger }: Spot, { id, name }: Fact): void {
  if (id !== faultOf(connector)) return
  if (name === 'reported') charger.fault(ONLY_PLUG)
  if (name === 'resolved') charger.repair(ONLY_PLUG)
}
