import Bell from 'lucide-solid/icons/bell'
import { createEffect, createMemo, createSignal, type JSX, Show } from 'solid-js'
import { markSeen } from '../../../shared/documents/desk/actions.ts'
import type { Note } from '../../../shared/documents/desk/facts.ts'
import { unseenNotes } from '../../../shared/documents/desk/view.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { whoAt } from '../../state/who.ts'
import { useWords } from '../../state/words.ts'
import { Awaited } from '../../ui/awaited.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Days } from '../../ui/days.tsx'
import { clock, money, when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { missingOf, nameOf, type OwnerStation } from '../state/stations.tsx'
import { bookingWords } from '../words/bookings.ts'
import { isForOwners } from './news.ts'
import { SessionDialog } from './session-dialog.tsx'

interface Told {
  readonly key: string
  readonly rooms: StationRooms
  readonly note: Note
}

const A_PAGE = 50

/** The news, newest first. Looking at it counts as seeing it; new entries stay marked until one leaves. */
export function NewsFeed(props: { stations: readonly OwnerStation[] }): JSX.Element {
  const device = useDevice()
  const me = useMe()
  const { words, shared, locale } = useWords(bookingWords)
  const [most, setMost] = createSignal(A_PAGE)
  const [chosen, choose] = createSignal<Told | null>(null)
  const [fresh, setFresh] = createSignal<ReadonlySet<string>>(new Set())
  const all = () =>
    props.stations
      .flatMap(rooms =>
        [...(rooms.desk.view()?.notes ?? [])].map(([id, note]): Told => ({ key: `${rooms.id}/${id}`, rooms, note })),
      )
      .filter(({ note }) => isForOwners(note))
      .sort((a, b) => b.note.told - a.note.told)
  let before = new Map<string, Told>()
  const shown = createMemo(() => reuse(all().slice(0, most())), [])
  // A row is drawn anew only when what it tells has changed.
  function reuse(list: readonly Told[]): readonly Told[] {
    const kept = list.map(told => {
      const known = before.get(told.key)
      return known?.note === told.note ? known : told
    })
    before = new Map(kept.map(told => [told.key, told]))
    return kept
  }

  /** Asked anew whenever the list is another one. */
  const told = (key: string) => (shown().length > 0 ? before.get(key) : undefined)

  createEffect(() => {
    for (const rooms of props.stations) {
      const view = rooms.desk.view()
      if (view === undefined) continue
      const unseen = unseenNotes(view, me.person.id)
      const keys = [...view.notes].flatMap(([id, note]) => (unseen.includes(note) ? [`${rooms.id}/${id}`] : []))
      if (keys.length > 0) setFresh(before => new Set([...before, ...keys]))
      if (unseen.length > 0 && document.visibilityState === 'visible')
        void rooms.desk.act({ do: 'seen', isQuiet: true }, desk => markSeen(desk, me.person.id, me.session.id))
    }
  })

  const spot = ({ rooms, note }: Told) =>
    note.connector === undefined ? '' : (rooms.station.view()?.connectors.get(note.connector)?.label ?? note.connector)
  const who = ({ rooms, note }: Told) => {
    const desk = rooms.desk.view()
    return (desk && note.session && whoAt(desk, note.session, shared())) || ''
  }
  const time = ({ rooms, note }: Told) => {
    const view = rooms.station.view()
    const booked = view?.sessions.get(note.session ?? '')?.booked
    if (note.what !== 'booked' || booked?.until === undefined || view === undefined) return ''
    const { timeZone } = view.info
    return `${when(locale(), booked.from, device.now(), timeZone)} – ${clock(locale(), booked.until, timeZone)}`
  }
  const canOpen = ({ rooms, note }: Told) =>
    note.session !== undefined && rooms.station.view()?.sessions.has(note.session) === true
  return (
    <Show
      when={shown().length > 0}
      fallback={
        <Show
          when={missingOf(props.stations)}
          fallback={
            <Empty icon={<Bell aria-hidden="true" />} title={words().noNews}>
              {words().noNewsText}
            </Empty>
          }
        >
          {rooms => <Awaited link={rooms().station.link()} />}
        </Show>
      }
    >
      <div aria-live="polite">
        <Days
          of={shown().map(({ key }) => key)}
          at={key => ({ at: told(key)?.note.told ?? 0, timeZone: told(key)?.rooms.station.view()?.info.timeZone })}
          now={device.now()}
          locale={locale()}
          words={shared().days}
        >
          {key => <Show when={told(key)}>{one => <Line told={one()} />}</Show>}
        </Days>
      </div>
      <Show when={all().length > most()}>
        <Button onClick={() => setMost(count => count + A_PAGE)}>{shared().ui.more}</Button>
      </Show>
      <Show when={chosen()} keyed>
        {told => <SessionDialog rooms={told.rooms} session={told.note.session ?? ''} onClose={() => choose(null)} />}
      </Show>
    </Show>
  )

  function Line(props: { told: Told }): JSX.Element {
    return (
      <Row
        title={[words().news[props.told.note.what], spot(props.told)].filter(Boolean).join(' · ')}
        text={[nameOf(props.told.rooms), who(props.told), time(props.told), props.told.note.text]
          .filter(Boolean)
          .join(' · ')}
        start={
          <Show when={fresh().has(props.told.key)}>
            <Badge tone="signal">{words().isNew}</Badge>
          </Show>
        }
        end={
          <span class="news-end">
            <Show when={props.told.note.amount !== undefined}>
              {money(locale(), props.told.note.amount ?? 0, props.told.note.currency ?? 'VND')}
            </Show>
            <span class="quiet">
              {when(locale(), props.told.note.at, props.told.note.told, props.told.rooms.station.view()?.info.timeZone)}
            </span>
          </span>
        }
        onOpen={canOpen(props.told) ? () => choose(props.told) : undefined}
      />
    )
  }
}
