import Bell from 'lucide-solid/icons/bell'
import { createEffect, createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { markSeen } from '../../../shared/documents/desk/actions.ts'
import type { Note } from '../../../shared/documents/desk/facts.ts'
import { nameOf as personNamed, unseenNotes } from '../../../shared/documents/desk/view.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { clock, money, when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { nameOf, type Place } from '../state/places.tsx'
import { bookingWords } from '../words/bookings.ts'
import { useWords } from '../words/use-words.ts'
import { isForOwners } from './news.ts'
import { SessionDialog } from './session-dialog.tsx'

interface Told {
  readonly key: string
  readonly place: Place
  readonly note: Note
}

const A_PAGE = 50

/** What has come in, the newest first. Looking at it is having seen it; what was new stays marked until one leaves. */
export function NewsFeed(props: { places: readonly Place[] }): JSX.Element {
  const device = useDevice()
  const me = useMe()
  const { words, shared, locale } = useWords(bookingWords)
  const [most, setMost] = createSignal(A_PAGE)
  const [chosen, choose] = createSignal<Told | null>(null)
  const [fresh, setFresh] = createSignal<ReadonlySet<string>>(new Set())
  const all = () =>
    props.places
      .flatMap(place =>
        [...(place.desk.view()?.notes ?? [])].map(([id, note]): Told => ({ key: `${place.id}/${id}`, place, note })),
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

  createEffect(() => {
    for (const place of props.places) {
      const view = place.desk.view()
      if (view === undefined) continue
      const unseen = unseenNotes(view, me.person.id)
      const keys = [...view.notes].flatMap(([id, note]) => (unseen.includes(note) ? [`${place.id}/${id}`] : []))
      if (keys.length > 0) setFresh(before => new Set([...before, ...keys]))
      if (unseen.length > 0 && document.visibilityState === 'visible')
        void place.desk.act({ do: 'seen' }, desk => markSeen(desk, me.person.id, me.session.id))
    }
  })

  const spot = ({ place, note }: Told) =>
    note.connector === undefined ? '' : (place.station.view()?.connectors.get(note.connector)?.label ?? note.connector)
  const who = ({ place, note }: Told) => {
    const desk = place.desk.view()
    return (desk && note.session && personNamed(desk, note.session)) || ''
  }
  const time = ({ place, note }: Told) => {
    const view = place.station.view()
    const booked = view?.sessions.get(note.session ?? '')?.booked
    if (note.what !== 'booked' || booked?.until === undefined || view === undefined) return ''
    const { timeZone } = view.info
    return `${when(locale(), booked.from, device.now(), timeZone)} – ${clock(locale(), booked.until, timeZone)}`
  }
  const canOpen = ({ place, note }: Told) =>
    note.session !== undefined && place.station.view()?.sessions.has(note.session) === true
  return (
    <Show
      when={shown().length > 0}
      fallback={
        <Empty icon={<Bell aria-hidden="true" />} title={words().noNews}>
          {words().noNewsText}
        </Empty>
      }
    >
      <ul class="rows" aria-live="polite">
        <For each={shown()}>
          {told => (
            <Row
              title={[words().news[told.note.what], spot(told)].filter(Boolean).join(' · ')}
              text={[nameOf(told.place), who(told), time(told), told.note.text].filter(Boolean).join(' · ')}
              start={
                <Show when={fresh().has(told.key)}>
                  <Badge tone="signal">{words().isNew}</Badge>
                </Show>
              }
              end={
                <span class="news-end">
                  <Show when={told.note.amount !== undefined}>
                    {money(locale(), told.note.amount ?? 0, told.note.currency ?? 'VND')}
                  </Show>
                  <span class="quiet">
                    {when(locale(), told.note.at, device.now(), told.place.station.view()?.info.timeZone)}
                  </span>
                </span>
              }
              onOpen={canOpen(told) ? () => choose(told) : undefined}
            />
          )}
        </For>
      </ul>
      <Show when={all().length > most()}>
        <Button onClick={() => setMost(count => count + A_PAGE)}>{shared().ui.more}</Button>
      </Show>
      <Show when={chosen()} keyed>
        {told => <SessionDialog place={told.place} session={told.note.session ?? ''} onClose={() => choose(null)} />}
      </Show>
    </Show>
  )
}
