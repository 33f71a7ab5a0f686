import { For, type JSX, Show } from 'solid-js'
import type { StationRooms } from '../../state/station-rooms.ts'
import { nameOf, useStations } from '../state/stations.tsx'
import { TradeIcon } from './trade-icon.tsx'
import './station-picker.css'

/** Which place a screen is about, all of them in sight. `all`: none in particular. */
export function StationPicker(props: {
  label: string
  chosen: string | undefined
  onChoose: (id: string) => void
  all?: string
  only?: (rooms: StationRooms) => boolean
}): JSX.Element {
  const stations = useStations()
  const shown = () => stations().filter(rooms => props.only?.(rooms) ?? true)
  return (
    <nav class="station-picker" aria-label={props.label}>
      <Show when={props.all}>
        {all => (
          <button
            type="button"
            class="station-choice"
            aria-pressed={props.chosen === undefined}
            onClick={() => props.onChoose('')}
          >
            {all()}
          </button>
        )}
      </Show>
      <For each={shown()}>
        {rooms => (
          <button
            type="button"
            class="station-choice"
            aria-pressed={props.chosen === rooms.id}
            onClick={() => props.onChoose(rooms.id)}
          >
            <TradeIcon kind={rooms.station.view()?.info.kind ?? 'charging'} />
            {nameOf(rooms)}
          </button>
        )}
      </For>
    </nav>
  )
}
