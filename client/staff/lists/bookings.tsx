import CalendarCheck from 'lucide-solid/icons/calendar-check'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { deskCode } from '../../../shared/documents/station/code.ts'
import { isInLine } from '../../../shared/documents/station/line.ts'
import { type Phase, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { isUnderWay } from '../../state/orders.ts'
import { isSameList } from '../../state/same-list.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Days } from '../../ui/days.tsx'
import { isSameDay, remaining } from '../../ui/format.ts'
import { Empty } from '../../ui/surface.tsx'
import { useFocus } from '../focus.ts'
import { useBegin } from '../panel/begin.ts'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'
import { LineOf, ListPage } from './list-page.tsx'

/** Who is expected, and who of them is here: today first. */
export function BookingsList(): JSX.Element {
  const { words, shared, locale } = useWords(askWords)
  const { station, desk, say, own } = useStation()
  const { begin } = useBegin()
  const { open } = useFocus()
  const device = useDevice()
  const from = (session: SessionView) => (session.granted ?? session.booked)?.from ?? 0
  const all = createMemo(
    () => {
      const now = device.now()
      return [...station().sessions.values()]
        .filter(session => session.booked !== undefined)
        .filter(session => isListed(session, phaseAt(station(), session, now)))
        .sort((a, b) => from(a) - from(b) || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id)
    },
    [],
    { equals: isSameList },
  )
  const isToday = (id: string) => {
    const session = station().sessions.get(id)
    const now = device.now()
    return session === undefined || from(session) < now || isSameDay(from(session), now, station().info.timeZone)
  }
  const today = () => all().filter(isToday)
  const later = () => all().filter(id => !isToday(id))
  const isStarting = (session: SessionView) => isUnderWay(station(), session.id, 'start', device.now())
  return (
    <ListPage title={words().rail.bookings}>
      <Show when={station().info.placeCode && desk().door.get('code')?.code}>
        {code => (
          <p class="list-code">
            {words().placeCode} <strong>{code()}</strong>
          </p>
        )}
      </Show>
      <Show
        when={today().length > 0}
        fallback={
          <Empty icon={<CalendarCheck aria-hidden="true" />} title={words().noBookings}>
            {own().noBookingsText}
          </Empty>
        }
      >
        <Bookings ids={today()} />
      </Show>
      <Show when={later().length > 0}>
        <h2 class="list-title">{words().later}</h2>
        <Days
          of={later()}
          at={id => {
            const session = station().sessions.get(id)
            return { at: session === undefined ? 0 : from(session), timeZone: station().info.timeZone }
          }}
          now={device.now()}
          locale={locale()}
          words={shared().days}
        >
          {id => <Line id={id} />}
        </Days>
      </Show>
    </ListPage>
  )

  function Bookings(props: { ids: readonly string[] }): JSX.Element {
    return (
      <ul class="rows">
        <For each={props.ids}>{id => <Line id={id} />}</For>
      </ul>
    )
  }

  function Line(props: { id: string }): JSX.Element {
    const session = createMemo(() => station().sessions.get(props.id))
    return <Show when={session()}>{found => <Booking session={found()} />}</Show>
  }

  function Booking(props: { session: SessionView }): JSX.Element {
    const phase = () => phaseAt(station(), props.session, device.now())
    const time = () => {
      const { booked, granted } = props.session
      const until = granted?.until ?? booked?.until
      const begins = say.clock(from(props.session))
      return until === undefined ? begins : `${begins} – ${say.clock(until)}`
    }
    const figure = () => {
      if (phase() === 'active') return own().states.active
      const end = props.session.granted?.until
      if (props.session.booked?.until !== undefined || end === undefined) return ''
      return remaining(end - device.now())
    }
    return (
      <LineOf
        title={`${time()} · ${say.spot(props.session.connector)}`}
        who={say.who(props.session.id) ?? words().nobodyNamed}
        text={words().code(deskCode(props.session.id))}
        figure={figure()}
        isProvisional={props.session.isProvisional}
        onOpen={() => open({ spot: props.session.connector, session: props.session.id })}
        actions={
          <Show when={phase() !== 'active' && isToday(props.session.id)}>
            <Button look="primary" isBusy={isStarting(props.session)} onClick={() => void begin(props.session)}>
              {isStarting(props.session) ? shared().starting : own().checkIn}
            </Button>
          </Show>
        }
      />
    )
  }
}

/** A customer in line has nothing yet that staff could give or take. */
function isListed(session: SessionView, phase: Phase): boolean {
  return ['requested', 'held', 'active'].includes(phase) && !isInLine(session, phase)
}
