import CalendarDays from 'lucide-solid/icons/calendar-days'
import Search from 'lucide-solid/icons/search'
import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { isDeskCode } from '../../../shared/documents/station/code.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import type { SpotKind } from '../../state/spot-look.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { whoAt } from '../../state/who.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Days } from '../../ui/days.tsx'
import { Segments, TextField } from '../../ui/field.tsx'
import { clock, money } from '../../ui/format.ts'
import { phaseWord } from '../../ui/phase-word.ts'
import { Row } from '../../ui/row.tsx'
import { SpotMark } from '../../ui/spot-mark.tsx'
import { Empty } from '../../ui/surface.tsx'
import { nameOf } from '../state/stations.tsx'
import { bookingWords } from '../words/bookings.ts'
import { SessionDialog } from './session-dialog.tsx'
import { beginOf, isMeant, STANDINGS, type Standing, sessionsThat } from './standing.ts'
import './workbench.css'

const A_PAGE = 100
const MARKS: Readonly<Record<Standing, SpotKind>> = { coming: 'held', here: 'active', owing: 'owing', over: 'closed' }

/** Every booking and session of some places, to be searched, told apart, opened, and dealt with. */
export function Workbench(props: { stations: readonly StationRooms[] }): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(bookingWords)
  const [standing, setStanding] = createSignal<Standing>('coming')
  const [typed, setTyped] = createSignal('')
  const [most, setMost] = createSignal(A_PAGE)
  const [chosen, choose] = createSignal<string | null>(null)
  const keysOf = (which: Standing) =>
    props.stations
      .flatMap(rooms => {
        const view = rooms.station.view()
        return view === undefined ? [] : sessionsThat(view, which, device.now()).map(session => ({ rooms, session }))
      })
      .sort((a, b) => (which === 'coming' ? 1 : -1) * (beginOf(a.session) - beginOf(b.session)))
      .map(({ rooms, session }) => `${rooms.id}/${session.id}`)
  const find = (key: string) => {
    const [station = '', session = ''] = key.split('/')
    const rooms = props.stations.find(({ id }) => id === station)
    const found = rooms?.station.view()?.sessions.get(session)
    return rooms === undefined || found === undefined ? null : { rooms, session: found }
  }
  const who = (key: string) => {
    const at = find(key)
    const desk = at?.rooms.desk.view()
    return (desk && at && whoAt(desk, at.session.id, shared())) ?? words().nobody
  }
  const label = (key: string) => {
    const at = find(key)
    const connector = at?.session.connector ?? ''
    return at?.rooms.station.view()?.connectors.get(connector)?.label ?? connector
  }
  const isSearched = (key: string): boolean => {
    const at = find(key)
    if (typed().trim() === '' || at === null) return at !== null
    const { plate = '' } = at.rooms.desk.view()?.walkIns.get(at.session.id) ?? {}
    const phone = at.rooms.desk.view()?.people.get(at.session.id)?.phone ?? ''
    if (isDeskCode(typed(), at.session.id)) return true
    return isMeant(typed(), [who(key), label(key), nameOf(at.rooms), plate, phone])
  }
  const keys = createMemo(() => keysOf(standing()).filter(isSearched), [], { equals: isSameList })
  const begin = (key: string) => {
    const at = find(key)
    return at === null ? 0 : beginOf(at.session)
  }
  const zone = (key: string) => find(key)?.rooms.station.view()?.info.timeZone
  const time = (key: string) => {
    const at = find(key)
    if (at === null) return ''
    const until = at.session.stopped?.at ?? at.session.booked?.until
    const from = clock(locale(), beginOf(at.session), zone(key))
    return until === undefined ? from : `${from} – ${clock(locale(), until, zone(key))}`
  }
  const text = (key: string) => {
    const at = find(key)
    const station = at?.rooms.station.view()
    if (at === null || station === undefined) return ''
    return [nameOf(at.rooms), phaseWord(at.session, phaseAt(station, at.session, device.now()), shared())].join(' · ')
  }
  const due = (key: string) => {
    const at = find(key)
    const amount = at?.session.money.due ?? 0
    return amount > 0 ? money(locale(), amount, at?.rooms.station.view()?.info.currency ?? 'VND') : null
  }
  return (
    <>
      <div class="workbench-tools">
        <TextField
          label={words().search}
          placeholder={words().searchHint}
          type="search"
          value={typed()}
          onText={setTyped}
          suffix={<Search aria-hidden="true" />}
        />
        <Segments
          label={words().status}
          value={standing()}
          choices={STANDINGS.map(value => ({
            value,
            label: words().standings[value],
            count: keysOf(value).filter(isSearched).length,
          }))}
          onChoose={setStanding}
        />
      </div>
      <Show
        when={keys().length > 0}
        fallback={
          <Empty
            icon={<CalendarDays aria-hidden="true" />}
            title={typed().trim() === '' ? words().noneThat[standing()] : words().noneFound}
          >
            {typed().trim() === '' && standing() === 'coming' ? words().noneComingText : ''}
          </Empty>
        }
      >
        <Days
          of={keys().slice(0, most())}
          at={key => ({ at: begin(key), timeZone: zone(key) })}
          now={device.now()}
          locale={locale()}
          words={shared().days}
        >
          {key => (
            <Row
              start={
                <SpotMark
                  kind={MARKS[standing()]}
                  trade={find(key)?.rooms.station.view()?.info.kind ?? 'charging'}
                  size={32}
                />
              }
              title={`${label(key)} · ${who(key)}`}
              text={text(key)}
              isProvisional={find(key)?.session.isProvisional}
              end={
                <span class="news-end">
                  <Show when={due(key)}>{amount => amount()}</Show>
                  <span>{time(key)}</span>
                </span>
              }
              onOpen={() => choose(key)}
            />
          )}
        </Days>
        <Show when={keys().length > most()}>
          <Button onClick={() => setMost(count => count + A_PAGE)}>{shared().ui.more}</Button>
        </Show>
      </Show>
      <Show when={find(chosen() ?? '')}>
        {at => <SessionDialog rooms={at().rooms} session={at().session.id} onClose={() => choose(null)} />}
      </Show>
    </>
  )
}
