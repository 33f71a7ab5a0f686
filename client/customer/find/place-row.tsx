import Armchair from 'lucide-solid/icons/armchair'
import Plug from 'lucide-solid/icons/plug'
import Star from 'lucide-solid/icons/star'
import { For, type JSX, Show } from 'solid-js'
import type { ListedStation } from '../../../shared/documents/catalogue/view.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import type { Live } from '../../sync/engine.ts'
import { power, when } from '../../ui/format.ts'
import { Photo } from '../../ui/photo.tsx'
import { Go } from '../../ui/router.tsx'
import { named } from '../../words/shared.ts'
import { placePrice } from '../prices.ts'
import { findWords } from '../words/find.ts'
import '../../ui/row.css'
import { distanceBetween, type Where } from '../../../shared/distance.ts'
import { isClosedAt } from './closed.ts'
import { distanceText } from './distance-text.ts'
import type { Counts } from './places.ts'

/** A place in the list: its name, how many are free and since when that is known, what it costs, how far it is. */
export function PlaceRow(props: {
  station: ListedStation
  live: Live | undefined
  counts: Pick<Counts, 'free' | 'total'> | null
  isLive: boolean
  here: Where | null
  isFavourite: boolean
  onStar: (isFavourite: boolean) => void
}): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(findWords)
  const free = () => {
    const { counts } = props
    if (isClosed()) return words().closed
    if (counts === null) return words().noCount
    return counts.free === 0 ? words().full(counts.total) : words().of(counts.free, counts.total)
  }
  const isClosed = () => isClosedAt(props.station, device.now())
  const tone = () => (props.counts === null || isClosed() ? 'unknown' : props.counts.free === 0 ? 'full' : 'free')
  // The server's count is current, however long it has not changed.
  const age = () =>
    props.isLive || props.live === undefined
      ? undefined
      : words().asOf(when(locale(), props.live.at, device.now(), props.station.timeZone))
  const cost = () => {
    const { prices = [], currency = 'VND' } = props.station
    return placePrice(prices, { locale: locale(), currency, words: words() })
  }
  const distance = () => {
    const { place } = props.station
    if (props.here === null || place === undefined) return undefined
    return words().away(distanceText(locale(), distanceBetween(props.here, place)))
  }
  return (
    <li class="place">
      <Go to={`/station/${props.station.id}`} class="place-link">
        <span class="place-photo">
          <Photo
            station={props.station.id}
            photo={props.station.photo}
            size="small"
            fallback={props.station.kind === 'library' ? <Armchair aria-hidden="true" /> : <Plug aria-hidden="true" />}
          />
        </span>
        <span class="place-name">{props.station.name}</span>
        <span class="place-address">{props.station.address}</span>
        <span class="place-plugs">
          <For each={props.station.spots ?? []}>
            {({ type, powerW, total }) => (
              <span class="place-plug">
                {props.station.kind === 'library' ? <Armchair aria-hidden="true" /> : <Plug aria-hidden="true" />}
                {props.station.kind === 'library'
                  ? type === 'seat' || type === undefined
                    ? words().seats(total)
                    : `${named(shared().types, type)} × ${total}`
                  : [named(shared().types, type), powerW === undefined ? '' : power(locale(), powerW)]
                      .filter(Boolean)
                      .join(' ')}
              </span>
            )}
          </For>
        </span>
        <span class="place-free" data-tone={tone()}>
          <span class="place-ring" aria-hidden="true" />
          {free()}
          <Show when={age()}>{text => <span class="place-age">{text()}</span>}</Show>
        </span>
        <span class="place-cost">
          <Show when={cost()}>{text => <span>{text()}</span>}</Show>
          <Show when={distance()}>{text => <span>{text()}</span>}</Show>
        </span>
      </Go>
      <button
        type="button"
        class="icon-button place-star"
        aria-pressed={props.isFavourite}
        aria-label={props.isFavourite ? words().remove(props.station.name) : words().add(props.station.name)}
        onClick={() => props.onStar(!props.isFavourite)}
      >
        <Star aria-hidden="true" />
      </button>
    </li>
  )
}
