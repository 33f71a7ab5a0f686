import { For, type JSX, Show } from 'solid-js'
import { openStations } from '../../shared/documents/catalogue/view.ts'
import { catalogue } from '../../shared/documents/catalogue.ts'
import { useApp, useDevice } from '../state/app.tsx'
import { LinkBar, LinkDot } from '../ui/link-status.tsx'
import { Row } from '../ui/row.tsx'
import { SignInForm } from '../ui/sign-in.tsx'
import { common } from '../words/common.ts'
import { createWords } from '../words/words.ts'

export function Screens(): JSX.Element {
  const app = useApp()
  return (
    <Show when={app.device()} keyed fallback={<SignInForm />}>
      <Stations />
    </Show>
  )
}

function Stations(): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const words = createWords(common, preferences)
  const room = device.createRoom(catalogue, () => '')
  const stations = () => {
    const view = room.view()
    return view === undefined ? [] : openStations(view)
  }
  const status = () => ({
    link: device.link(),
    summary: device.summary(),
    words: words().link,
    locale: preferences.locale(),
  })
  return (
    <main>
      <LinkBar {...status()} />
      <LinkDot {...status()} />
      <ul class="rows">
        <For each={stations()}>{station => <Row title={station.name} text={station.address} />}</For>
      </ul>
    </main>
  )
}
