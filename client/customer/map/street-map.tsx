import { addProtocol, Map as StreetView, type StyleSpecification, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { PMTiles, Protocol, TileType } from 'pmtiles'
import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, onMount } from 'solid-js'
import type { about } from '../../../shared/api/about.ts'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import type { Where } from '../../../shared/distance.ts'
import type { Locale } from '../../state/preferences.ts'
import { useWords } from '../../state/words.ts'
import { mapWords } from '../words/map.ts'
import { type MapColours, pictureStyle, streetStyle } from './basemap.ts'
import type { MapPlace, MapProps } from './gather.ts'
import { MapButtons } from './map-buttons.tsx'
import { Markers } from './markers.tsx'
import { boxOf } from './plane.ts'
import 'maplibre-gl/dist/maplibre-gl.css'

export type Source = NonNullable<OutputOf<typeof about>['map']>

const MOST_ZOOM = 18
/** Room for the markers, and no nearer than a few streets. */
const FIT = { padding: { top: 56, bottom: 56, left: 72, right: 88 }, maxZoom: MOST_ZOOM - 2 }
/** Marks a movement by a button, which no event of the browser accompanies. */
const BY_HAND = { isByHand: true }
const files = new Protocol({ metadata: true })

/** A map of streets under the places. It says when it cannot be drawn. */
export function StreetMap(
  props: MapProps & { source: Source; onReady: () => void; onFailed: () => void },
): JSX.Element {
  const { words, locale } = useWords(mapWords)
  const [view, setView] = createSignal<StreetView | null>(null)
  const [moves, setMoves] = createSignal(0)
  let place: HTMLDivElement | undefined

  const project = () => {
    moves()
    const map = view()
    return ({ latitude, longitude }: Where) => map?.project([longitude, latitude]) ?? { x: -1, y: -1 }
  }
  // Until they move it, it shows all places, also those that come later.
  const [isFollowing, setFollowing] = createSignal(true)
  const show = (places: readonly Where[], by: object = {}) => {
    if (places.length > 0) view()?.fitBounds(boundsOf(places), { ...FIT, animate: !isStill() }, by)
  }
  const all = () => [...props.places.map(({ place }) => place), ...(props.here === null ? [] : [props.here])]
  const open = (places: readonly MapPlace[]) => {
    const isDeep = (view()?.getZoom() ?? 0) >= MOST_ZOOM - 2
    if (places.length > 1 && !isDeep && !isOneSpot(places))
      show(
        places.map(({ place }) => place),
        BY_HAND,
      )
    else props.onChoose(places)
  }

  onMount(() => {
    let isOver = false
    onCleanup(() => {
      isOver = true
      view()?.remove()
    })
    void draw(place as HTMLDivElement).catch(() => {
      if (!isOver) props.onFailed()
    })

    async function draw(container: HTMLDivElement) {
      setWorkerUrl(workerUrl)
      addProtocol('pmtiles', files.tile)
      const style = await styleOf(props.source, locale())
      if (isOver) return
      const map = new StreetView({
        ...{
          container,
          style,
          bounds: boundsOf(all()),
          fitBoundsOptions: FIT,
          maxZoom: MOST_ZOOM,
          attributionControl: { compact: true },
        },
        ...{ dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: isStill() ? 0 : 150 },
        locale: {
          'Map.Title': `${words().title}. ${words().keys}`,
          'AttributionControl.ToggleAttribution': words().credits,
        },
      })
      map.touchZoomRotate.disableRotation()
      map.keyboard.disableRotation()
      let isThere = false
      map.on('movestart', moved => isByHand(moved) && setFollowing(false))
      map.on('moveend', moved => {
        if (!isByHand(moved)) return
        const { lat: latitude, lng: longitude } = map.getCenter().wrap()
        props.onLook({ latitude, longitude })
      })
      map.on('move', () => setMoves(count => count + 1))
      map.on('error', () => {
        // A tile that does not come leaves a gap; without its style there is nothing.
        if (!isThere) props.onFailed()
      })
      map.once('load', () => {
        isThere = true
        props.onReady()
      })
      setView(map)
    }
  })

  const follow = () => {
    setFollowing(true)
    props.onLook(null)
  }
  createEffect(on([() => props.sought, () => props.here], follow, { defer: true }))
  // As one text: the places are told anew every second, though none has moved.
  const wheres = createMemo(() =>
    all()
      .map(({ latitude, longitude }) => `${latitude} ${longitude}`)
      .join(),
  )
  createEffect(
    on([view, isFollowing, wheres], () => {
      if (isFollowing()) show(all())
    }),
  )
  const paint = async () => {
    const map = view()
    if (map !== null) map.setStyle(await styleOf(props.source, locale()))
  }
  createEffect(on(locale, () => void paint(), { defer: true }))
  onCleanup(onNight(() => void paint()))
  createEffect(
    on(
      () => [props.size.x, props.size.y],
      () => view()?.resize(),
      { defer: true },
    ),
  )

  return (
    <>
      <div ref={place} class="street-map" />
      <Markers
        places={props.places}
        here={props.here}
        chosen={props.chosen}
        size={props.size}
        project={project()}
        onOpen={open}
      />
      <MapButtons
        onZoom={times => (times > 1 ? view()?.zoomIn({}, BY_HAND) : view()?.zoomOut({}, BY_HAND))}
        onFit={follow}
      />
    </>
  )
}

function isByHand(moved: object): boolean {
  return 'isByHand' in moved || ('originalEvent' in moved && moved.originalEvent !== undefined)
}

/** Tiles elsewhere bring their style; ours is of the file's kind. */
async function styleOf(source: Source, locale: Locale): Promise<string | StyleSpecification> {
  if ('style' in source) return source.style
  const url = new URL(source.tiles, location.href).href
  const file = files.get(url) ?? new PMTiles(url)
  files.add(file)
  const { tileType } = await file.getHeader()
  const address = `pmtiles://${url}`
  if (tileType !== TileType.Mvt) return pictureStyle(address, colours())
  const { vector_layers: layers } = (await file.getMetadata()) as { vector_layers?: readonly { id: string }[] }
  const has = (layer: string) => layers?.some(({ id }) => id === layer) ?? true
  return streetStyle(address, { has, colours: colours(), locale })
}

const NAMES = ['water', 'land', 'green', 'building', 'road', 'edge', 'text', 'halo'] as const

/** As the stylesheet has them now; a map cannot read it by itself. */
function colours(): MapColours {
  const probe = document.body.appendChild(document.createElement('i'))
  const read = NAMES.map(name => {
    probe.style.color = `var(--map-${name})`
    return [name, getComputedStyle(probe).color] as const
  })
  probe.remove()
  return Object.fromEntries(read) as MapColours
}

/** Calls when day becomes night, by the device or by choice. Returns the undo. */
function onNight(tell: () => void): () => void {
  const device = matchMedia('(prefers-color-scheme: dark)')
  device.addEventListener('change', tell)
  const chosen = new MutationObserver(tell)
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    device.removeEventListener('change', tell)
    chosen.disconnect()
  }
}

function boundsOf(places: readonly Where[]): [number, number, number, number] {
  const { west, south, east, north } = boxOf(places)
  return [west, south, east, north]
}

function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

function isOneSpot(places: readonly MapPlace[]): boolean {
  const { west, south, east, north } = boxOf(places.map(({ place }) => place))
  return east - west < 0.00005 && north - south < 0.00005
}
