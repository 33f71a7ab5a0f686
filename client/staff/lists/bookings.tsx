import CalendarCheck from 'lucide-solid/icons/calendar-check'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { start } from '../../../shared/documents/station/actions.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { isSameDay, remaining } from '../../ui/format.ts'
import { Empty } from '../../ui/surface.tsx'
import { usePlace } from '../place.tsx'
import { LineOf, ListPage } from './list-page.tsx'

/** Who is expected today, and who of them is here. */
export function BookingsList(): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const begin = (session: SessionView) => (session.granted ?? session.booked)?.from ?? 0
  const today = createMemo(
    () => {
      const now = device.now()
      return [...place.station().sessions.values()]
        .filter(session => session.booked !== undefined)
        .filter(session => ['requested', 'held', 'active'].includes(phaseAt(place.station(), session, now)))
        .filter(session => isSameDay(begin(session), now, place.station().info.timeZone) || begin(session) < now)
        .sort((a, b) => begin(a) - begin(b) || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id)
    },
    [],
    { equals: (a, b) => a.join() === b.join() },
  )
  const checkIn = (session: SessionView) =>
    place.atStation(
      { do: 'start', spot: place.say.spot(session.connector), who: place.say.who(session.id) },
      (view, { at }) => start(view, { session: session.id, at, connector: session.connector, via: 'staff' }),
    )
  return (
    <ListPage title={place.words().rail.bookings}>
      <Show
        when={today().length > 0}
        fallback={
          <Empty icon={<CalendarCheck aria-hidden="true" />} title={place.words().noBookings}>
            {place.own().noBookingsText}
          </Empty>
        }
      >
        <ul class="rows">
          <For each={today()}>
            {id => {
              const session = createMemo(() => place.station().sessions.get(id))
              return <Show when={session()}>{found => <Booking session={found()} />}</Show>
            }}
          </For>
        </ul>
      </Show>
    </ListPage>
  )

  function Booking(props: { session: SessionView }): JSX.Element {
    const phase = () => phaseAt(place.station(), props.session, device.now())
    const time = () => {
      const { booked, granted } = props.session
      const [from, until] = [begin(props.session), granted?.until ?? booked?.until]
      return until === undefined ? place.say.clock(from) : `${place.say.clock(from)} – ${place.say.clock(until)}`
    }
    const figure = () => {
      if (phase() === 'active') return place.own().states.active
      const end = props.session.granted?.until
      if (props.session.booked?.until !== undefined || end === undefined) return ''
      return remaining(end - device.now())
    }
    return (
      <LineOf
        title={`${time()} · ${place.say.spot(props.session.connector)}`}
        who={place.say.who(props.session.id) ?? place.words().nobodyNamed}
        figure={figure()}
        isProvisional={props.session.isProvisional}
        onOpen={() => place.open({ spot: props.session.connector, session: props.session.id })}
        actions={
          <Show when={phase() !== 'active'}>
            <Button look="primary" onClick={() => void checkIn(props.session)}>
              {place.own().checkIn}
            </Button>
          </Show>
        }
      />
    )
  }
}
