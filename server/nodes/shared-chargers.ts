import { type Room, roomOf } from '../../shared/sync/engine.ts'
import type { ChargerPort } from '../arbiter/chargers/port.ts'
import type { OpenRoom, Rooms } from '../sync/engine.ts'
import type { ChargerHomes } from './charger-homes.ts'
import type { Others } from './others.ts'

/** Ends sockets of this node, if the chargers have any. */
export interface SharedSockets {
  /** It has come to another node. */
  replaced(charger: string): void
  /** The record of a charger was retired: it may not stay. */
  retired(record: string): void
}

export interface SharedChargersParts {
  port: ChargerPort
  sockets?: SharedSockets
  stationOf: (charger: string) => Promise<string | undefined>
  rooms: Pick<Rooms, 'open'>
  others: Pick<Others, 'onFollowed'> & { chargers: ChargerHomes }
  failed: (error: unknown) => void
}

/**
 * The way to the chargers of this node, where others have some too. It tells the others who is here, lets an old socket
 * go when its charger has come to another node, and tells when one has left the others. The rooms of a charger's station
 * are in memory while it is here: otherwise no order that another node accepted would be heard of.
 */
export function shareChargers({ port, sockets, stationOf, rooms, others, failed }: SharedChargersParts): ChargerPort {
  const { chargers: homes } = others
  const held = new Map<string, Hold>()
  const letGo = (charger: string) => {
    held.get(charger)?.release()
    held.delete(charger)
  }
  return {
    ...port,
    isElsewhere: charger => homes.isElsewhere(charger),
    listen: ear => {
      const stops = [
        homes.onTaken(charger => sockets?.replaced(charger)),
        homes.onGone(charger => ear.left(charger)),
        others.onFollowed(({ room, facts }) => {
          if (room.kind !== 'chargers') return
          for (const { fact } of facts ?? []) if (fact.name === 'retired') sockets?.retired(fact.id)
        }),
        port.listen({
          ...ear,
          came: charger => {
            homes.came(charger)
            letGo(charger)
            held.set(charger, new Hold(rooms, stationOf(charger), failed))
            ear.came(charger)
          },
          left: charger => {
            homes.left(charger)
            letGo(charger)
            ear.left(charger)
          },
        }),
      ]
      return () => {
        for (const stop of stops) stop()
        for (const charger of [...held.keys()]) letGo(charger)
      }
    },
  }
}

/** Keeps the rooms of a station in memory. */
class Hold {
  readonly #open: OpenRoom[] = []
  #isOver = false

  constructor(rooms: Pick<Rooms, 'open'>, found: Promise<string | undefined>, failed: (error: unknown) => void) {
    const hold = async () => {
      const station = await found
      if (station === undefined) return
      for (const kind of ['station', 'chargers']) await this.#hold(rooms, roomOf(kind, station))
    }
    hold().catch(failed)
  }

  release(): void {
    this.#isOver = true
    for (const room of this.#open.splice(0)) room.release()
  }

  async #hold(rooms: Pick<Rooms, 'open'>, room: Room): Promise<void> {
    const open = await rooms.open(room)
    if (open === null) return
    if (this.#isOver) open.release()
    else this.#open.push(open)
  }
}
