import { askTopUp } from '../../../shared/documents/account/actions.ts'
import { balanceIn } from '../../../shared/documents/account/view.ts'
import { book, checkInNow } from '../../../shared/documents/station/actions.ts'
import { hindrance, isOpen, type Slot } from '../../../shared/documents/station/availability.ts'
import { purseAt, type StationView } from '../../../shared/documents/station/view.ts'
import type { Author } from '../../../shared/sync/engine.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import type { Random } from '../random.ts'
import type { Doing } from './take-step.ts'

const QUARTER = 15 * MINUTE_MS
/** A visitor's wallet before they come to a place that asks for a balance. */
const READY = 80_000

export interface Newcomer {
  who: Author
  random: Random
  mayBookLater: boolean
}

/** A visitor comes, or books for later. Returns whether there was a spot for them. */
export async function comeAnew(doing: Doing, newcomer: Newcomer): Promise<boolean> {
  const { who, random } = newcomer
  const { hand, station, now: at, newId } = doing
  const view = await hand.station(station)
  const needsMoney = view.info.payWhen === 'before' || view.info.minimumBalance > 0
  const purse = purseAt(station, view.info)
  if (needsMoney && balanceIn(await hand.account(who), purse, () => purse.organisation) < READY)
    return bringMoney(doing, who)
  const slot = slotFor(view, newcomer, at)
  const spot = random.pick(freeSpots(view, at, slot))
  if (spot === undefined) return false
  if (slot === undefined && view.info.kind === 'library')
    return hand.at(station, who, seen => checkInNow(seen, { session: newId(), at, connector: spot, via: 'customer' }))
  const booking = { id: newId(), at, connector: spot }
  return hand.at(station, who, seen => book(seen, slot === undefined ? booking : { ...booking, slot }))
}

/** Where payment is in advance it is always for a time; elsewhere some book for the evening. */
function slotFor(view: StationView, { random, mayBookLater }: Newcomer, now: number): Required<Slot> | undefined {
  const soon = Math.ceil(now / MINUTE_MS) * MINUTE_MS
  if (view.info.payWhen === 'before') return { from: soon, until: soon + (30 + 15 * random.below(3)) * MINUTE_MS }
  if (!mayBookLater || random.chance(0.85)) return undefined
  const from = Math.ceil((now + random.between(1.5, 5) * HOUR_MS) / QUARTER) * QUARTER
  return { from, until: from + (2 + random.below(5)) * QUARTER }
}

function freeSpots(view: StationView, now: number, slot: Slot = { from: now }): string[] {
  if (!isOpen(view.info, slot.from, slot.until ?? slot.from)) return []
  return [...view.connectors.keys()].filter(id => hindrance(view, id, slot, now) === null)
}

function bringMoney({ hand, station, now: at, newId }: Doing, who: Author): Promise<boolean> {
  return hand.inAccount(who, view => askTopUp(view, { id: newId(), at, station, amount: 300_000, method: 'cash' }))
}
