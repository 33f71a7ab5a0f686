import { type Accessor, createContext, createSignal, type JSX, type ParentProps, useContext } from 'solid-js'
import type { Signed } from '../../shared/documents/desk/actions/answering.ts'
import { type DeskView, nameOf } from '../../shared/documents/desk/view.ts'
import { desk as deskKind } from '../../shared/documents/desk.ts'
import type { Outcome } from '../../shared/documents/outcome.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station as stationKind } from '../../shared/documents/station.ts'
import { useApp, useDevice, useMe } from '../state/app.tsx'
import type { RoomState } from '../state/device.ts'
import type { Locale } from '../state/preferences.ts'
import { openReceiptBook } from '../state/receipts.ts'
import type { Deed } from '../state/rooms.ts'
import { clock, duration, energy, money, when } from '../ui/format.ts'
import { useRouter } from '../ui/router.tsx'
import { useToasts } from '../ui/toast.tsx'
import { type CommonWords, common } from '../words/common.ts'
import { whyWords } from '../words/whys.ts'
import { createWords } from '../words/words.ts'
import type { Ask } from './ask.ts'
import { createDrawer, type DrawerState } from './drawer.ts'
import type { StaffWords, TradeWords } from './words/staff-words.ts'
import { staffWords } from './words/words.ts'

export type Trade = 'charging' | 'library'
/** What came of a deed: the id of its entry in the outbox, or null; then it has been said why. */
export type AtStation = (
  deed: Deed,
  action: (view: StationView, signed: Signed) => Outcome,
  after?: readonly string[],
) => Promise<string | null>
export type AtDesk = (
  deed: Deed,
  action: (view: DeskView, signed: Signed) => Outcome,
  after?: readonly string[],
) => Promise<string | null>

/** What is looked at more closely: a spot, or one session of it. */
export interface Focus {
  spot: string | null
  session: string | null
}

/** The station somebody works at, and everything its screens share. */
export interface Place {
  id: string
  station: Accessor<StationView>
  desk: Accessor<DeskView>
  stationRoom: RoomState<StationView>
  deskRoom: RoomState<DeskView>
  isThere: Accessor<boolean>
  trade: Accessor<Trade>
  words: Accessor<StaffWords>
  common: Accessor<CommonWords>
  /** The words of this trade. */
  own: Accessor<TradeWords>
  locale: Accessor<Locale>
  drawer: DrawerState
  atStation: AtStation
  atDesk: AtDesk
  focus: Accessor<Focus>
  open(focus: Partial<Focus>): void
  shut(): void
  asked: Accessor<Ask | null>
  ask(ask: Ask | null): void
  say: Say
}

/** Figures and names as this station says them. */
export interface Say {
  money(amount: number): string
  clock(at: number): string
  when(at: number): string
  duration(ms: number): string
  energy(wh: number): string
  /** What a spot is called. */
  spot(connector: string): string
  /** Who is behind a session, as staff know them. */
  who(session: string): string | null
  /** A person of the team. */
  member(person: string): string
}

const EMPTY_STATION = stationKind.fold().view()
const EMPTY_DESK = deskKind.fold().view()

const PlaceContext = createContext<Place>()

export function PlaceProvider(props: ParentProps<{ id: string }>): JSX.Element {
  return <PlaceContext.Provider value={createPlace(props.id)}>{props.children}</PlaceContext.Provider>
}

export function usePlace(): Place {
  const place = useContext(PlaceContext)
  if (place === undefined) throw new Error('No station around this component')
  return place
}

function createPlace(id: string): Place {
  const app = useApp()
  const device = useDevice()
  const me = useMe()
  const stationRoom = device.createRoom(stationKind, () => id)
  const deskRoom = device.createRoom(deskKind, () => id)
  const station = () => stationRoom.view() ?? EMPTY_STATION
  const desk = () => deskRoom.view() ?? EMPTY_DESK
  const isThere = () => stationRoom.isThere() && deskRoom.isThere()
  const trade = () => station().info.kind
  const words = createWords(staffWords, app.preferences)
  const commonWords = createWords(common, app.preferences)
  const doing = createDoing(commonWords)
  const signed = (): Signed => ({ at: device.time(), by: me.person.id })
  const atStation: AtStation = (deed, action, after) =>
    doing(stationRoom.act(deed, view => action(view, signed()), after))
  const atDesk: AtDesk = (deed, action, after) => doing(deskRoom.act(deed, view => action(view, signed()), after))
  const [asked, ask] = createSignal<Ask | null>(null)
  return {
    id,
    station,
    desk,
    stationRoom,
    deskRoom,
    isThere,
    trade,
    words,
    common: commonWords,
    own: () => words().trade[trade()],
    locale: app.preferences.locale,
    drawer: createDrawer({
      id,
      station,
      desk,
      isThere,
      atDesk,
      openBook: () => openReceiptBook(indexedDB, length => crypto.getRandomValues(new Uint8Array(length))),
    }),
    atStation,
    atDesk,
    ...createFocus(),
    asked,
    ask,
    say: createSay(station, desk, app.preferences.locale, device.now),
  }
}

/** Says why something could not be done; what could needs no word, it shows. */
function createDoing(words: Accessor<CommonWords>) {
  const toasts = useToasts()
  return async (acting: ReturnType<RoomState<unknown>['act']>): Promise<string | null> => {
    const acted = await acting
    if (acted.ok) return acted.id
    toasts.say({ text: whyWords(words(), acted.why), look: 'bad' })
    return null
  }
}

function createFocus(): Pick<Place, 'focus' | 'open' | 'shut'> {
  const router = useRouter()
  const show = (query: string) => router.go(`${router.path()}${query}`, { replace: true })
  return {
    focus: () => ({ spot: router.query().get('spot'), session: router.query().get('session') }),
    open: ({ spot, session }) => {
      const query = new URLSearchParams()
      if (typeof spot === 'string') query.set('spot', spot)
      if (typeof session === 'string') query.set('session', session)
      show(`?${query}`)
    },
    shut: () => show(''),
  }
}

function createSay(
  station: Accessor<StationView>,
  desk: Accessor<DeskView>,
  locale: Accessor<Locale>,
  now: Accessor<number>,
): Say {
  const zone = () => station().info.timeZone
  return {
    money: amount => money(locale(), amount, station().info.currency),
    clock: at => clock(locale(), at, zone()),
    when: at => when(locale(), at, now(), zone()),
    duration: ms => duration(locale(), ms),
    energy: wh => energy(locale(), wh),
    spot: connector => station().connectors.get(connector)?.label ?? connector,
    who: session => nameOf(desk(), session),
    member: person => desk().team.get(person)?.name ?? person,
  }
}
