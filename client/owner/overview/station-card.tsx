import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { FloorPlan } from '../../ui/floor-plan.tsx'
import { clock, energy, money } from '../../ui/format.ts'
import { Go } from '../../ui/router.tsx'
import { SpotMark } from '../../ui/spot-mark.tsx'
import { Loading } from '../../ui/surface.tsx'
import { TradeIcon } from '../shell/trade-icon.tsx'
import { LiveSpot } from '../spot/live-spot.tsx'
import { inUse, isSamePlan, placedSpots } from '../spot/placed.ts'
import { SpotPanel } from '../spot/spot-panel.tsx'
import { nameOf } from '../state/stations.tsx'
import { overviewWords } from '../words/overview.ts'
import { countKinds, isSameCounts, shownKinds } from './counts.ts'
import { Figure } from './figure.tsx'
import { onNear } from './near.ts'
import type { Today } from './today.ts'
import './station-card.css'

/**
 * One place on the board: the number of spots in each state, each spot where it is, and what today has brought. Of one
 * among many, the spots are drawn when it comes near the screen: a thousand tiles at once would hold the page up.
 */
export function StationCard(props: {
  rooms: StationRooms
  today: Today | null
  weekday: string
  isOfMany: boolean
}): JSX.Element {
  const [isNear, setNear] = createSignal(false)
  const device = useDevice()
  const { words, shared, locale } = useWords(overviewWords)
  const [chosen, choose] = createSignal<string | null>(null)
  const view = () => props.rooms.station.view()
  const info = () => view()?.info
  const isLibrary = () => info()?.kind === 'library'
  const counts = createMemo(
    () => {
      const station = view()
      // Before anything has come, nothing is known: zero would be a figure.
      return station === undefined || !props.rooms.station.isThere() ? null : countKinds(station, device.now())
    },
    null,
    { equals: isSameCounts },
  )
  const kinds = createMemo(() => {
    const now = counts()
    return now === null ? [] : shownKinds(now)
  }, [])
  const ids = createMemo(() => inUse(view()?.connectors.values() ?? []).map(({ id }) => id), [], {
    equals: isSameList,
  })
  const plan = createMemo(() => placedSpots(view()?.connectors.values() ?? []), [], { equals: isSamePlan })
  const age = () => {
    const link = props.rooms.station.link()
    return 'since' in link && link.since > 0 ? words().notLive(clock(locale(), link.since, info()?.timeZone)) : null
  }
  const figures = () => props.today
  const said = (text: (today: Today) => string) => {
    const today = figures()
    return today === null ? '–' : text(today)
  }
  return (
    <section class="station-card" data-kind={info()?.kind} aria-label={nameOf(props.rooms)}>
      <header class="station-head">
        <span class="station-icon">
          <TradeIcon kind={info()?.kind ?? 'charging'} />
        </span>
        <div class="station-names">
          <h2>
            <Go to={`/places/${props.rooms.id}`}>{nameOf(props.rooms)}</Go>
          </h2>
          <p>{age() ?? info()?.address}</p>
        </div>
      </header>
      <Show when={counts()} fallback={<Loading label={shared().ui.loading} lines={2} />}>
        {now => (
          <>
            <ul class="station-counts" aria-label={words().spots}>
              <For each={kinds()}>
                {kind => (
                  <li class="station-count" data-kind={kind} data-none={now()[kind] === 0 ? '' : undefined}>
                    <SpotMark kind={kind} trade={info()?.kind ?? 'charging'} size={26} />
                    <span class="station-number">{now()[kind]}</span>
                    <span class="station-word">{shared().spotKinds[kind]}</span>
                  </li>
                )}
              </For>
            </ul>
            <div class="station-figures">
              <Figure
                name={words().taken}
                text={said(today => money(locale(), today.now.revenue, info()?.currency ?? 'VND'))}
                {...(figures() && {
                  value: figures()?.now.revenue ?? 0,
                  before: figures()?.before.revenue ?? 0,
                  weekday: props.weekday,
                })}
              />
              <Show
                when={isLibrary()}
                fallback={
                  <Figure
                    name={words().energy}
                    text={said(today => energy(locale(), today.now.energyWh))}
                    {...(figures() && {
                      value: figures()?.now.energyWh ?? 0,
                      before: figures()?.before.energyWh ?? 0,
                      weekday: props.weekday,
                    })}
                  />
                }
              >
                <Figure
                  name={words().visits}
                  text={said(today => String(today.now.uses))}
                  {...(figures() && {
                    value: figures()?.now.uses ?? 0,
                    before: figures()?.before.uses ?? 0,
                    weekday: props.weekday,
                  })}
                />
              </Show>
              <p class="station-age">
                {figures() === null
                  ? words().noFigures
                  : words().asOf(clock(locale(), figures()?.at ?? 0, info()?.timeZone))}
              </p>
            </div>
            <Show
              when={ids().length > 0}
              fallback={
                <p class="quiet">
                  {words().noSpots} <Go to={`/places/${props.rooms.id}`}>{words().addSpots}</Go>
                </p>
              }
            >
              <Show
                when={!props.isOfMany || isNear()}
                fallback={<div class="station-later" ref={part => onNear(part, () => setNear(true))} />}
              >
                <Show
                  when={isLibrary()}
                  fallback={
                    <ul class="station-tiles" aria-label={words().board(nameOf(props.rooms))}>
                      <For each={ids()}>
                        {id => (
                          <li>
                            <LiveSpot rooms={props.rooms} connector={id} density="board" onOpen={() => choose(id)} />
                          </li>
                        )}
                      </For>
                    </ul>
                  }
                >
                  <FloorPlan
                    label={words().plan(nameOf(props.rooms))}
                    spots={plan()}
                    parts={view()?.info.plan ?? []}
                    names={view()?.info.names ?? []}
                  >
                    {spot => (
                      <LiveSpot rooms={props.rooms} connector={spot.id} density="plan" onOpen={() => choose(spot.id)} />
                    )}
                  </FloorPlan>
                </Show>
              </Show>
            </Show>
          </>
        )}
      </Show>
      <Show when={chosen()} keyed>
        {connector => <SpotPanel rooms={props.rooms} connector={connector} onClose={() => choose(null)} />}
      </Show>
    </section>
  )
}
