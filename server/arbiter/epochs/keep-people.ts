import type { AccountView } from '../../../shared/documents/account/view.ts'
import type { CatalogueView } from '../../../shared/documents/catalogue/view.ts'
import type { ChargersView } from '../../../shared/documents/chargers/view.ts'
import { BUYERS_MS, type DeskView, type Question } from '../../../shared/documents/desk/view.ts'
import { DAY_MS } from '../../../shared/time.ts'
import { arrivalOf, type Seen } from '../sight.ts'
import { type Keep, keepBy, lastArrival } from './keep.ts'

/** Staff devices keep closed records for a week. */
const DESK_MS = 7 * DAY_MS
/** No-shows count as long as a station's rule says: thirty days by default and never more than a year. */
const STRIKE_MS = 400 * DAY_MS
/** A customer's own device shows a season; older records are history. */
const ACCOUNT_MS = 90 * DAY_MS

export function keepDesk(seen: Seen<DeskView>, now: number): Keep {
  const { view } = seen
  const isRecent = (root: string, ms: number) => (id: string) => lastArrival(seen, root, id) > now - ms
  const isLive = (root: string, questions: ReadonlyMap<string, Question<unknown>>) => (id: string) =>
    questions.get(id)?.isOpen === true || isRecent(root, DESK_MS)(id)
  // A shift is reckoned from its takings, so it continues with all of them.
  const shifts = [...view.shifts.keys()].filter(isLive('shifts', view.shifts))
  const openedAt = shifts.flatMap(id => arrivalOf(seen, 'shifts', id, 'opened') ?? [])
  const drawerSince = Math.min(now - DESK_MS, ...openedAt)
  return keepBy({
    people: id => view.people.has(id),
    walkins: id => view.walkIns.has(id),
    team: id => view.team.has(id),
    members: isLive('members', view.members),
    bookings: isLive('bookings', view.bookings),
    topups: isLive('topups', view.topUps),
    refunds: isLive('refunds', view.refunds),
    passes: id => view.passes.get(id)?.ended === undefined || isRecent('passes', DESK_MS)(id),
    // Thousands may wait for years: their records are carried back when their customer comes.
    openings: isRecent('openings', DESK_MS),
    disputes: isLive('disputes', view.disputes),
    buyers: isRecent('buyers', BUYERS_MS),
    shifts: isLive('shifts', view.shifts),
    quarantine: isLive('quarantine', view.quarantine),
    intents: isLive('intents', view.intents),
    transfers: isLive('transfers', view.transfers),
    attention: isLive('attention', view.attention),
    takings: id => lastArrival(seen, 'takings', id) >= drawerSince,
    receipts: isRecent('receipts', DESK_MS),
    strikes: isRecent('strikes', STRIKE_MS),
    notes: isRecent('notes', DESK_MS),
  })
}

/** The chargers continue whole. Commands are history after a week. */
export function keepChargers(seen: Seen<ChargersView>, now: number): Keep {
  const isRecent = (id: string) => lastArrival(seen, 'commands', id) > now - DESK_MS
  return keepBy({ commands: id => seen.view.commands.get(id)?.isOpen === true || isRecent(id) })
}

/** The ledger continues whole: the balance is its sum. */
export function keepAccount(seen: Seen<AccountView>, now: number): Keep {
  const { topUps, passes, draws, disputes, claims } = seen.view
  const isRecent = (root: string, ms: number) => (id: string) => lastArrival(seen, root, id) > now - ms
  const isLive = (root: string, asked: ReadonlyMap<string, { isOpen: boolean }>) => (id: string) =>
    asked.get(id)?.isOpen === true || isRecent(root, ACCOUNT_MS)(id)
  // What is left of a pass is its quantity less all that was drawn.
  const isHeld = (id: string) =>
    passes.get(id)?.isOpen === true || (passes.get(id)?.sold !== undefined && passes.get(id)?.ended === undefined)
  return keepBy({
    topups: isLive('topups', topUps),
    disputes: isLive('disputes', disputes),
    claims: isLive('claims', claims),
    passes: id => isHeld(id) || isRecent('passes', ACCOUNT_MS)(id),
    draws: id =>
      (draws.get(id)?.held?.parts ?? []).some(({ pass }) => isHeld(pass)) || isRecent('draws', ACCOUNT_MS)(id),
    visits: isRecent('visits', ACCOUNT_MS),
    buyers: isRecent('buyers', ACCOUNT_MS),
    notes: isRecent('notes', ACCOUNT_MS),
    strikes: isRecent('strikes', STRIKE_MS),
  })
}

export function keepCatalogue({ view }: Seen<CatalogueView>, now: number): Keep {
  return keepBy({
    announcements: id => (view.announcements.get(id)?.until ?? Number.POSITIVE_INFINITY) > now,
    places: id => view.stations.has(id),
  })
}
