import EvCharger from 'lucide-solid/icons/ev-charger'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, For, type JSX, Show } from 'solid-js'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Awaited } from '../../ui/awaited.tsx'
import { Button } from '../../ui/button.tsx'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { nameOf } from '../state/stations.tsx'
import { chargerWords } from '../words/chargers.ts'
import { AddDialog } from './add-dialog.tsx'
import { PowerCard } from './power-card.tsx'
import { StandingBadge } from './standing-badge.tsx'
import { makeOf, useTelling } from './tell.ts'
import { createChargers, type ListedCharger } from './use-chargers.ts'
import './chargers.css'

/** The chargers of a place: which there are, how each stands, and how another one is added. */
export function Chargers(props: { rooms: StationRooms }): JSX.Element {
  const chargers = createChargers(props.rooms)
  const { words } = useWords(chargerWords)
  const [isAdding, setAdding] = createSignal(false)
  const inUse = () => chargers.listed().filter(({ standing }) => standing.kind !== 'retired')
  const retired = () => chargers.listed().filter(({ standing }) => standing.kind === 'retired')
  const Add = (own: { look: 'primary' | 'plain' }) => (
    <Button look={own.look} icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
      {words().add}
    </Button>
  )
  return (
    <Show when={chargers.room.isThere()} fallback={<Awaited link={chargers.room.link()} />}>
      <div class="chargers">
        <div class="chargers-main">
          <Show
            when={inUse().length > 0}
            fallback={
              <Empty icon={<EvCharger aria-hidden="true" />} title={words().none} action={<Add look="primary" />}>
                {words().noneText}
              </Empty>
            }
          >
            <div class="chargers-head">
              <p class="quiet">{words().lead}</p>
              <Add look="primary" />
            </div>
            <List rooms={props.rooms} of={inUse()} label={words().allPlaces(nameOf(props.rooms))} />
          </Show>
          <Show when={retired().length > 0}>
            <details class="chargers-retired">
              <summary>{words().retiredOnes}</summary>
              <List rooms={props.rooms} of={retired()} label={words().retiredOnes} />
            </details>
          </Show>
        </div>
        <PowerCard rooms={props.rooms} />
      </div>
      <AddDialog rooms={props.rooms} chargers={chargers} isOpen={isAdding()} onClose={() => setAdding(false)} />
    </Show>
  )
}

function List(props: { rooms: StationRooms; of: readonly ListedCharger[]; label: string }): JSX.Element {
  const { words } = useWords(chargerWords)
  const tell = useTelling(props.rooms)
  const ids = () => props.of.map(({ id }) => id)
  const plugs = ({ plugs }: ListedCharger) =>
    plugs.length === 0 ? words().noPlugs : plugs.map(({ label }) => label).join(', ')
  const what = (one: ListedCharger) =>
    [makeOf(one.charger), one.charger.booted?.firmware, plugs(one)].filter(Boolean).join(' · ')
  return (
    <ul class="rows charger-rows" aria-label={props.label}>
      <For each={ids()}>
        {id => (
          <Show when={props.of.find(one => one.id === id)}>
            {one => (
              <Row
                start={<EvCharger aria-hidden="true" />}
                title={one().identity}
                text={
                  <>
                    <span class="charger-what">{what(one())}</span>
                    <span class="charger-how">{tell.standing(one().standing)}</span>
                  </>
                }
                end={<StandingBadge of={one().standing} />}
                to={`/places/${props.rooms.id}/chargers/${encodeURIComponent(one().identity)}`}
                isProvisional={one().charger.isProvisional}
              />
            )}
          </Show>
        )}
      </For>
    </ul>
  )
}
