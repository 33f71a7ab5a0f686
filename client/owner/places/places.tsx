import Plus from 'lucide-solid/icons/plus'
import { For, type JSX, Show } from 'solid-js'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Row } from '../../ui/row.tsx'
import { Screen } from '../shell/screen.tsx'
import { TradeIcon } from '../shell/trade-icon.tsx'
import { inUse } from '../spot/placed.ts'
import { inService, nameOf, useStations } from '../state/stations.tsx'
import { placeWords } from '../words/places.ts'

export function Places(): JSX.Element {
  const stations = useStations()
  const router = useRouter()
  const { words } = useWords(placeWords)
  const retired = () => {
    const open = new Set(inService(stations()))
    return stations().filter(one => !open.has(one))
  }
  return (
    <Screen
      title={words().title}
      lead={words().lead}
      actions={
        <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => router.go('/places/new')}>
          {words().create}
        </Button>
      }
    >
      <PlaceRows of={inService(stations())} />
      <Show when={retired().length > 0}>
        <h2>{words().retired}</h2>
        <PlaceRows of={retired()} />
      </Show>
    </Screen>
  )
}

function PlaceRows(props: { of: readonly StationRooms[] }): JSX.Element {
  const { words, shared } = useWords(placeWords)
  return (
    <ul class="rows">
      <For each={props.of}>
        {rooms => {
          const info = () => rooms.station.view()?.info
          const spots = () => inUse(rooms.station.view()?.connectors.values() ?? []).length
          return (
            <Row
              start={<TradeIcon kind={info()?.kind ?? 'charging'} />}
              title={nameOf(rooms)}
              text={[shared().trade[info()?.kind ?? 'charging'], info()?.address, words().spots(spots())]
                .filter(Boolean)
                .join(' · ')}
              to={`/places/${rooms.id}`}
            />
          )
        }}
      </For>
    </ul>
  )
}
