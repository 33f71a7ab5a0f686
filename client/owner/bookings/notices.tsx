import Megaphone from 'lucide-solid/icons/megaphone'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { endNotice } from '../../../shared/documents/station/actions.ts'
import type { Notice } from '../../../shared/documents/station/facts.ts'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Awaited } from '../../ui/awaited.tsx'
import { Button } from '../../ui/button.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { useTold, useWaiting } from '../state/kept.ts'
import { missingOf, nameOf, type OwnerStation } from '../state/stations.tsx'
import { bookingWords } from '../words/bookings.ts'

const NAMED = 2

/** One announcement, at every place where it was made: under one id. */
interface Announced {
  readonly id: string
  readonly notice: Notice
  readonly at: readonly StationRooms[]
}

/** The notices of some places, newest first; ended ones stay below until the period ends. */
export function Notices(props: { stations: readonly OwnerStation[] }): JSX.Element {
  const { words } = useWords(bookingWords)
  const all = createMemo(() => {
    const found = new Map<string, Announced>()
    for (const rooms of props.stations)
      for (const [id, notice] of rooms.station.view()?.notices ?? [])
        found.set(id, { id, notice, at: [...(found.get(id)?.at ?? []), rooms] })
    return found
  })
  const ids = createMemo(() => [...all().values()].sort((a, b) => b.notice.at - a.notice.at).map(({ id }) => id), [], {
    equals: isSameList,
  })
  return (
    <Show
      when={ids().length > 0}
      fallback={
        <Show
          when={missingOf(props.stations)}
          fallback={
            <Empty icon={<Megaphone aria-hidden="true" />} title={words().noNotices}>
              {words().noNoticesText}
            </Empty>
          }
        >
          {rooms => <Awaited link={rooms().station.link()} />}
        </Show>
      }
    >
      <ul class="rows">
        <For each={ids()}>{id => <Show when={all().get(id)}>{one => <NoticeRow {...one()} />}</Show>}</For>
      </ul>
    </Show>
  )
}

/** One of them. Ending it early asks once more, and ends it everywhere. */
function NoticeRow(props: Announced): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const tell = useTold()
  const isWaiting = useWaiting()
  const { words, shared, locale } = useWords(bookingWords)
  const [isAsked, ask] = createSignal(false)
  const time = (at: number) => when(locale(), at, device.now(), props.at[0]?.station.view()?.info.timeZone)
  /** Its evening ends at each place by its own clock. */
  const open = () =>
    props.at.filter(({ station }) => (station.view()?.notices.get(props.id)?.until ?? Infinity) > device.now())
  const isOver = () => open().length === 0
  const ends = () => {
    if (isOver()) return words().noticeOver
    return props.notice.until === undefined ? '' : words().noticeUntil(time(props.notice.until))
  }
  const where = () => (props.at.length <= NAMED ? props.at.map(nameOf).join(', ') : words().manyPlaces(props.at.length))
  const end = async () => {
    ask(false)
    const said = { notice: props.id, at: device.time() }
    for (const { station } of open())
      if (!(await act(station, { do: 'end-notice', record: props.id }, view => endNotice(view, said))).ok) return
    tell(words().noticeEnded)
  }
  return (
    <Row
      start={<Megaphone aria-hidden="true" />}
      title={props.notice.texts?.[locale()] ?? props.notice.text}
      isProvisional={isWaiting(props.id)}
      text={[where(), time(props.notice.at), ends()].filter(Boolean).join(' · ')}
      end={
        <Show when={!isOver()}>
          <Show
            when={isAsked()}
            fallback={
              <Button size="small" onClick={() => ask(true)}>
                {words().endNotice}
              </Button>
            }
          >
            <span class="session-deeds">
              <Button size="small" look="danger" onClick={() => void end()}>
                {words().endNoticeNow}
              </Button>
              <Button size="small" onClick={() => ask(false)}>
                {shared().ui.back}
              </Button>
            </span>
          </Show>
        </Show>
      }
    />
  )
}
