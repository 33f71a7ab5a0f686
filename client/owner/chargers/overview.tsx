import { type JSX, Show } from 'solid-js'
import type { StationRooms } from '../../state/station-rooms.ts'
import { AboutCard } from './about-card.tsx'
import { PlugsCard } from './plugs-card.tsx'
import { ReservationsCard } from './reservations-card.tsx'
import { TrialCard } from './trial-card.tsx'
import type { Chargers, ListedCharger } from './use-chargers.ts'

/** Shows a charger, how its plugs stand, and whether it works. */
export function ChargerOverview(props: { rooms: StationRooms; chargers: Chargers; of: ListedCharger }): JSX.Element {
  const isHere = () => props.of.standing.kind !== 'retired'
  return (
    <div class="charger-cards">
      <PlugsCard rooms={props.rooms} of={props.of} />
      <Show when={isHere()}>
        <TrialCard rooms={props.rooms} chargers={props.chargers} of={props.of} />
      </Show>
      <AboutCard rooms={props.rooms} of={props.of} />
      <Show when={isHere()}>
        <ReservationsCard rooms={props.rooms} of={props.of} />
      </Show>
    </div>
  )
}
