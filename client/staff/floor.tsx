import LayoutGrid from 'lucide-solid/icons/layout-grid'
import MapIcon from 'lucide-solid/icons/map'
import Search from 'lucide-solid/icons/search'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import Wrench from 'lucide-solid/icons/wrench'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { useDevice } from '../state/app.tsx'
import { type SpotKind, spotLook } from '../state/spot-look.ts'
import { Badge } from '../ui/badge.tsx'
import { Segments, TextField } from '../ui/field.tsx'
import { folded } from '../ui/format.ts'
import { Plan } from '../ui/plan.tsx'
import { SpotTile } from '../ui/spot-tile.tsx'
import { Empty, Loading } from '../ui/surface.tsx'
import { NeedsStrip } from './needs-strip.tsx'
import { usePlace } from './place.tsx'
import { createSpots, hasPlaces } from './spots.ts'
import { tileOf } from './tile.ts'
import './floor.css'

type Filter = 'all' | Extract<SpotKind, 'free' | 'held' | 'active' | 'owing' | 'broken'>
const FILTERS: readonly Filter[] = ['all', 'free', 'held', 'active', 'owing', 'broken']

/** Every spot at a glance. What needs a person stands above it. */
export function Floor(): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const [filter, setFilter] = createSignal<Filter>('all')
  const [wanted, setWanted] = createSignal('')
  const [shape, setShape] = createSignal<'plan' | 'grid' | null>(null)
  const spots = createSpots(place.station)
  const hasPlan = () => place.trade() === 'library' && hasPlaces(spots())
  const isPlan = () => (shape() ?? (hasPlan() ? 'plan' : 'grid')) === 'plan' && hasPlan()
  const matches = (id: string) => isKind(id) && isNamed(id)
  const isKind = (id: string) => filter() === 'all' || spotLook(place.station(), id, device.now()).kind === filter()
  const isNamed = (id: string) => {
    const text = folded(wanted().trim())
    if (text === '') return true
    const look = spotLook(place.station(), id, device.now())
    const session = 'session' in look ? look.session.id : null
    const walkIn = session === null ? undefined : place.desk().walkIns.get(session)
    const said = [place.say.spot(id), session === null ? '' : (place.say.who(session) ?? ''), walkIn?.plate ?? '']
    return said.some(name => folded(name).includes(text))
  }
  const shown = createMemo(
    () =>
      spots()
        .filter(({ id }) => matches(id))
        .map(({ id }) => id),
    [],
    { equals: isSameList },
  )
  return (
    <div class="floor">
      <h1 class="heard">{place.own().floor}</h1>
      <NeedsStrip />
      <div class="floor-tools">
        <TextField
          label={place.common().ui.search}
          placeholder={place.own().searchHint}
          type="search"
          value={wanted()}
          onText={setWanted}
          suffix={<Search aria-hidden="true" />}
        />
        <Segments
          label={place.words().filter}
          value={filter()}
          onChoose={setFilter}
          choices={FILTERS.map(value => ({
            value,
            label: value === 'all' ? place.common().ui.all : place.own().states[value],
          }))}
        />
        <Show when={hasPlan()}>
          <Segments
            label={place.words().shape}
            value={isPlan() ? 'plan' : 'grid'}
            onChoose={setShape}
            choices={[
              { value: 'plan', label: place.words().plan, icon: <MapIcon aria-hidden="true" /> },
              { value: 'grid', label: place.words().grid, icon: <LayoutGrid aria-hidden="true" /> },
            ]}
          />
        </Show>
      </div>
      <Show when={place.isThere()} fallback={<Loading label={place.common().ui.loading} lines={4} height={120} />}>
        <Show
          when={isPlan()}
          fallback={
            <Show
              when={shown().length > 0}
              fallback={<Empty title={spots().length === 0 ? place.own().noSpots : place.own().noneSuch} />}
            >
              <ul class="floor-grid" aria-label={place.own().floor}>
                <For each={shown()}>
                  {id => (
                    <li>
                      <FloorTile id={id} density="board" />
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          }
        >
          <Plan label={place.own().floor} spots={spots()}>
            {spot => (
              <div class="floor-planned" hidden={!matches(spot.id)}>
                <FloorTile id={spot.id} density="plan" />
              </div>
            )}
          </Plan>
        </Show>
      </Show>
    </div>
  )
}

function FloorTile(props: { id: string; density: 'board' | 'plan' }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const tile = createMemo(() => tileOf(place, place.stationRoom.lives(), props.id, device.now()))
  return (
    <SpotTile
      label={place.say.spot(props.id)}
      trade={place.trade()}
      density={props.density}
      kind={tile().kind}
      word={tile().word}
      figure={tile().figure}
      who={tile().who}
      progress={tile().progress}
      isProvisional={tile().isProvisional}
      isChosen={place.focus().spot === props.id}
      badge={
        <Show when={tile().badge}>
          {badge => (
            <Badge
              tone={badge() === 'two-there' ? 'bad' : 'warn'}
              icon={badge() === 'two-there' ? <TriangleAlert aria-hidden="true" /> : <Wrench aria-hidden="true" />}
            >
              <span classList={{ heard: props.density === 'plan' }}>
                {badge() === 'two-there' ? place.words().twoThere : place.words().issue}
              </span>
            </Badge>
          )}
        </Show>
      }
      onOpen={() => place.open({ spot: props.id })}
    />
  )
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index])
}
