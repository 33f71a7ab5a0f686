import LayoutGrid from 'lucide-solid/icons/layout-grid'
import MapIcon from 'lucide-solid/icons/map'
import Search from 'lucide-solid/icons/search'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import Wrench from 'lucide-solid/icons/wrench'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { isDeskCode } from '../../shared/documents/station/code.ts'
import { useDevice } from '../state/app.tsx'
import { isSameList } from '../state/same-list.ts'
import { createSeenSpots, type SeenSpot, type SpotKind } from '../state/spot-look.ts'
import { useWords } from '../state/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Segments, TextField } from '../ui/field.tsx'
import { FloorPlan } from '../ui/floor-plan.tsx'
import { folded } from '../ui/format.ts'
import { SpotTile } from '../ui/spot-tile.tsx'
import { Empty, Loading } from '../ui/surface.tsx'
import { ComingFound } from './coming-found.tsx'
import { useFocus } from './focus.ts'
import { NeedsStrip } from './needs-strip.tsx'
import { createSpots, hasPlaces } from './spots.ts'
import { useStation } from './station.tsx'
import { useTile } from './use-tile.ts'
import { staffWords } from './words/words.ts'
import './floor.css'

type Filter = 'all' | Extract<SpotKind, 'free' | 'held' | 'active' | 'owing' | 'broken'>
const FILTERS: readonly Filter[] = ['all', 'free', 'held', 'active', 'owing', 'broken']

/** The spots of a small station. */
const FEW = 6

/** Every spot at a glance, below the matters that need a person. */
export function Floor(): JSX.Element {
  const { words, shared } = useWords(staffWords)
  const { station, desk, isThere, say, own } = useStation()
  const device = useDevice()
  const [filter, setFilter] = createSignal<Filter>('all')
  const [wanted, setWanted] = createSignal('')
  const [shape, setShape] = createSignal<'plan' | 'grid' | null>(null)
  const spots = createSpots(station)
  const seen = createSeenSpots(station, device.now)
  const hasPlan = () => station().info.kind === 'library' && hasPlaces(spots())
  const isPlan = () => (shape() ?? (hasPlan() ? 'plan' : 'grid')) === 'plan' && hasPlan()
  const matches = (id: string) => isKind(id) && isNamed(id)
  const isKind = (id: string) => filter() === 'all' || seen(id).look.kind === filter()
  const isNamed = (id: string) => {
    const text = folded(wanted().trim())
    if (text === '') return true
    const { look } = seen(id)
    const session = 'session' in look ? look.session.id : null
    const walkIn = session === null ? undefined : desk().walkIns.get(session)
    const isCode = session !== null && isDeskCode(wanted(), session)
    const said = [say.spot(id), session === null ? '' : (say.who(session) ?? ''), walkIn?.plate ?? '']
    return isCode || said.some(name => folded(name).includes(text))
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
      <h1 class="heard">{own().floor}</h1>
      <NeedsStrip />
      <div class="floor-tools">
        <TextField
          label={shared().ui.search}
          placeholder={own().searchHint}
          type="search"
          value={wanted()}
          onText={setWanted}
          suffix={<Search aria-hidden="true" />}
        />
        <Segments
          label={words().filter}
          value={filter()}
          onChoose={setFilter}
          choices={FILTERS.map(value => ({
            value,
            label: value === 'all' ? shared().ui.all : own().states[value],
            count: spots().filter(({ id }) => value === 'all' || seen(id).look.kind === value).length,
          }))}
        />
        <Show when={hasPlan()}>
          <Segments
            label={words().shape}
            value={isPlan() ? 'plan' : 'grid'}
            onChoose={setShape}
            choices={[
              { value: 'plan', label: words().plan, icon: <MapIcon aria-hidden="true" /> },
              { value: 'grid', label: words().grid, icon: <LayoutGrid aria-hidden="true" /> },
            ]}
          />
        </Show>
      </div>
      <ComingFound typed={wanted()} />
      <Show when={isThere()} fallback={<Loading label={shared().ui.loading} lines={4} height={120} />}>
        <Show
          when={isPlan()}
          fallback={
            <Show
              when={shown().length > 0}
              fallback={<Empty title={spots().length === 0 ? own().noSpots : own().noneSuch} />}
            >
              <ul class="floor-grid" data-few={spots().length <= FEW ? '' : undefined} aria-label={own().floor}>
                <For each={shown()}>
                  {id => (
                    <li>
                      <FloorTile id={id} seen={seen(id)} density="board" />
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          }
        >
          <FloorPlan label={own().floor} spots={spots()} parts={station().info.plan} names={station().info.names}>
            {spot => (
              <div class="floor-planned" hidden={!matches(spot.id)}>
                <FloorTile id={spot.id} seen={seen(spot.id)} density="plan" />
              </div>
            )}
          </FloorPlan>
        </Show>
      </Show>
    </div>
  )
}

function FloorTile(props: { id: string; seen: SeenSpot; density: 'board' | 'plan' }): JSX.Element {
  const { words } = useWords(staffWords)
  const { station, say } = useStation()
  const { focus, open } = useFocus()
  const tile = useTile(() => props.seen)
  return (
    <SpotTile
      label={say.spot(props.id)}
      trade={station().info.kind}
      density={props.density}
      kind={tile().kind}
      word={tile().word}
      figure={tile().figure}
      slots={tile().slots}
      who={tile().who}
      progress={tile().progress}
      isProvisional={tile().isProvisional}
      isChosen={focus().spot === props.id}
      badge={
        <Show when={tile().badge}>
          {badge => (
            <Badge
              tone={badge() === 'two-there' ? 'bad' : 'warn'}
              icon={badge() === 'two-there' ? <TriangleAlert aria-hidden="true" /> : <Wrench aria-hidden="true" />}
            >
              <span classList={{ heard: props.density === 'plan' }}>
                {badge() === 'two-there' ? words().twoThere : words().issue}
              </span>
            </Badge>
          )}
        </Show>
      }
      onOpen={() => open({ spot: props.id })}
    />
  )
}
