import Armchair from 'lucide-solid/icons/armchair'
import List from 'lucide-solid/icons/list'
import MapIcon from 'lucide-solid/icons/map'
import Plug from 'lucide-solid/icons/plug'
import SearchX from 'lucide-solid/icons/search-x'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { calledIn } from '../../../shared/documents/station/names.ts'
import type { Connector, StationView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { spotLook } from '../../state/spot-look.ts'
import { useWords } from '../../state/words.ts'
import type { Lives } from '../../sync/engine.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/field.tsx'
import { FloorPlan } from '../../ui/floor-plan.tsx'
import type { PlannedSpot } from '../../ui/plan.tsx'
import { SpotTile } from '../../ui/spot-tile.tsx'
import { Empty } from '../../ui/surface.tsx'
import { named } from '../../words/shared.ts'
import { Chip } from '../chip.tsx'
import { stationWords } from '../words/station.ts'
import { detailOf, tellSpot } from './spot-words.ts'

const FAST_W = 50_000

/** Every spot of a place: in a list by its zones, or where it stands. */
export function Spots(props: {
  of: readonly Connector[]
  station: StationView
  lives: Lives
  isOwn: (session: string) => boolean
  onChoose: (connector: string) => void
}): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(stationWords)
  const kind = () => props.station.info.kind
  const [shown, setShown] = createSignal<'plan' | 'list'>('plan')
  const [filters, setFilters] = createSignal<ReadonlySet<string>>(new Set())

  const isPlanned = () =>
    kind() === 'library' && props.of.length > 0 && props.of.every(({ x, y }) => x !== undefined && y !== undefined)
  const choices = () => {
    const types = [...new Set(props.of.flatMap(({ type }) => type ?? []))].sort()
    const features = [...new Set(props.of.flatMap(spot => spot.features ?? []))].sort()
    return [
      { key: 'free', label: words().freeOnly },
      ...(types.length > 1 ? types.map(type => ({ key: `type ${type}`, label: named(shared().types, type) })) : []),
      ...(isMixed(props.of, ({ powerW = 0 }) => powerW >= FAST_W) ? [{ key: 'fast', label: words().fast }] : []),
      ...features
        .filter(feature => isMixed(props.of, spot => spot.features?.includes(feature) === true))
        .map(feature => ({ key: `feature ${feature}`, label: named(shared().features, feature) })),
    ]
  }
  const toggle = (key: string) =>
    setFilters(before => {
      const next = new Set(before)
      if (!next.delete(key)) next.add(key)
      return next
    })
  const look = (id: string) => spotLook(props.station, id, device.now())
  const fits = (spot: Connector) =>
    [...filters()].every(key => {
      if (key === 'free') return look(spot.id).kind === 'free'
      if (key === 'fast') return (spot.powerW ?? 0) >= FAST_W
      const [what, name = ''] = key.split(' ')
      return what === 'feature' ? spot.features?.includes(name) === true : isOfTypes(spot)
    })
  // Two types chosen mean either; two features mean both.
  const isOfTypes = ({ type = '' }: Connector) => filters().has(`type ${type}`)
  const inOrder = new Intl.Collator('en', { numeric: true })
  const fitting = () => props.of.filter(fits).sort((a, b) => inOrder.compare(a.label, b.label))
  const ids = () => fitting().map(({ id }) => id)
  const zones = () => [...new Set(fitting().map(({ zone = '' }) => zone))]
  const inZone = (zone: string) => fitting().flatMap(spot => ((spot.zone ?? '') === zone ? [spot.id] : []))

  const tile = (id: string, density: 'list' | 'plan') => {
    const spot = () => props.station.connectors.get(id) ?? { id, label: id, isProvisional: false }
    const told = () =>
      tellSpot({
        look: look(id),
        info: props.station.info,
        live: props.lives.get(id),
        now: device.now(),
        locale: locale(),
        words: words(),
        shared: shared(),
      })
    const isMine = () => {
      const seen = look(id)
      return 'session' in seen && props.isOwn(seen.session.id)
    }
    const isProvisional = () => {
      const seen = look(id)
      return 'isProvisional' in seen && seen.isProvisional
    }
    return (
      <SpotTile
        label={spot().label}
        kind={look(id).kind}
        word={told().word}
        figure={told().figure}
        progress={told().progress}
        trade={kind()}
        detail={detailOf(spot(), { info: props.station.info, locale: locale(), shared: shared() })}
        badge={
          isMine() ? (
            <Badge tone="signal">
              <span classList={{ heard: density === 'plan' }}>{words().yours}</span>
              <Show when={density === 'plan'}>
                <span aria-hidden="true">★</span>
              </Show>
            </Badge>
          ) : undefined
        }
        isProvisional={isProvisional()}
        density={density}
        onOpen={() => props.onChoose(id)}
      />
    )
  }

  return (
    <section class="stack" aria-label={words().spots[kind()]}>
      <div class="spots-head">
        <h2>{words().spots[kind()]}</h2>
        <Show when={isPlanned()}>
          <Segments
            label={words().view}
            value={shown()}
            choices={[
              { value: 'plan', label: words().plan, icon: <MapIcon size={18} aria-hidden="true" /> },
              { value: 'list', label: words().list, icon: <List size={18} aria-hidden="true" /> },
            ]}
            onChoose={setShown}
          />
        </Show>
      </div>
      <Show when={props.of.length > 0}>
        <fieldset class="chips chips-row">
          <legend class="heard">{words().filters}</legend>
          <For each={choices()}>
            {({ key, label }) => (
              <Chip isOn={filters().has(key)} onPress={() => toggle(key)}>
                {label}
              </Chip>
            )}
          </For>
        </fieldset>
      </Show>
      <Show
        when={fitting().length > 0}
        fallback={
          <Show
            when={props.of.length > 0}
            fallback={
              <Empty icon={kind() === 'library' ? <Armchair /> : <Plug />} title={words().noSpots[kind()]}>
                {words().noSpotsText}
              </Empty>
            }
          >
            <Empty
              icon={<SearchX />}
              title={words().nothing}
              action={<Button onClick={() => setFilters(new Set())}>{words().clear}</Button>}
            />
          </Show>
        }
      >
        <Show
          when={isPlanned() && shown() === 'plan'}
          fallback={
            <For each={zones()}>
              {zone => (
                <div class="stack">
                  <Show when={zone !== ''}>
                    <h3>{calledIn(props.station.info, locale(), zone)}</h3>
                  </Show>
                  <ul class="spots" data-trade={kind()}>
                    <For each={inZone(zone)}>{id => <li>{tile(id, 'list')}</li>}</For>
                  </ul>
                </div>
              )}
            </For>
          }
        >
          <FloorPlan
            label={words().plan}
            spots={planned(ids(), props.station)}
            parts={props.station.info.plan}
            names={props.station.info.names}
          >
            {spot => tile(spot.id, 'plan')}
          </FloorPlan>
        </Show>
      </Show>
    </section>
  )
}

/** Whether some are and some are not: only then is it worth asking. */
function isMixed(spots: readonly Connector[], test: (spot: Connector) => boolean): boolean {
  return spots.some(test) && !spots.every(test)
}

const kept = new Map<string, PlannedSpot>()

/** The same object for the same place, so that a tile that has not moved is not made anew every second. */
function planned(ids: readonly string[], { connectors }: StationView) {
  return ids.map(id => {
    const { x = 0, y = 0, floor } = connectors.get(id) ?? {}
    const key = `${id} ${x} ${y} ${floor}`
    const known = kept.get(key) ?? { id, x, y, floor }
    kept.set(key, known)
    return known
  })
}
