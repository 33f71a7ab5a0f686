import type { Charger } from '../../../shared/documents/chargers/view.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Clock } from '../../../shared/sync/engine.ts'
import type { Log } from '../../store/log.ts'
import type { LiveRoom, Rooms } from '../../sync/engine.ts'
import { chargersRoom, stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import type { Busy } from './busy.ts'
import type { Tags } from './identity.ts'
import { giving } from './noted.ts'
import type { Command, CommandAnswer } from './port.ts'

/* The server tells chargers some things by itself, besides orders: whom to keep a plug for, which cards are known. */

export interface AdvisingParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'notes' | 'records'>
  clock: Clock
  views: Views
  busy: Busy
  tags: Tags
  isThere: (charger: string) => boolean
  /** The station whose own it is. */
  stationOf: (charger: string) => string | undefined
  command: (charger: string, command: Command) => Promise<CommandAnswer>
  failed: (error: unknown, about: string) => void
}

/** A charger, at the station whose own it is. */
export interface ChargerAt {
  station: string
  charger: string
}

/** A charger that says nothing for so long will not answer. */
const ANSWER_MS = 45_000

export class Advising {
  readonly parts: AdvisingParts
  readonly #waits = new Set<() => void>()
  #isStopped = false

  constructor(parts: AdvisingParts) {
    this.parts = parts
  }

  get isStopped(): boolean {
    return this.#isStopped
  }

  stop(): void {
    this.#isStopped = true
    for (const end of this.#waits) end()
  }

  /** Settles with the charger's answer, or that it gave none. */
  ask(charger: string, command: Command): Promise<CommandAnswer> {
    const { clock, failed } = this.parts
    return new Promise(resolve => {
      const settle = (answer: CommandAnswer) => {
        undo()
        this.#waits.delete(end)
        resolve(answer)
      }
      const undo = clock.after(ANSWER_MS, () => settle({ result: 'timed-out' }))
      const end = () => settle({ result: 'offline' })
      this.#waits.add(end)
      this.parts.command(charger, command).then(settle, error => {
        failed(error, charger)
        end()
      })
    })
  }

  /** Looks at a charger's station, and at its own record. */
  async see<Seen>(
    { station, charger }: ChargerAt,
    look: (seen: { view: StationView; live: LiveRoom; record: Charger | undefined; now: number }) => Seen,
  ): Promise<Seen> {
    const { rooms, views, clock, busy } = this.parts
    const [room, chargers] = [stationRoom(station), chargersRoom(station)]
    let seen: Seen | undefined
    await busy.do(() =>
      rooms.decide([room, chargers], all => {
        const given = giving(all)
        const live = given(room)
        const records = [...views.chargers(given(chargers).doc).chargers.values()]
        const record = records.find(({ added, retired }) => added?.identity === charger && retired === undefined)
        seen = look({ view: views.station(live.doc), live, record, now: clock.now() })
        return []
      }),
    )
    return seen as Seen
  }
}
