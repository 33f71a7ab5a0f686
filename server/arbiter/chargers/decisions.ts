import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Clock, RoomName } from '../../../shared/sync/engine.ts'
import type { LiveRoom, Rooms, Statement } from '../../sync/engine.ts'
import { stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'

export interface DecisionsParts {
  rooms: Pick<Rooms, 'decide'>
  clock: Clock
  views: Views
}

export interface StationSeen {
  room: RoomName
  view: StationView
  live: LiveRoom
  now: number
  /** Whether the desk has this matter already. */
  isRaised: (statement: Statement) => boolean
  /** Whether it has it, and nobody has settled it. */
  isOpen: (desk: RoomName, matter: string) => boolean
}

/** Looks at a station as it stands, and states what follows. */
export class Decisions {
  readonly #parts: DecisionsParts

  constructor(parts: DecisionsParts) {
    this.#parts = parts
  }

  async look<Found>(station: string, see: (seen: StationSeen) => Found): Promise<Found> {
    const found: Found[] = []
    await this.decide(station, seen => {
      found.push(see(seen))
      return []
    })
    const last = found.at(-1)
    if (found.length === 0) throw new Error(`Never saw ${station}`)
    return last as Found
  }

  async decide(
    station: string,
    say: (seen: StationSeen) => readonly Statement[],
    others: readonly RoomName[] = [],
  ): Promise<void> {
    const { rooms, clock, views } = this.#parts
    const room = stationRoom(station)
    await rooms.decide([room, ...others], all => {
      const live = all.get(room)
      if (live === undefined) throw new Error(`Not given: ${room}`)
      // Raised at another moment it would be another fact: only the first time counts.
      const isRaised = ({ room: desk, facts: [first] }: Statement) =>
        first?.root === 'attention' && all.get(desk)?.record('attention', first.id) !== null
      const isOpen = (desk: RoomName, matter: string) =>
        all.get(desk)?.record('attention', matter)?.facts.has('settled') === false
      return say({ room, live, view: views.station(live.doc), now: clock.now(), isRaised, isOpen })
    })
  }
}
