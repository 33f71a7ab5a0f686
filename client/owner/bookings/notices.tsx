import Megaphone from 'lucide-solid/icons/megaphone'
import { For, type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { nameOf, type Place } from '../state/places.tsx'
import { bookingWords } from '../words/bookings.ts'
import { useWords } from '../words/use-words.ts'

/** What is announced at some places, the newest first; what is over stays below until the period ends. */
export function Notices(props: { places: readonly Place[] }): JSX.Element {
  const device = useDevice()
  const { words, locale } = useWords(bookingWords)
  const notices = () =>
    props.places
      .flatMap(place => [...(place.station.view()?.notices ?? [])].map(([id, notice]) => ({ id, place, notice })))
      .sort((a, b) => b.notice.at - a.notice.at)
  const ends = (until: number | undefined, zone: string | undefined) => {
    if (until === undefined) return ''
    return until <= device.now() ? words().noticeOver : words().noticeUntil(when(locale(), until, device.now(), zone))
  }
  return (
    <Show
      when={notices().length > 0}
      fallback={
        <Empty icon={<Megaphone aria-hidden="true" />} title={words().noNotices}>
          {words().noNoticesText}
        </Empty>
      }
    >
      <ul class="rows">
        <For each={notices()}>
          {({ place, notice }) => {
            const zone = () => place.station.view()?.info.timeZone
            return (
              <Row
                start={<Megaphone aria-hidden="true" />}
                title={notice.text}
                text={[nameOf(place), when(locale(), notice.at, device.now(), zone()), ends(notice.until, zone())]
                  .filter(Boolean)
                  .join(' · ')}
              />
            )
          }}
        </For>
      </ul>
    </Show>
  )
}
