import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Clock, RoomName } from '../../../shared/sync/engine.ts'
import type { LiveRoom, Rooms, Statement } from '../../sync/engine.ts'
import { stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import { connectorsOfCharger } from './site.ts'

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

/** A decision on what a charger said, by what was read beside the document: notes, earlier epochs. */
export interface Upon<Read> {
  station: string
  charger: string
  read: () => Promise<Read>
  say: (seen: StationSeen, read: Read) => readonly Statement[]
  others: readonly RoomName[]
}

/** Another node hears the charger at the same time, which is rare, and each time it says something else. */
const MOST_LOOKS = 100

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

  /**
   * A charger says to one node again what another did not answer, and that one may still be at work on it. So if its
   * charges have changed since they were read about, all is read again.
   */
  async decideUpon<Read>({ station, charger, read, say, others }: Upon<Read>): Promise<void> {
    let isSame = false
    for (let look = 0; !isSame; look += 1) {
      if (look >= MOST_LOOKS) throw new Error(`The charges of ${charger} change each time they are looked at`)
      const before = await this.look(station, ({ view }) => chargesOf(view, charger))
      const found = await read()
      const sayIfSame = (seen: StationSeen) => {
        isSame = chargesOf(seen.view, charger) === before
        return isSame ? say(seen, found) : []
      }
      await this.decide(station, sayIfSame, others)
    }
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

/** How far the sessions at a charger have come: a start or a stop is matched by this. */
function chargesOf(view: StationView, charger: string): string {
  const sessions = connectorsOfCharger(view.connectors, charger).flatMap(({ id }) => [...view.sessionsAt(id)])
  const states = sessions.map(({ id, started, lefts, moves, stopped, metered }) => [
    ...[id, started?.at, lefts.length, moves.at(-1)?.resumedAt, stopped?.at, metered?.at],
  ])
  return JSON.stringify(states)
}
