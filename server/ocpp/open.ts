import { join } from 'node:path'
import type { Clock, Json, RoomName } from '../../shared/sync/engine.ts'
import type { Sealer } from '../accounts/secret.ts'
import { openMemory } from '../arbiter/chargers/memory.ts'
import type { ChargerPort } from '../arbiter/chargers/port.ts'
import { chargersRoom } from '../arbiter/subject.ts'
import type { Proxies } from '../http/proxies.ts'
import type { Log } from '../store/log.ts'
import type { Rooms } from '../sync/engine.ts'
import type { Upgrade } from '../upgrades.ts'
import { DIALECTS } from './dialects.ts'
import { ChargerDoor } from './door.ts'
import { Knocks } from './knocks.ts'
import { MessageLog } from './message-log.ts'
import { Registry } from './registry.ts'
import { ChargerSockets } from './sockets.ts'
import { BOUNDS, type Bounds } from './wire/bounds.ts'

export interface OcppParts {
  rooms: Pick<Rooms, 'decide' | 'onAccepted'>
  log: Pick<Log, 'notes' | 'records'>
  clock: Clock
  seal: Sealer
  random: (length: number) => Uint8Array
  proxies: Proxies
  dataDir: string
  publish: (room: RoomName, key: string, state: Json | null) => void
  report: (error: unknown) => void
  bounds?: Partial<Bounds>
}

/** The chargers that connect to this server by OCPP. */
export interface Ocpp {
  readonly port: ChargerPort
  readonly registry: Registry
  readonly knocks: Knocks
  readonly sockets: ChargerSockets
  readonly messages: MessageLog
  readonly upgrade: Upgrade
  /** Answers what is under way, and sends everybody away. */
  stop(): Promise<void>
}

/** Twice this, within the time that the whole server has to stop. */
const GRACE_MS = 500

const MESSAGES = 'messages'

export function openOcpp(parts: OcppParts): Ocpp {
  const { clock, dataDir, report, random, publish } = parts
  const registry = new Registry(parts)
  const knocks = new Knocks()
  const messages = new MessageLog({ directory: join(dataDir, MESSAGES), clock, report })
  const sockets = new ChargerSockets({
    ...{ clock, random, report, dialects: DIALECTS },
    door: new ChargerDoor({ ...parts, registry, knocks }),
    memory: charger => openMemory(parts, charger),
    note: (charger, message) => messages.note(charger.id, message),
    leavesSettings: charger => registry.leavesSettings(charger),
    shown: ({ station, identity }, state) => publish(chargersRoom(station), identity, { ...state }),
    bounds: { ...BOUNDS, ...parts.bounds },
  })
  const stopMessages = messages.start()
  const stopPulse = sockets.start()
  const stopListening = parts.rooms.onAccepted(({ room, facts }) => {
    if (room.kind !== 'chargers') return
    for (const { fact } of facts) if (fact.name === 'retired') sockets.retired(fact.id)
  })
  const stop = async () => {
    stopPulse()
    stopListening()
    await sockets.drain(GRACE_MS)
    await stopMessages()
  }
  const port = ocppPort(sockets)
  return { port, registry, knocks, sockets, messages, upgrade: (...upgrading) => sockets.upgrade(...upgrading), stop }
}

/** The way to the chargers that are connected to this server. */
function ocppPort(sockets: ChargerSockets): ChargerPort {
  return {
    listen: ear => sockets.listen(ear),
    isThere: charger => sockets.of(charger) !== null,
    ask: async (charger, ask) => (await sockets.of(charger)?.dialect.ask(ask)) ?? 'offline',
    command: async (charger, command) => (await sockets.of(charger)?.dialect.command(command)) ?? { result: 'offline' },
  }
}
