import { createMemo, For, type JSX, Show } from 'solid-js'
import type { Where } from '../../../shared/distance.ts'
import { useWords } from '../../state/words.ts'
import { mapWords } from '../words/map.ts'
import { type Group, gather, type MapPlace, type Point } from './gather.ts'

/** How wide the name of a place may be. */
const NAME_PX = 150

/** Every place as a button with its number of free spots; where you are. They lie over a map of any kind. */
export function Markers(props: {
  places: readonly MapPlace[]
  here: Where | null
  chosen: readonly string[]
  size: Point
  project: (where: Where) => Point
  onOpen: (places: readonly MapPlace[]) => void
}): JSX.Element {
  const { words } = useWords(mapWords)
  const groups = createMemo(() => gather(props.places, props.project, props.size))
  const isChosen = ({ places }: Group) => places.some(({ id }) => props.chosen.includes(id))
  const named = ({ places: [first, ...others] }: Group) =>
    others.length === 0 ? `${first?.name}, ${first?.words}` : words().together(first?.name ?? '', others.length)
  const toneOf = ({ places }: Group) =>
    places.some(({ tone }) => tone === 'free') ? 'free' : (places[0]?.tone ?? 'unknown')
  /** A place's name stands below its marker where there is room for it. */
  const nameBelow = (group: Group) => {
    const { at, places } = group
    const isAlone = groups().every(
      ({ at: other }) => other === at || Math.abs(other.x - at.x) > NAME_PX || Math.abs(other.y - at.y) > NAME_PX / 2,
    )
    return places.length === 1 && isAlone ? places[0]?.name : undefined
  }
  const text = ({ places }: Group) => {
    const [first] = places
    if (places.length > 1) return String(places.length)
    return first?.tone === 'unknown' ? '' : String(first?.free ?? 0)
  }
  return (
    <div class="map-markers">
      <Show when={props.here}>
        {here => (
          <span
            class="map-here"
            role="img"
            aria-label={words().you}
            style={at(props.project(here()))}
            title={words().you}
          />
        )}
      </Show>
      <For each={groups()}>
        {group => (
          <button
            type="button"
            class="map-marker"
            data-tone={toneOf(group)}
            data-many={group.places.length > 1 ? '' : undefined}
            aria-pressed={isChosen(group)}
            aria-label={named(group)}
            style={at(group.at)}
            onClick={() => props.onOpen(group.places)}
          >
            <Show when={group.places.length === 1}>
              <span class="place-ring" aria-hidden="true" />
            </Show>
            {text(group)}
          </button>
        )}
      </For>
      <For each={groups()}>
        {group => (
          <Show when={nameBelow(group)}>
            {name => (
              <span class="map-name" aria-hidden="true" style={at(group.at)}>
                {name()}
              </span>
            )}
          </Show>
        )}
      </For>
    </div>
  )
}

function at({ x, y }: Point): JSX.CSSProperties {
  return { translate: `${Math.round(x)}px ${Math.round(y)}px` }
}
