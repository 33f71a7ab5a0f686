import Megaphone from 'lucide-solid/icons/megaphone'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { endNotice } from '../../../shared/documents/station/actions.ts'
import type { Notice } from '../../../shared/documents/station/facts.ts'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { useTold, useWaiting } from '../state/kept.ts'
import { nameOf } from '../state/stations.tsx'
import { bookingWords } from '../words/bookings.ts'

interface Announced {
  readonly id: string
  readonly rooms: StationRooms
  readonly notice: Notice
}

/** The notices of some places, newest first; ended ones stay below until the period ends. */
export function Notices(props: { stations: readonly StationRooms[] }): JSX.Element {
  const { words } = useWords(bookingWords)
  const all = () =>
    props.stations.flatMap(rooms =>
      [...(rooms.station.view()?.notices ?? [])].map(([id, notice]): Announced => ({ id, rooms, notice })),
    )
  const keyOf = ({ id, rooms }: Announced) => `${rooms.id}/${id}`
  const keys = createMemo(
    () =>
      all()
        .sort((a, b) => b.notice.at - a.notice.at)
        .map(keyOf),
    [],
    { equals: isSameList },
  )
  return (
    <Show
      when={keys().length > 0}
      fallback={
        <Empty icon={<Megaphone aria-hidden="true" />} title={words().noNotices}>
          {words().noNoticesText}
        </Empty>
      }
    >
      <ul class="rows">
        <For each={keys()}>
          {key => <Show when={all().find(one => keyOf(one) === key)}>{one => <NoticeRow {...one()} />}</Show>}
        </For>
      </ul>
    </Show>
  )
}

/** One of them. Ending it early asks once more. */
function NoticeRow(props: Announced): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const tell = useTold()
  const isWaiting = useWaiting()
  const { words, shared, locale } = useWords(bookingWords)
  const [isAsked, ask] = createSignal(false)
  const time = (at: number) => when(locale(), at, device.now(), props.rooms.station.view()?.info.timeZone)
  const isOver = () => props.notice.until !== undefined && props.notice.until <= device.now()
  const ends = () => {
    if (isOver()) return words().noticeOver
    return props.notice.until === undefined ? '' : words().noticeUntil(time(props.notice.until))
  }
  const end = async () => {
    ask(false)
    const said = { notice: props.id, at: device.time() }
    if ((await act(props.rooms.station, { do: 'end-notice', record: props.id }, view => endNotice(view, said))).ok)
      tell(words().noticeEnded)
  }
  return (
    <Row
      start={<Megaphone aria-hidden="true" />}
      title={props.notice.texts?.[locale()] ?? props.notice.text}
      isProvisional={isWaiting(props.id)}
      text={[nameOf(props.rooms), time(props.notice.at), ends()].filter(Boolean).join(' · ')}
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
