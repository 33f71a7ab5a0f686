import Store from 'lucide-solid/icons/store'
import {
  type Accessor,
  createContext,
  createEffect,
  createSignal,
  For,
  type JSX,
  type ParentProps,
  useContext,
} from 'solid-js'
import { catalogue } from '../../shared/documents/catalogue.ts'
import { useApp, useDevice, useMe } from '../state/app.tsx'
import { Row } from '../ui/row.tsx'
import { common } from '../words/common.ts'
import { createWords } from '../words/words.ts'
import { STATION_KEY } from './station-key.ts'
import { staffWords } from './words/words.ts'

/** Where somebody works: which of their stations this tablet stands at. It remembers. */
export interface Stations {
  /** Null while nobody has said which of several. */
  chosen: Accessor<string | null>
  choose(id: string | null): void
  nameOf(id: string): string
  addressOf(id: string): string
  kindOf(id: string): 'charging' | 'library'
}

const StationsContext = createContext<Stations>()

export function StationsProvider(props: ParentProps): JSX.Element {
  return <StationsContext.Provider value={createStations()}>{props.children}</StationsContext.Provider>
}

export function useStations(): Stations {
  const stations = useContext(StationsContext)
  if (stations === undefined) throw new Error('No stations around this component')
  return stations
}

function createStations(): Stations {
  const me = useMe()
  const room = useDevice().createRoom(catalogue, () => '')
  const [kept, setKept] = createSignal(localStorage.getItem(STATION_KEY))
  const listed = (id: string) => room.view()?.stations.get(id)
  const choose = (id: string | null) => {
    if (id === null) localStorage.removeItem(STATION_KEY)
    else localStorage.setItem(STATION_KEY, id)
    setKept(id)
  }
  /** Of one there is nothing to choose. */
  const only = () => {
    const mine = Object.keys(me.roles)
    return mine.length === 1 ? (mine[0] ?? null) : null
  }
  // Remembered like one that was chosen: when that role ends, what they did there has to be shown with its place.
  createEffect(() => {
    const id = only()
    if (id !== null && kept() === null && me.session.station === undefined) choose(id)
  })
  return {
    // Also one they do not work at any more: what they did there is still here.
    chosen: () => kept() ?? me.session.station ?? only(),
    choose,
    nameOf: id => listed(id)?.name ?? id,
    addressOf: id => listed(id)?.address ?? '',
    kindOf: id => listed(id)?.kind ?? 'charging',
  }
}

export function ChooseStation(): JSX.Element {
  const { preferences } = useApp()
  const me = useMe()
  const stations = useStations()
  const words = createWords(staffWords, preferences)
  const commonWords = createWords(common, preferences)
  const ids = () => Object.keys(me.roles).sort((a, b) => stations.nameOf(a).localeCompare(stations.nameOf(b)))
  return (
    <main class="gate">
      <div class="gate-card">
        <h1>{words().whereAreYou}</h1>
        <ul class="rows">
          <For each={ids()}>
            {id => (
              <Row
                start={<Store aria-hidden="true" />}
                title={stations.nameOf(id)}
                text={[commonWords().trade[stations.kindOf(id)], stations.addressOf(id)].filter(Boolean).join(' · ')}
                onOpen={() => stations.choose(id)}
              />
            )}
          </For>
        </ul>
      </div>
    </main>
  )
}
