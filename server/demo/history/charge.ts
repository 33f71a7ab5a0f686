import { book, cancel, order } from '../../../shared/documents/station/actions.ts'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import { type Phase, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { Connector, StationView } from '../../../shared/documents/station/view.ts'
import type { Author } from '../../../shared/sync/engine.ts'
import type { Life } from './life.ts'
import { fund, type Method, pay } from './pay.ts'

/** The course of a visit once its spot is held. */
export type Course = 'comes' | 'cancels' | 'never comes' | 'leaves without paying'

export interface Visit {
  station: string
  customer: Author
  course: Course
  method: Method
}

const ANSWER_MS = 3000
/** The charger is asked, and the cable goes in. */
const START_MS = 90_000
/** The balance a start asks for, where the wallet must hold something. */
const READY = 150_000

/** Books a connector, drives there, charges, pays and leaves, unless it takes another course. Returns the session. */
export async function charge(life: Life, visit: Visit): Promise<string | null> {
  const { station, customer, course } = visit
  const view = await life.hand.station(station)
  if (view.info.minimumBalance > 0) await fund(life, station, customer, READY)
  const connector = life.random.pick(freeSpots(await life.hand.station(station), life.now))
  if (connector === undefined) return null
  const session = life.newId()
  const at = life.now
  await life.hand.at(station, customer, seen => book(seen, { id: session, at, connector: connector.id }))
  await life.wait(ANSWER_MS)
  if ((await phaseOf(life, station, session)) !== 'held' || course === 'never comes') return null
  await life.waitMinutes(3, 10)
  if (course === 'cancels' || !(await start(life, visit, session, connector.id))) {
    await life.hand.at(station, customer, seen => cancel(seen, { session, at: life.now }))
    return null
  }
  await life.waitMinutes(...stayOf(connector))
  await askCharger(life, visit, 'stop', session, connector.id)
  await life.waitMinutes(1, 3)
  if (course !== 'leaves without paying') await pay(life, { ...visit, session })
  return session
}

/** Whether it charges now. */
export async function start(life: Life, visit: Visit, session: string, connector: string): Promise<boolean> {
  await askCharger(life, visit, 'start', session, connector)
  await life.wait(START_MS)
  return (await phaseOf(life, visit.station, session)) === 'active'
}

export async function askCharger(
  life: Life,
  { station, customer }: Pick<Visit, 'station' | 'customer'>,
  action: 'start' | 'stop',
  session: string,
  connector: string,
): Promise<void> {
  const asked = { id: life.newId(), at: life.now, connector, session, action }
  await life.hand.at(station, customer, view => order(view, asked))
}

export async function phaseOf(life: Life, station: string, id: string): Promise<Phase | null> {
  const view = await life.hand.station(station)
  const session = view.sessions.get(id)
  return session === undefined ? null : phaseAt(view, session, life.now)
}

export function freeSpots(view: StationView, now: number, slot: { from: number; until?: number } = { from: now }) {
  return [...view.connectors.values()].filter(({ id }) => hindrance(view, id, slot, now) === null)
}

/** In minutes: a fast charger is left earlier. */
export function stayOf({ powerW = 0 }: Connector): [number, number] {
  return powerW > 30_000 ? [18, 55] : [60, 200]
}
