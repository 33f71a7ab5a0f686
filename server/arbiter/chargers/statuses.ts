import type { Connector } from '../../../shared/documents/station/view.ts'
import type { Clock } from '../../../shared/sync/engine.ts'
import type { Rooms } from '../../sync/engine.ts'
import { stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import type { Hearing } from './hearing.ts'
import type { SaidOf } from './port.ts'
import type { OwnCharger } from './registry.ts'
import { plugOf } from './site.ts'

export interface StatusesParts {
  rooms: Pick<Rooms, 'decide'>
  clock: Clock
  views: Views
  hearing: Pick<Hearing, 'hear'>
  isThere: (charger: string) => boolean
  ownOf: (charger: string) => OwnCharger | undefined
}

/** Each plug's last reported status, to be stated again where another server took its charger for gone. */
export class Statuses {
  readonly #parts: StatusesParts
  readonly #last = new Map<string, SaidOf<'status'>>()

  constructor(parts: StatusesParts) {
    this.#parts = parts
  }

  take(charger: string, said: SaidOf<'status'>): void {
    this.#last.set(keyOf(charger, said.plug), said)
  }

  async restate(station: string, connector: string): Promise<void> {
    const { clock, hearing, isThere, ownOf } = this.#parts
    const found = await this.#connector(station, connector)
    if (found?.charger === undefined || !isThere(found.charger)) return
    const { charger } = found
    const last = this.#last.get(keyOf(charger, plugOf(found)))
    if (last === undefined) return
    const own = ownOf(charger)
    if (own?.station !== station) return
    const { ahead = 0 } = last
    await hearing.hear({ ...own, charger, ahead }, { ...last, at: clock.now() + ahead })
  }

  async #connector(station: string, id: string): Promise<Connector | undefined> {
    const { rooms, views } = this.#parts
    const room = stationRoom(station)
    let found: Connector | undefined
    await rooms.decide([room], given => {
      const live = given.get(room)
      found = live && views.station(live.doc).connectors.get(id)
      return []
    })
    return found
  }
}

function keyOf(charger: string, plug: number): string {
  return `${charger} ${plug}`
}
