import { createHash } from 'node:crypto'
import { memoryChannels } from '../../client/sync/channels.ts'
import { memoryLocks } from '../../client/sync/locks.ts'
import { registerCharger } from '../../server/arbiter/chargers/registry.ts'
import type { SimulatedCharger } from '../../server/demo/simulated/simulated-charger.ts'
import type { Outcome } from '../../shared/documents/outcome.ts'
import { setConnector, setInfo, setTariff } from '../../shared/documents/station/actions.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station } from '../../shared/documents/station.ts'
import { SERVER } from '../../shared/sync/policy.ts'
import { roomOf } from '../../shared/sync/room.ts'
import { Random } from '../helpers/random.ts'
import { type Bugs, noBugs } from './bugs.ts'
import { Cluster } from './cluster.ts'
import { Counts } from './counts.ts'
import type { Device } from './device.ts'
import type { FarEnd, NearEnd } from './network.ts'
import { Oracle } from './oracle.ts'
import { authorFor, CONNECTORS, EVERYBODY, type Someone, STATIONS } from './people.ts'
import type { SimulatedServer } from './server.ts'
import { DeviceDisk } from './storage.ts'
import { Tab } from './tab.ts'
import { VirtualTime } from './time.ts'
import { CHARGED, wallCharger } from './yard.ts'

/** A server, or up to three nodes, and the devices around: all their time and chance come from one seed. */
export class World {
  readonly time = new VirtualTime()
  readonly random: Random
  /** The chance of what only happens to several nodes. */
  readonly luck: Random
  readonly bugs: Bugs
  readonly counts = new Counts()
  readonly oracle: Oracle
  readonly devices: Device[] = []
  readonly revoked = new Set<string>()
  readonly charger: SimulatedCharger
  readonly cluster: Cluster
  /** The version of the app that the server gives out and speaks with. */
  version = 1
  /** From here on nothing goes wrong any more. */
  isPeaceful = false
  readonly #trace = createHash('sha256')

  constructor(seed: number, { bugs = noBugs, nodes = 1 }: { bugs?: Bugs; nodes?: number } = {}) {
    this.random = new Random(seed)
    this.luck = new Random(seed ^ 0x5eed)
    this.bugs = bugs
    this.oracle = new Oracle(this)
    this.charger = wallCharger(this.time, this.fork())
    const { time, random, luck, counts, charger, revoked, oracle } = this
    this.cluster = new Cluster({
      ...{ nodes, time, random, luck, counts, bugs, charger, revoked },
      fork: () => this.fork(),
      isPeaceful: () => this.isPeaceful,
      committed: changes => oracle.committed(changes),
      rebooted: disk => oracle.rebooted(disk),
      mistake: error => oracle.fail('a mistake of ours', error),
    })
  }

  /** A server that can do something now. */
  get server(): SimulatedServer {
    return this.cluster.one
  }

  get isDown(): boolean {
    return this.cluster.isDown
  }

  get tabs(): Tab[] {
    return this.devices.flatMap(device => [...device.tabs])
  }

  fork(): Random {
    return new Random(this.random.below(2 ** 32))
  }

  trace(what: string, bytes: Uint8Array = new Uint8Array()): void {
    this.#trace.update(`${this.time.uptime()} ${what} ${bytes.length} `).update(bytes)
  }

  traced(): string {
    return this.#trace.digest('hex')
  }

  /** Each station gets a name, spots and a price, by the server's own hand. */
  async setUp(): Promise<void> {
    const view = station.fold().view()
    for (const id of STATIONS) {
      const at = this.time.now()
      const isCharging = id === 'st-1'
      const outcomes = [
        setInfo(view, {
          name: id,
          kind: isCharging ? 'charging' : 'library',
          currency: 'VND',
          timeZone: 'Asia/Ho_Chi_Minh',
          holdMs: 45_000,
          checkInMs: 30_000,
          graceMs: 30_000,
          meterWaitMs: 10_000,
          refundLimit: 50_000,
        }),
        ...CONNECTORS.map(connector => setConnector(view, connector, { label: connector })),
        ...(id === CHARGED.station ? chargedConnectors(view) : []),
        setTariff(view, { id: 't1', at, tariff: { from: at, perMinute: 10_000_000, perKwh: 40_000_000, start: 2000 } }),
      ]
      const facts = outcomes.flatMap(factsOf)
      const room = roomOf('station', id).name
      const said = this.server.rooms.decide([room], () => [{ room, author: SERVER, facts }])
      await this.pass(1000)
      await said
    }
    const { rooms, log, life } = this.server
    const at = { station: CHARGED.station, identity: CHARGED.charger }
    const registered = registerCharger({ rooms, log, clock: life }, at)
    await this.pass(1000)
    await registered
    for (const someone of EVERYBODY) this.addDevice(someone)
  }

  addDevice(someone: Someone, claims = authorFor(someone)): Device {
    const disk = new DeviceDisk(this.fork(), () => this.bugs.isWriteLost())
    const [locks, channels] = [memoryLocks(), memoryChannels()]
    const device: Device = {
      name: `${someone.id}/${this.devices.length}`,
      someone,
      claims,
      disk,
      isSly: false,
      skewMs: 0,
      clockChanges: 0,
      tabs: new Set(),
      image: null,
      numbers: new Map(),
      open: () => {
        const { version } = this
        const tab = new Tab({
          ...{ time: this.time, random: this.fork(), bugs: this.bugs, someone, claims, disk, locks, channels, version },
          skewMs: () => device.skewMs,
          accept: end => this.#accept(end, version),
          trace: (what, bytes) => this.trace(what, bytes),
        })
        device.tabs.add(tab)
        void tab.open()
        return tab
      },
    }
    this.devices.push(device)
    return device
  }

  #accept(end: FarEnd, version: number): NearEnd | null {
    const server = this.cluster.any(this.cluster.open)
    if (server === undefined) return null
    return server.accept(version < this.version ? { ...end, url: end.url.replace('berth=1', 'berth=0') } : end)
  }

  async pass(ms: number): Promise<void> {
    await this.time.pass(ms, () => this.oracle.look())
  }

  killTab(device: Device, tab: Tab): void {
    this.oracle.tabEnds(device, tab)
    device.tabs.delete(tab)
    tab.kill(this.random.chance(0.5))
  }

  wipe(device: Device): void {
    this.oracle.diskWiped(device)
    device.disk.wipe()
  }
}

function chargedConnectors(view: StationView): Outcome[] {
  const { charger, connectors } = CHARGED
  return connectors.map((label, index) => setConnector(view, label, { label, charger, plug: index + 1 }))
}

function factsOf(outcome: Outcome) {
  if (!outcome.ok) throw new Error(`Cannot be set up: ${outcome.why}`)
  return outcome.facts
}
