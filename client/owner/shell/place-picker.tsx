import { For, type JSX, Show } from 'solid-js'
import type { Place } from '../state/places.tsx'
import { nameOf, usePlaces } from '../state/places.tsx'
import { TradeIcon } from './trade-icon.tsx'
import './place-picker.css'

/** Which place a screen is about, all of them in sight. `all`: none in particular. */
export function PlacePicker(props: {
  label: string
  chosen: string | undefined
  onChoose: (id: string) => void
  all?: string
  only?: (place: Place) => boolean
}): JSX.Element {
  const places = usePlaces()
  const shown = () => places().filter(place => props.only?.(place) ?? true)
  return (
    <nav class="place-picker" aria-label={props.label}>
      <Show when={props.all}>
        {all => (
          <button
            type="button"
            class="place-choice"
            aria-pressed={props.chosen === undefined}
            onClick={() => props.onChoose('')}
          >
            {all()}
          </button>
        )}
      </Show>
      <For each={shown()}>
        {place => (
          <button
            type="button"
            class="place-choice"
            aria-pressed={props.chosen === place.id}
            onClick={() => props.onChoose(place.id)}
          >
            <TradeIcon kind={place.station.view()?.info.kind ?? 'charging'} />
            {nameOf(place)}
          </button>
        )}
      </For>
    </nav>
  )
}
