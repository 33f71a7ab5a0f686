import X from 'lucide-solid/icons/x'
import {
  createEffect,
  createMemo,
  createSignal,
  ErrorBoundary,
  For,
  type JSX,
  lazy,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
} from 'solid-js'
import { about } from '../../../shared/api/about.ts'
import type { Where } from '../../../shared/distance.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { IconButton } from '../../ui/button.tsx'
import { useCustomer } from '../customer.tsx'
import { mapWords } from '../words/map.ts'
import type { MapPlace, MapProps, Point } from './gather.ts'
import { Plot } from './plot.tsx'
import type { Source } from './street-map.tsx'
import './map.css'

const StreetMap = lazy(() => import('./street-map.tsx').then(({ StreetMap }) => ({ default: StreetMap })))

/** The places on a map: of streets where the operator has tiles, and else where they lie. What is chosen lies over its foot. */
export function PlacesMap(props: {
  places: readonly MapPlace[]
  here: Where | null
  /** The words they look for: with others, or from another place, the map shows what is found, wherever it was moved to. */
  sought: string
  row: (id: string) => JSX.Element
}): JSX.Element {
  const { api } = useApp()
  const customer = useCustomer()
  const { words } = useWords(mapWords)
  const [size, setSize] = createSignal<Point>({ x: 0, y: 0 })
  const [source, setSource] = createSignal<Source | null>(null)
  const [trouble, setTrouble] = createSignal<'failed' | 'offline' | null>(null)
  const [isLoading, setLoading] = createSignal(true)
  const [chosen, setChosen] = createSignal<readonly string[]>([])
  let panel: HTMLElement | undefined

  onMount(() => {
    const watch = new ResizeObserver(() => setSize({ x: panel?.clientWidth ?? 0, y: panel?.clientHeight ?? 0 }))
    watch.observe(panel as HTMLElement)
    onCleanup(() => watch.disconnect())
  })
  const ask = async () => {
    setLoading(true)
    const told = await api(about, {})
    const found = told.ok ? told.value.map : null
    setTrouble(told.ok ? null : 'offline')
    setSource(found)
    if (found === null) setLoading(false)
  }
  const isLive = createMemo(() => customer.catalogue.link().kind === 'live')
  // When the link is back, streets may be, too. A map that is there stays when it goes.
  createEffect(
    on(isLive, () => {
      if (source() === null) void ask()
    }),
  )
  const fail = () => {
    setTrouble(navigator.onLine ? 'failed' : 'offline')
    setSource(null)
    setLoading(false)
  }
  // By value: another filter is no other search.
  const sought = createMemo(() => props.sought)
  const map: MapProps = {
    get places() {
      return props.places
    },
    get here() {
      return props.here
    },
    get sought() {
      return sought()
    },
    get chosen() {
      return chosen()
    },
    get size() {
      return size()
    },
    onChoose: places => setChosen(places.map(({ id }) => id)),
    onLook: customer.catalogue.look,
  }
  return (
    <section class="places-map" aria-label={words().title} aria-busy={isLoading()} ref={panel}>
      <Show when={size().x > 0}>
        <Show when={source()} fallback={<Plot {...map} />} keyed>
          {found => (
            <ErrorBoundary
              fallback={() => {
                queueMicrotask(fail)
                return null
              }}
            >
              <Suspense>
                <StreetMap {...map} source={found} onReady={() => setLoading(false)} onFailed={fail} />
              </Suspense>
            </ErrorBoundary>
          )}
        </Show>
      </Show>
      <div class="map-foot">
        <Show when={isLoading()}>
          <p class="map-note" role="status">
            {words().loading}
          </p>
        </Show>
        <Show when={trouble()}>
          {why => (
            <p class="map-note" role="status">
              {words()[why()]}
            </p>
          )}
        </Show>
        <Show when={props.places.length === 0}>
          <p class="map-note">{words().none}</p>
        </Show>
        <Show when={chosen().length > 0}>
          <div class="map-chosen">
            <ul class="rows">
              <For each={chosen()}>{id => props.row(id)}</For>
            </ul>
            <IconButton label={words().close} icon={<X aria-hidden="true" />} onClick={() => setChosen([])} />
          </div>
        </Show>
      </div>
    </section>
  )
}
