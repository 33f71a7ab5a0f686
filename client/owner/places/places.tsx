import Plus from 'lucide-solid/icons/plus'
import Search from 'lucide-solid/icons/search'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { missingSteps } from '../overview/first-hour.ts'
import { MOST_IN_SIGHT, placesMeant } from '../shell/places-meant.ts'
import { Screen } from '../shell/screen.tsx'
import { TradeIcon } from '../shell/trade-icon.tsx'
import { inUse } from '../spot/placed.ts'
import { inService, nameOf, useStations } from '../state/stations.tsx'
import { firstHourWords } from '../words/first-hour.ts'
import { placeWords } from '../words/places.ts'
import { shellWords } from '../words/shell.ts'
import './place.css'

export function Places(): JSX.Element {
  const stations = useStations()
  const router = useRouter()
  const { words } = useWords(placeWords)
  const { words: shell } = useWords(shellWords)
  const [typed, setTyped] = createSignal('')
  const found = () => placesMeant(stations(), typed())
  const retired = () => {
    const open = new Set(inService(found()))
    return found().filter(one => !open.has(one))
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
      <Show when={stations().length > MOST_IN_SIGHT}>
        <div class="places-search">
          <TextField
            label={shell().findPlace}
            type="search"
            value={typed()}
            onText={setTyped}
            suffix={<Search aria-hidden="true" />}
          />
        </div>
      </Show>
      <Show when={found().length > 0} fallback={<Empty title={shell().noSuchPlace} />}>
        <PlaceRows of={inService(found())} />
      </Show>
      <Show when={retired().length > 0}>
        <h2>{words().retired}</h2>
        <PlaceRows of={retired()} />
      </Show>
    </Screen>
  )
}

function PlaceRows(props: { of: readonly StationRooms[] }): JSX.Element {
  const device = useDevice()
  const { words, shared } = useWords(placeWords)
  const { words: firstHour } = useWords(firstHourWords)
  return (
    <ul class="rows">
      <For each={props.of}>
        {rooms => {
          const info = () => rooms.station.view()?.info
          const lacks = () => {
            const view = rooms.station.view()
            if (view === undefined || !rooms.station.isThere() || view.info.retired === true) return 0
            return missingSteps(view, { staff: null, now: device.now() }).length
          }
          const spots = () => inUse(rooms.station.view()?.connectors.values() ?? []).length
          return (
            <Row
              start={<TradeIcon kind={info()?.kind ?? 'charging'} />}
              title={nameOf(rooms)}
              text={[shared().trade[info()?.kind ?? 'charging'], info()?.address, words().spots(spots())]
                .filter(Boolean)
                .join(' · ')}
              end={
                <Show when={lacks() > 0}>
                  <Badge tone="warn">{firstHour().toDo(lacks())}</Badge>
                </Show>
              }
              to={`/places/${rooms.id}`}
            />
          )
        }}
      </For>
    </ul>
  )
}
