import CalendarDays from 'lucide-solid/icons/calendar-days'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { nameOf as personNamed } from '../../../shared/documents/desk/view.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { useDevice } from '../../state/app.tsx'
import { clock, when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { SpotMark } from '../../ui/spot-mark.tsx'
import { Empty } from '../../ui/surface.tsx'
import { nameOf, type Place } from '../state/places.tsx'
import { bookingWords } from '../words/bookings.ts'
import { useWords } from '../words/use-words.ts'
import { beginOf, comingUp } from './calendar.ts'
import { SessionDialog } from './session-dialog.tsx'

/** What is booked and has not begun, the next first. */
export function Coming(props: { places: readonly Place[] }): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(bookingWords)
  const [chosen, choose] = createSignal<string | null>(null)
  const keys = createMemo(
    () =>
      props.places
        .flatMap(place => {
          const view = place.station.view()
          return view === undefined ? [] : comingUp(view, device.now()).map(session => ({ place, session }))
        })
        .sort((a, b) => beginOf(a.session) - beginOf(b.session))
        .map(({ place, session }) => `${place.id}/${session.id}`),
    [],
    { equals: (a, b) => a.join() === b.join() },
  )
  const find = (key: string) => {
    const [place = '', session = ''] = key.split('/')
    const at = props.places.find(({ id }) => id === place)
    const found = at?.station.view()?.sessions.get(session)
    return at === undefined || found === undefined ? null : { place: at, session: found }
  }
  const time = (key: string) => {
    const at = find(key)
    const timeZone = at?.place.station.view()?.info.timeZone
    const until = at?.session.booked?.until
    const from = when(locale(), at === null ? 0 : beginOf(at.session), device.now(), timeZone)
    return until === undefined ? from : `${from} – ${clock(locale(), until, timeZone)}`
  }
  const text = (key: string) => {
    const at = find(key)
    if (at === null) return ''
    const [desk, station] = [at.place.desk.view(), at.place.station.view()]
    const who = (desk && personNamed(desk, at.session.id)) ?? words().nobody
    const phase = station === undefined ? 'held' : phaseAt(station, at.session, device.now())
    return `${nameOf(at.place)} · ${who} · ${shared().phases[phase]}`
  }
  const label = (key: string) => {
    const at = find(key)
    const connector = at?.session.connector ?? ''
    return at?.place.station.view()?.connectors.get(connector)?.label ?? connector
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
                <SpotMark kind="held" trade={find(key)?.place.station.view()?.info.kind ?? 'charging'} size={32} />
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
        {at => <SessionDialog place={at().place} session={at().session.id} onClose={() => choose(null)} />}
      </Show>
    </Show>
  )
}
