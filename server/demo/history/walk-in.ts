import { nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { order, start, stop } from '../../../shared/documents/station/actions.ts'
import { spotAt } from '../../../shared/documents/station/spot.ts'
import { freeSpots, stayOf } from './charge.ts'
import type { Life } from './life.ts'

/** The staff's names for people without an account. */
export const WALK_INS: readonly string[] = [
  'Anh Sơn',
  'Chị Hạnh',
  'Chú Ba',
  'Cô Tư',
  'Anh Đức',
  'Chị Loan',
  'Bạn Nhi',
  'Anh Kiệt',
  'Chị Mai',
]

/** A person without an account comes to the desk, and staff do everything for them. */
export async function walkIn(life: Life, station: string): Promise<void> {
  const { onDuty } = life.desk(station)
  const spot = life.random.pick(freeSpots(await life.hand.station(station), life.now))
  if (onDuty === null || spot === undefined) return
  const hasCharger = spot.charger !== undefined
  const session = hasCharger ? await startCharger(life, station, spot.id) : await seat(life, station, spot.id)
  if (session === null) return
  const name = life.random.pick(WALK_INS) ?? 'Khách'
  const plate = `51K-${100 + life.random.below(900)}.${10 + life.random.below(90)}`
  await life.hand.atDesk(station, onDuty, desk => nameWalkIn(desk, session, hasCharger ? { name, plate } : { name }))
  await (hasCharger ? life.waitMinutes(...stayOf(spot)) : life.waitMinutes(45, 150))
  await finish(life, station, session, hasCharger ? spot.id : null)
  await life.waitMinutes(1, 3)
  await life.desk(station).take(session, life.random.chance(0.65) ? 'cash' : 'card')
}

async function startCharger(life: Life, station: string, connector: string): Promise<string | null> {
  const { onDuty } = life.desk(station)
  const asked = { id: life.newId(), at: life.now, connector, action: 'start' as const, by: 'staff' as const }
  if (onDuty === null || !(await life.hand.at(station, onDuty, view => order(view, asked)))) return null
  await life.waitMinutes(2, 3)
  const holder = spotAt(await life.hand.station(station), connector, life.now).holder
  return holder?.phase === 'active' ? holder.session.id : null
}

async function seat(life: Life, station: string, connector: string): Promise<string | null> {
  const { onDuty } = life.desk(station)
  const session = life.newId()
  const asked = { session, at: life.now, connector, via: 'staff' as const }
  return onDuty !== null && (await life.hand.at(station, onDuty, view => start(view, asked))) ? session : null
}

/** At the end of a shift the next one does it. */
async function finish(life: Life, station: string, session: string, charger: string | null): Promise<void> {
  const desk = life.desk(station)
  while (desk.onDuty === null) await life.waitMinutes(10, 20)
  const [who, at] = [desk.onDuty, life.now]
  await life.hand.at(station, who, view =>
    charger === null
      ? stop(view, { session, at, via: 'staff' })
      : order(view, { id: life.newId(), at, connector: charger, session, action: 'stop', by: 'staff' }),
  )
}
