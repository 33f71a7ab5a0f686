import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { distanceText } from '../find/distance-text.ts'
import { mapWords } from '../words/map.ts'
import { gather, type MapPlace, type MapProps, type Point } from './gather.ts'
import { MapButtons } from './map-buttons.tsx'
import { Markers } from './markers.tsx'
import { movedBy, type Plane, planeFor, projectOn, roundDistance, zoomedBy } from './plane.ts'

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: 60, y: 0 },
  ArrowRight: { x: -60, y: 0 },
  ArrowUp: { x: 0, y: 60 },
  ArrowDown: { x: 0, y: -60 },
}
const RINGS = [1, 2, 3, 4, 5, 6]
const RING_PX = 96

/** The places where they lie, without streets: it needs no tiles of anybody, and no link. */
export function Plot(props: MapProps): JSX.Element {
  const { words, locale } = useWords(mapWords)
  const [moved, setMoved] = createSignal<Plane | null>(null)
  const all = () => [...props.places.map(({ place }) => place), ...(props.here === null ? [] : [props.here])]
  const plane = createMemo(() => moved() ?? planeFor(all(), props.size))
  const project = createMemo(() => projectOn(plane(), props.size))
  const move = (next: Plane | null) => {
    setMoved(next)
    props.onLook(next?.middle ?? null)
  }
  createEffect(on([() => props.sought, () => props.here], () => move(null), { defer: true }))
  const ring = () => roundDistance(plane().metres, RING_PX)
  const open = (places: readonly MapPlace[]) => {
    const next = planeFor(
      places.map(({ place }) => place),
      props.size,
    )
    const isApart = gather(places, projectOn(next, props.size), props.size).length > 1
    if (places.length > 1 && isApart) move(next)
    else props.onChoose(places)
  }
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step !== undefined) move(movedBy(plane(), step))
    else if (event.key === '+' || event.key === '=') move(zoomedBy(plane(), 2))
    else if (event.key === '-') move(zoomedBy(plane(), 0.5))
    else return
    event.preventDefault()
  }
  const drag = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (event.buttons !== 1) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setMoved(movedBy(plane(), { x: event.movementX, y: event.movementY }))
  }
  return (
    <>
      <section
        class="plot"
        tabindex={0}
        aria-label={`${words().title}. ${words().keys}`}
        onKeyDown={press}
        onPointerMove={drag}
        onPointerUp={() => move(moved())}
      >
        <Show when={props.here}>
          {here => (
            <svg class="plot-rings" aria-hidden="true">
              <For each={RINGS}>
                {times => (
                  <>
                    <circle
                      cx={project()(here()).x}
                      cy={project()(here()).y}
                      r={Math.min(20_000, (ring() * times) / plane().metres)}
                    />
                    <text x={project()(here()).x} y={project()(here()).y - (ring() * times) / plane().metres - 4}>
                      {distanceText(locale(), ring() * times)}
                    </text>
                  </>
                )}
              </For>
            </svg>
          )}
        </Show>
        <span class="plot-scale" style={{ 'inline-size': `${Math.round(ring() / plane().metres)}px` }}>
          {distanceText(locale(), ring())}
        </span>
      </section>
      <Markers
        places={props.places}
        here={props.here}
        chosen={props.chosen}
        size={props.size}
        project={project()}
        onOpen={open}
      />
      <MapButtons onZoom={times => move(zoomedBy(plane(), times))} onFit={() => move(null)} />
    </>
  )
}
