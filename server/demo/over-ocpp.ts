import { fact } from '../../shared/documents/outcome.ts'
import { SERVER } from '../../shared/sync/engine.ts'
import { chargersRoom } from '../arbiter/subject.ts'
import { addressFor } from '../ocpp/address.ts'
import type { Registry } from '../ocpp/registry.ts'
import type { TradeCore } from '../trade.ts'
import type { DemoChargers } from './chargers.ts'
import { type Linked, linkByOcpp } from './simulated/ocpp/link.ts'

export interface OverOcppParts extends Pick<TradeCore, 'rooms' | 'clock' | 'accounts' | 'journal'> {
  registry: Registry
  chargers: DemoChargers
}

/** Demo chargers that connect as real ones do, by the same door. */
export interface OverOcpp {
  /** Connects all of them to the server at this address. */
  connect(url: string): void
  stop(): void
}

export function openOverOcpp(parts: OverOcppParts): OverOcpp {
  const { clock, accounts, journal, chargers } = parts
  const links: (() => void)[] = []
  let isStopped = false
  const link = async ({ station, charger }: { station: string; charger: Linked }, base: string) => {
    const key = await keyOf(parts, station, charger.id)
    if (isStopped) return
    links.push(linkByOcpp({ charger, key, url: addressFor(base, charger.id), clock, random: accounts.random }))
  }
  return {
    connect: url => {
      for (const one of chargers.onTheWall)
        void link(one, url.replace(/^http/, 'ws')).catch(error => journal.error({ err: error }, 'a demo charger'))
    },
    stop: () => {
      isStopped = true
      for (const undo of links.splice(0)) undo()
    },
  }
}

/** Nobody keeps the key of a demo's charger: each start makes another. */
async function keyOf({ registry, rooms, clock }: OverOcppParts, station: string, identity: string): Promise<string> {
  const added = await registry.add(station, { identity, profile: 1, by: SERVER })
  if (added.ok) return added.key
  const charger = await registry.find(identity)
  const room = chargersRoom(station)
  const profile = fact('chargers', charger?.id ?? '', 'profile', { at: clock.now(), profile: 1 })
  if (charger?.profile !== 1) await rooms.decide([room], () => [{ room, author: SERVER, facts: [profile] }])
  const key = await registry.renew(station, identity)
  if (key === null) throw new Error(`Another station has the demo's charger: ${identity}`)
  return key
}
