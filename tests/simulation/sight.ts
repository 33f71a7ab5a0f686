import type { Replica } from '../../client/sync/replica.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import type { Outcome } from '../../shared/documents/outcome.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { recordKey } from '../../shared/sync/fact.ts'
import { newId } from '../../shared/sync/ids.ts'
import type { Random } from '../helpers/random.ts'
import type { Device } from './device.ts'
import { CONNECTORS } from './people.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

/** The view of a person about to act. */
export interface Sight {
  world: World
  device: Device
  tab: Tab
  station: string
  replica: Replica<StationView>
  view: StationView
  /** By this device's reckoning. */
  at: number
  random: Random
}

/** Whether there was anything to do. */
export type Act = (sight: Sight) => boolean

/** Takes an action to its replica, and tells the oracle when the person is told. */
export function say<View>(
  sight: Sight,
  what: string,
  replica: Replica<View> | null | undefined,
  outcome: Outcome,
): boolean {
  if (replica === null || replica === undefined || !outcome.ok || outcome.facts.length === 0) return false
  const { world, device, tab } = sight
  world.trace(`${device.name} ${what}`)
  void replica.state({ what, facts: outcome.facts }).then(stated => {
    if (!tab.life.isAlive) return
    if (stated.ok) world.oracle.stated(device, stated.id, replica.room.name, what, outcome.facts)
    else world.counts.add('forbidden here')
  })
  return true
}

export function id({ random }: Sight): string {
  return newId(length => random.bytes(length))
}

export function connector({ random }: Sight): string {
  return random.pick(CONNECTORS)
}

/** A person's own session, as far as this device knows. */
export function own(sight: Sight, is: (session: SessionView) => boolean = () => true): string | null {
  const { tab, replica, view, random } = sight
  const visits = tab.account?.view().visits
  const waiting = tab.person?.outbox.waiting(replica.room.name) ?? []
  const isOwn = (session: string) => {
    const key = recordKey({ root: 'sessions', id: session })
    const isOpened = tab.person?.outbox.isOwn(replica.room.name, key) === true
    return isOpened || visits?.has(session) === true || waiting.some(({ opens }) => opens.includes(key))
  }
  const mine = [...view.sessions.values()].filter(session => isOwn(session.id) && is(session))
  return mine.length === 0 ? null : random.pick(mine.map(session => session.id).sort())
}

export const ownWhere = (is: (session: SessionView) => boolean) => (sight: Sight) => own(sight, is)

export function any({ view, random }: Sight, is: (session: string) => boolean = () => true): string | null {
  const sessions = [...view.sessions.keys()].filter(is).sort()
  return sessions.length === 0 ? null : random.pick(sessions)
}

/** Acts on a session, if there is one. */
export function to(find: (sight: Sight) => string | null, does: (sight: Sight, session: string) => boolean): Act {
  return sight => {
    const session = find(sight)
    return session !== null && does(sight, session)
  }
}

/** Acts at the desk. */
export function atDesk(does: (sight: Sight, desk: Replica<DeskView>) => boolean): Act {
  return sight => {
    const desk = sight.tab.desks.get(sight.station)
    return desk !== undefined && does(sight, desk)
  }
}
