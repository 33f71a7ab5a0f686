import Store from 'lucide-solid/icons/store'
import { For, type JSX } from 'solid-js'
import { useMe } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { FactorWanted } from '../ui/factor-wanted.tsx'
import { Row } from '../ui/row.tsx'
import { useStations } from './stations.tsx'
import { askWords } from './words/asks/words.ts'

export function ChooseStation(): JSX.Element {
  const me = useMe()
  const stations = useStations()
  const { words, shared } = useWords(askWords)
  const ids = () =>
    Object.keys(me.roles)
      .filter(id => !stations.isRetired(id))
      .sort((a, b) => stations.nameOf(a).localeCompare(stations.nameOf(b)))
  return (
    <main class="gate">
      <div class="gate-card">
        <h1>{words().whereAreYou}</h1>
        <FactorWanted />
        <ul class="rows">
          <For each={ids()}>
            {id => (
              <Row
                start={<Store aria-hidden="true" />}
                title={stations.nameOf(id)}
                text={[shared().trade[stations.kindOf(id)], stations.addressOf(id)].filter(Boolean).join(' · ')}
                onOpen={() => stations.choose(id)}
              />
            )}
          </For>
        </ul>
      </div>
    </main>
  )
}
