import { book, cancel, checkInNow, comeBack, leave, start, stop } from '../../../shared/documents/station/actions.ts'
import { isOpen } from '../../../shared/documents/station/availability.ts'
import type { Author } from '../../../shared/sync/engine.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { freeSpots, phaseOf, type Visit } from './charge.ts'
import type { Life } from './life.ts'
import { fund, pay } from './pay.ts'

const ANSWER_MS = 3000
const QUARTER = 15 * MINUTE_MS
/** A reader's wallet before they book where payment is in advance. */
const READY = 60_000

/** Takes a free seat, reads, pays and leaves. Returns the session. */
export async function dropIn(life: Life, visit: Visit): Promise<string | null> {
  const { station, customer } = visit
  const seat = life.random.pick(freeSpots(await life.hand.station(station), life.now))
  if (seat === undefined) return null
  const session = life.newId()
  const asked = { session, at: life.now, connector: seat.id, via: 'customer' as const }
  if (!(await life.hand.at(station, customer, view => checkInNow(view, asked)))) return null
  await life.wait(ANSWER_MS)
  if ((await phaseOf(life, station, session)) !== 'active') return null
  await life.waitMinutes(40, 110)
  if (life.random.chance(0.3)) await goOut(life, station, customer, session)
  await life.waitMinutes(10, 80)
  return end(life, visit, session)
}

export interface Slot {
  from: number
  until: number
}

/** Books a seat for later, and comes for it, unless it takes another course. */
export async function readLater(life: Life, visit: Visit, slot: Slot, wanted?: string): Promise<string | null> {
  const { station, customer, course } = visit
  const view = await life.hand.station(station)
  if (!isOpen(view.info, slot.from, slot.until)) return null
  const isAhead = view.info.payWhen === 'before'
  if (isAhead) await fund(life, station, customer, READY)
  const seat = wanted ?? life.random.pick(freeSpots(await life.hand.station(station), life.now, slot))?.id
  if (seat === undefined) return null
  const session = life.newId()
  const booked = { id: session, at: life.now, connector: seat, slot }
  if (!(await life.hand.at(station, customer, seen => book(seen, booked)))) return null
  await life.wait(ANSWER_MS)
  if ((await phaseOf(life, station, session)) !== 'held') return null
  if (isAhead) await pay(life, { ...visit, method: 'wallet', session })
  if (course === 'never comes') return null
  if (course === 'cancels') {
    await life.wait(Math.max(0, slot.from - life.now) / 2)
    await life.hand.at(station, customer, seen => cancel(seen, { session, at: life.now }))
    return null
  }
  await life.wait(Math.max(0, slot.from + life.random.between(-8, 9) * MINUTE_MS - life.now))
  const asked = { session, at: life.now, connector: seat, via: 'customer' as const }
  if (!(await life.hand.at(station, customer, seen => start(seen, asked)))) return null
  await life.wait(Math.max(10 * MINUTE_MS, slot.until - life.random.between(2, 25) * MINUTE_MS - life.now))
  return end(life, visit, session)
}

/** A slot from a quarter of an hour, this many hours from now. */
export function slotAhead(life: Life, hoursAhead: number, hours: number): Slot {
  const from = Math.ceil((life.now + hoursAhead * HOUR_MS) / QUARTER) * QUARTER
  return { from, until: from + Math.round(hours * 4) * QUARTER }
}

async function end(life: Life, visit: Visit, session: string): Promise<string> {
  const { station, customer, course } = visit
  await life.hand.at(station, customer, view => stop(view, { session, at: life.now, via: 'customer' }))
  await life.waitMinutes(1, 3)
  if (course !== 'leaves without paying') await pay(life, { ...visit, session })
  return session
}

/** For a coffee; the seat stays theirs. */
async function goOut(life: Life, station: string, customer: Author, session: string): Promise<void> {
  await life.hand.at(station, customer, view => leave(view, { session, at: life.now }))
  await life.waitMinutes(8, 25)
  await life.hand.at(station, customer, view => comeBack(view, { session, at: life.now }))
}
