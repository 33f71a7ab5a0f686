import { fact } from '../../../shared/documents/outcome.ts'
import { costOf } from '../../../shared/documents/station/cost.ts'
import { isReached } from '../../../shared/documents/station/goal.ts'
import { energyOf } from '../../../shared/documents/station/session.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { type Clock, newId, SERVER } from '../../../shared/sync/engine.ts'
import type { LiveRoom, Rooms } from '../../sync/engine.ts'
import { stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import type { LiveMeters } from './live-meters.ts'
import { connectorsOfCharger } from './site.ts'

export interface GoalsParts {
  rooms: Pick<Rooms, 'decide'>
  clock: Pick<Clock, 'now'>
  views: Views
  meters: LiveMeters
  /** Makes the ids of the server's own orders. */
  random?: (length: number) => Uint8Array
}

/** A charger that has agreed stops within this time, or it will not. */
const STOPS_MS = 45_000
/** A charger that will not stop is left to people after so many orders. */
const MOST_STOPS = 3

/** Orders the stop of charges that have come to their customer's goal. */
export class Goals {
  readonly #parts: GoalsParts
  readonly #random: (length: number) => Uint8Array

  constructor(parts: GoalsParts) {
    this.#parts = parts
    this.#random = parts.random ?? (length => crypto.getRandomValues(new Uint8Array(length)))
  }

  /** Looks at every charge at a charger. */
  look(station: string, charger: string): Promise<void> {
    return this.#decide(station, () => charger)
  }

  /** A goal may be reached already when it is set. */
  set(station: string, session: string): Promise<void> {
    return this.#decide(
      station,
      ({ connectors, sessions }) => connectors.get(sessions.get(session)?.connector ?? '')?.charger,
    )
  }

  #decide(station: string, chargerIn: (view: StationView) => string | undefined): Promise<void> {
    const { rooms, views } = this.#parts
    const room = stationRoom(station)
    return rooms.decide([room], given => {
      const live = given.get(room)
      if (live === undefined) return []
      const view = views.station(live.doc)
      const charger = chargerIn(view)
      return charger === undefined ? [] : this.#stops(station, view, live, charger).map(stop => ({ room, ...stop }))
    })
  }

  #stops(station: string, view: StationView, live: LiveRoom, charger: string) {
    const now = this.#parts.clock.now()
    return connectorsOfCharger(view.connectors, charger)
      .flatMap(({ id }) => [...view.sessionsAt(id)].filter(session => session.connector === id))
      .filter(session => isAtGoal(this.#parts, { station, view, session, now }) && mayOrder(live, view, session, now))
      .map(({ id, connector }) => {
        const asked = { at: now, connector, session: id, action: 'stop' }
        return { author: SERVER, facts: [fact('orders', newId(this.#random), 'asked', asked)] }
      })
  }
}

/** By the meter as this process hears it: without one, nothing is known. */
function isAtGoal(
  { meters }: GoalsParts,
  { station, view, session, now }: { station: string; view: StationView; session: SessionView; now: number },
): boolean {
  const { id, goal, started, stopped, lefts } = session
  if (goal === undefined || started === undefined || stopped !== undefined) return false
  const meter = meters.of(station, id)
  if (meter === undefined) return false
  return isReached(goal, {
    money: costOf(view, session, { now, meter })?.total,
    wh: energyOf({ metered: meter, lefts }) ?? 0,
    soc: meters.socOf(station, id),
  })
}

/** It is not being stopped already, and the server has not tried often enough. */
function mayOrder(live: LiveRoom, { orders }: StationView, { id }: SessionView, now: number): boolean {
  const stops = [...orders.values()].filter(({ asked }) => asked?.session === id && asked.action === 'stop')
  const isUnderWay = stops.some(
    ({ answered }) => answered === undefined || (answered.result === 'accepted' && now < answered.at + STOPS_MS),
  )
  const own = stops.filter(order => live.record('orders', order.id)?.facts.get('asked')?.by === SERVER.id)
  return !isUnderWay && own.length < MOST_STOPS
}
