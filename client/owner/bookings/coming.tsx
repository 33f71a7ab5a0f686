import CalendarDays from 'lucide-solid/icons/calendar-days'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { whoAt } from '../../state/who.ts'
import { useWords } from '../../state/words.ts'
import { clock, when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { SpotMark } from '../../ui/spot-mark.tsx'
import { Empty } from '../../ui/surface.tsx'
import { nameOf } from '../state/stations.tsx'
import { bookingWords } from '../words/bookings.ts'
import { beginOf, comingUp } from './calendar.ts'
import { SessionDialog } from './session-dialog.tsx'

/** Bookings that have not begun, the next first. */
export function Coming(props: { stations: readonly StationRooms[] }): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(bookingWords)
  const [chosen, choose] = createSignal<string | null>(null)
  const keys = createMemo(
    () =>
      props.stations
        .flatMap(rooms => {
          const view = rooms.station.view()
          return view === undefined ? [] : comingUp(view, device.now()).map(session => ({ rooms, session }))
        })
        .sort((a, b) => beginOf(a.session) - beginOf(b.session))
        .map(({ rooms, session }) => `${rooms.id}/${session.id}`),
    [],
    { equals: isSameList },
  )
  const find = (key: string) => {
    const [station = '', session = ''] = key.split('/')
    const at = props.stations.find(({ id }) => id === station)
    const found = at?.station.view()?.sessions.get(session)
    return at === undefined || found === undefined ? null : { rooms: at, session: found }
  }
  const time = (key: string) => {
    const at = find(key)
    const timeZone = at?.rooms.station.view()?.info.timeZone
    const until = at?.session.booked?.until
    const from = when(locale(), at === null ? 0 : beginOf(at.session), device.now(), timeZone)
    return until === undefined ? from : `${from} – ${clock(locale(), until, timeZone)}`
  }
  const text = (key: string) => {
    const at = find(key)
    if (at === null) return ''
    const [desk, station] = [at.rooms.desk.view(), at.rooms.station.view()]
    const who = (desk && whoAt(desk, at.session.id, shared())) ?? words().nobody
    const phase = station === undefined ? 'held' : phaseAt(station, at.session, device.now())
    return `${nameOf(at.rooms)} · ${who} · ${shared().phases[phase]}`
  }
  const label = (key: string) => {
    const at = find(key)
    const connector = at?.session.connector ?? ''
    return at?.rooms.station.view()?.connectors.get(connector)?.label ?? connector
  }
  return (
    <Show
      when={keys().length > 0}
      fallback={
        <Empty icon={<CalendarDays aria-hidden="true" />} title={words().noneComing}>
          {words().noneComingText}
        </Empty>
      }
    >
      <ul class="rows">
        <For each={keys()}>
          {key => (
            <Row
              start={
                <SpotMark kind="held" trade={find(key)?.rooms.station.view()?.info.kind ?? 'charging'} size={32} />
              }
              title={`${label(key)} · ${time(key)}`}
              text={text(key)}
              isProvisional={find(key)?.session.isProvisional}
              onOpen={() => choose(key)}
            />
          )}
        </For>
      </ul>
      <Show when={find(chosen() ?? '')}>
        {at => <SessionDialog rooms={at().rooms} session={at().session.id} onClose={() => choose(null)} />}
      </Show>
    </Show>
  )
}
