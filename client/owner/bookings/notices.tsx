import Megaphone from 'lucide-solid/icons/megaphone'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { endNotice } from '../../../shared/documents/station/actions.ts'
import type { Notice } from '../../../shared/documents/station/facts.ts'
import { useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useAct } from '../state/act.ts'
import { nameOf, type Place } from '../state/places.tsx'
import { bookingWords } from '../words/bookings.ts'
import { useWords } from '../words/use-words.ts'

interface Announced {
  readonly id: string
  readonly place: Place
  readonly notice: Notice
}

/** What is announced at some places, the newest first; what is over stays below until the period ends. */
export function Notices(props: { places: readonly Place[] }): JSX.Element {
  const { words } = useWords(bookingWords)
  const all = () =>
    props.places.flatMap(place =>
      [...(place.station.view()?.notices ?? [])].map(([id, notice]): Announced => ({ id, place, notice })),
    )
  const keyOf = ({ id, place }: Announced) => `${place.id}/${id}`
  const keys = createMemo(
    () =>
      all()
        .sort((a, b) => b.notice.at - a.notice.at)
        .map(keyOf),
    [],
    { equals: (a, b) => a.join() === b.join() },
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
  const toasts = useToasts()
  const { words, shared, locale } = useWords(bookingWords)
  const [isAsked, ask] = createSignal(false)
  const time = (at: number) => when(locale(), at, device.now(), props.place.station.view()?.info.timeZone)
  const isOver = () => props.notice.until !== undefined && props.notice.until <= device.now()
  const ends = () => {
    if (isOver()) return words().noticeOver
    return props.notice.until === undefined ? '' : words().noticeUntil(time(props.notice.until))
  }
  const end = async () => {
    ask(false)
    const said = { notice: props.id, at: device.time() }
    if (await act(props.place.station, { do: 'end-notice' }, view => endNotice(view, said)))
      toasts.say({ text: words().noticeEnded, look: 'good' })
  }
  return (
    <Row
      start={<Megaphone aria-hidden="true" />}
      title={props.notice.text}
      text={[nameOf(props.place), time(props.notice.at), ends()].filter(Boolean).join(' · ')}
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
