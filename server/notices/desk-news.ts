import { deskNewsWords } from '../../shared/desk-news-words.ts'
import type { Note } from '../../shared/documents/desk/facts.ts'
import { type DeskView, unseenNotes } from '../../shared/documents/desk/view.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { formatMoney } from '../../shared/money.ts'
import { WORDS } from '../../shared/receipt/words.ts'
import { type Clock, roomOf } from '../../shared/sync/engine.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'
import { type EpochParts, withLiveDoc } from '../api/history/epochs.ts'
import type { Views } from '../arbiter/views.ts'
import type { Passed } from './account-news.ts'
import type { Wishes } from './kept-notices.ts'
import { HIDDEN } from './say.ts'

export interface DeskNewsParts extends EpochParts {
  views: Pick<Views, 'station' | 'desk'>
  clock: Clock
  /** Null: they do not work there any more. */
  roleAt: (person: string, station: string) => 'staff' | 'owner' | null
}

type What = Note['what']

interface Call {
  /** What only an owner answers wakes owners. */
  to: 'crew' | 'owner'
  path: string
}

const CREW: Call = { to: 'crew', path: '/attention' }
const OWNER: Call = { to: 'owner', path: '/' }

/**
 * Whom each piece of news of a desk wakes, and where it leads. Null: it is in the app for whoever looks. What a device was
 * refused needs a person too, and is known on that device only.
 */
const CALLS: Readonly<Record<What, Call | null>> = {
  issue: CREW,
  'two-there': CREW,
  surplus: CREW,
  'meter-gap': CREW,
  'unmatched-stop': CREW,
  'charger-silent': CREW,
  'before-us': CREW,
  'old-start': CREW,
  'no-register': CREW,
  'too-much-energy': CREW,
  conflict: CREW,
  'refund-failed': CREW,
  'refund-answered': CREW,
  displaced: CREW,
  'topup-asked': { to: 'crew', path: '/top-ups' },
  'awaiting-payment': { to: 'crew', path: '/owing' },
  'unknown-transfer': { to: 'owner', path: '/attention' },
  'refund-asked': OWNER,
  disputed: OWNER,
  quarantined: OWNER,
  // Nobody has to do anything.
  booked: null,
  cancelled: null,
  started: null,
  stopped: null,
  paid: null,
  // Its customer is told.
  'slot-ending': null,
}

const FRESH_MS = 10 * MINUTE_MS
const LIFE_MS = HOUR_MS

/**
 * What a desk has to tell one who works there and has not looked since. Null: they do not work there any more. Nobody's name is on a
 * locked screen.
 */
export async function deskNews(parts: DeskNewsParts, wishes: Wishes & { station: string }): Promise<Passed[] | null> {
  const { station, person, upTo } = wishes
  const role = parts.roleAt(person, station)
  if (role === null) return null
  const found = await withLiveDoc(parts, roomOf('station', station), async place =>
    withLiveDoc(parts, roomOf('desk', station), async doc => ({
      place: parts.views.station(place),
      desk: parts.views.desk(doc),
    })),
  )
  if (!found) return []
  const { desk, place } = found
  const unseen = new Set(unseenNotes(desk, person))
  const isAtWork = wishes.onShift !== true || hasShift(desk, person)
  return [...desk.notes]
    .filter(([, { told }]) => told > upTo)
    .sort(([, a], [, b]) => a.told - b.told)
    .map(([key, note]) => {
      const call = CALLS[note.what]
      const isFor = (call?.to === 'crew' || call?.to === role) && isAtWork && unseen.has(note)
      const isFresh = parts.clock.now() - note.told < FRESH_MS
      const alike = [...unseen].filter(({ what }) => what === note.what).length
      const message = isFor ? { ...say(note, place, wishes, alike), tag: tagOf(station, note), path: call.path } : null
      return { note: key, told: note.told, letter: null, message, lifeMs: isFresh ? LIFE_MS : 0 }
    })
}

function hasShift({ shifts }: DeskView, person: string): boolean {
  return [...shifts.values()].some(({ isOpen, opened }) => isOpen && opened?.by === person)
}

/** One message for what grows: the second of a kind takes the place of the first, and says how many there are. */
function tagOf(station: string, { what }: Note): string {
  return `${station} ${what}`
}

function say(
  { what, connector, amount, currency, wh, until }: Note,
  { info, connectors }: StationView,
  { language, hidesAmounts }: Wishes,
  alike: number,
): { title: string; text: string } {
  const words = WORDS[language]
  const label = connectors.get(connector ?? '')?.label
  const sum = (money: number) => (hidesAmounts ? HIDDEN : formatMoney(money, currency ?? info.currency, words.locale))
  const time = new Intl.DateTimeFormat(words.locale, { timeZone: info.timeZone, hour: '2-digit', minute: '2-digit' })
  const energy = new Intl.NumberFormat(words.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const title = deskNewsWords[language][what]({
    spot: label === undefined ? info.name : `${words.spot[info.kind]} ${label}`,
    who: SOMEBODY[language],
    amount: amount === undefined ? '' : sum(amount),
    energy: wh === undefined ? '' : `${energy.format(wh / 1000)} kWh`,
    until: until === undefined ? '' : time.format(until),
  })
  return { title, text: alike > 1 ? `${info.name} · ${MORE[language](alike)}` : info.name }
}

const SOMEBODY = { en: 'A customer', vi: 'Khách' } as const
const MORE = {
  en: (count: number) => `${count} you haven’t seen`,
  vi: (count: number) => `${count} việc bạn chưa xem`,
} as const
