import { Router } from 'express'
import { safeParse } from 'valibot'
import { calendarFeed } from '../../shared/api/key.ts'
import type { Language } from '../../shared/bill-words.ts'
import { type CalendarEntry, calendarFile } from '../../shared/calendar.ts'
import { type Phase, phaseAt } from '../../shared/documents/station/phase.ts'
import type { SessionView } from '../../shared/documents/station/view.ts'
import { WORDS } from '../../shared/receipt/words.ts'
import { type Clock, roomOf } from '../../shared/sync/engine.ts'
import { placesOf } from '../accounts/access.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Session as SignIn } from '../accounts/sessions.ts'
import type { Views } from '../arbiter/views.ts'
import { refuse } from '../http/refuse.ts'
import { type EpochParts, withLiveDoc } from './history/epochs.ts'

export interface CalendarParts extends EpochParts {
  accounts: Pick<Accounts, 'data' | 'sessionOf'>
  views: Views
  clock: Clock
}

/** Bookings for programs that read calendars. */
export function calendarRoutes(parts: CalendarParts): Router {
  const router = Router()
  router.get(calendarFeed.path, async (request, response) => {
    const read = safeParse(calendarFeed.input, request.query)
    const session = read.success ? parts.accounts.sessionOf(read.output.key) : null
    if (!read.success || session === null) return refuse(response, 'sign-in')
    // An address is shared and logged by others: it must not hold a key that can do anything else.
    if (session.key?.scopes.join() !== 'calendar') return refuse(response, 'not-this-key')
    const language = read.output.lang ?? 'en'
    const entries = await (session.portal === 'customer' ? ownEntries : stationEntries)(parts, session, language)
    const text = calendarFile(entries, { at: parts.clock.now(), name: 'Berth' })
    response.type('text/calendar').send(text)
  })
  return router
}

/** Their own bookings for a time, also past ones: what came to nothing is left out. */
async function ownEntries(parts: CalendarParts, { person }: SignIn, language: Language): Promise<CalendarEntry[]> {
  const found = await withLiveDoc(parts, roomOf('account', person), async doc =>
    [...parts.views.account(doc).visits.values()].flatMap(({ session, phase, label, kind, name }) => {
      const title = `${WORDS[language].spot[kind]} ${label}`
      return entryOf(session, phase as Phase, { title, place: name }) ?? []
    }),
  )
  return found ?? []
}

/** The bookings where they work, without names: an address may be passed on. */
async function stationEntries(parts: CalendarParts, session: SignIn, language: Language): Promise<CalendarEntry[]> {
  const roles = placesOf(parts.accounts.data(), session.person, session.portal)
  const stations = roles.filter(station => session.key?.stations?.includes(station) ?? true)
  const all = await Promise.all(stations.map(station => entriesAt(parts, station, language)))
  return all.flat()
}

async function entriesAt(parts: CalendarParts, station: string, language: Language): Promise<CalendarEntry[]> {
  const found = await withLiveDoc(parts, roomOf('station', station), async doc => {
    const view = parts.views.station(doc)
    return [...view.sessions.values()].flatMap(session => {
      const label = view.connectors.get(session.connector)?.label ?? session.connector
      const about = { title: `${WORDS[language].spot[view.info.kind]} ${label}`, place: view.info.name }
      return entryOf(session, phaseAt(view, session, parts.clock.now()), about) ?? []
    })
  })
  return found ?? []
}

const STANDS: readonly Phase[] = ['requested', 'held', 'active', 'owing', 'paid', 'waived']

function entryOf(
  { id, booked, granted }: SessionView,
  phase: Phase,
  about: Pick<CalendarEntry, 'title' | 'place'>,
): CalendarEntry | null {
  if (booked?.until === undefined || !STANDS.includes(phase)) return null
  return { ...about, uid: id, from: granted?.from ?? booked.from, until: booked.until }
}
