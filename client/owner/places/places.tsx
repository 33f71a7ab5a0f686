import Plus from 'lucide-solid/icons/plus'
import { For, type JSX, Show } from 'solid-js'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Row } from '../../ui/row.tsx'
import { Screen } from '../shell/screen.tsx'
import { TradeIcon } from '../shell/trade-icon.tsx'
import { inUse } from '../spot/placed.ts'
import { nameOf, usePlaces } from '../state/places.tsx'
import { placeWords } from '../words/places.ts'
import { useWords } from '../words/use-words.ts'

export function Places(): JSX.Element {
  const places = usePlaces()
  const router = useRouter()
  const { words, shared } = useWords(placeWords)
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
      <ul class="rows">
        <For each={places()}>
          {place => {
            const info = () => place.station.view()?.info
            const spots = () => inUse(place.station.view()?.connectors.values() ?? []).length
            return (
              <Row
                start={<TradeIcon kind={info()?.kind ?? 'charging'} />}
                title={nameOf(place)}
                text={[shared().trade[info()?.kind ?? 'charging'], info()?.address, words().spots(spots())]
                  .filter(Boolean)
                  .join(' · ')}
                end={
                  <Show when={info()?.retired}>
                    <Badge tone="unknown">{words().retired}</Badge>
                  </Show>
                }
                to={`/places/${place.id}`}
              />
            )
          }}
        </For>
      </ul>
    </Screen>
  )
}
