import { createEffect, type JSX, lazy, Match, Show, Switch } from 'solid-js'
import { useApp } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { fetchWhenQuiet } from '../ui/fetch-when-quiet.ts'
import { Fetching } from '../ui/fetching.tsx'
import { Go, useRouter } from '../ui/router.tsx'
import { Empty, Loading } from '../ui/surface.tsx'
import { sharedWords } from '../words/shared.ts'
import { CustomerProvider } from './customer.tsx'
import { Find, SortChips } from './find/find.tsx'
import { Frame } from './frame.tsx'
import { screenAt } from './routes.ts'
import { OVERLAYS, Shell } from './shell.tsx'
import { shellWords } from './words/shell.ts'

const Entry = lazy(() => import('./entry/entry.tsx').then(({ Entry }) => ({ default: Entry })))
const Station = lazy(() => import('./station/station.tsx').then(({ Station }) => ({ default: Station })))
const Scanned = lazy(() => import('./scan/scanned.tsx').then(({ Scanned }) => ({ default: Scanned })))
const Scan = lazy(() => import('./scan/scan.tsx').then(({ Scan }) => ({ default: Scan })))
const Sessions = lazy(() => import('./session/sessions.tsx').then(({ Sessions }) => ({ default: Sessions })))
const Session = lazy(() => import('./session/session.tsx').then(({ Session }) => ({ default: Session })))
const Wallet = lazy(() => import('./money/wallet.tsx').then(({ Wallet }) => ({ default: Wallet })))
const History = lazy(() => import('./money/history.tsx').then(({ History }) => ({ default: History })))
const Receipt = lazy(() => import('./money/receipt.tsx').then(({ Receipt }) => ({ default: Receipt })))
const Inbox = lazy(() => import('./person/inbox.tsx').then(({ Inbox }) => ({ default: Inbox })))
const Profile = lazy(() => import('./person/profile.tsx').then(({ Profile }) => ({ default: Profile })))
const Cards = lazy(() => import('./person/cards.tsx').then(({ Cards }) => ({ default: Cards })))

/** In the order in which they are likely wanted. */
const LATER = [
  Station,
  SortChips,
  Session,
  Sessions,
  Wallet,
  Scan,
  Scanned,
  Inbox,
  Profile,
  Entry,
  History,
  Receipt,
  Cards,
]

/** The app: who one is comes first, then where one is in it. */
export function Screens(): JSX.Element {
  const app = useApp()
  createEffect(() => {
    if (app.device() !== null) fetchWhenQuiet([...LATER, ...OVERLAYS], app.updates)
  })
  return (
    <Fetching fallback={<Opening />}>
      <Switch fallback={<Opening />}>
        <Match when={app.signedIn.who().kind === 'nobody'}>
          <Entry />
        </Match>
        <Match when={app.device()} keyed>
          <CustomerProvider>
            <Shell>
              <Fetching fallback={<Opening />}>
                <Rooms />
              </Fetching>
            </Shell>
          </CustomerProvider>
        </Match>
      </Switch>
    </Fetching>
  )
}

function Rooms(): JSX.Element {
  const router = useRouter()
  const screen = () => screenAt(router.path())
  const at = (name: string) => (screen().name === name ? screen().parts : undefined)
  return (
    <Switch fallback={<Nowhere />}>
      <Match when={at('find')}>
        <Find />
      </Match>
      <Match when={at('station')}>{parts => <Station id={parts().id ?? ''} spot={parts().spot ?? null} />}</Match>
      <Match when={at('scanned')}>
        {parts => <Scanned station={parts().station ?? ''} code={parts().code ?? ''} />}
      </Match>
      <Match when={at('scan')}>
        <Scan />
      </Match>
      <Match when={at('sessions')}>
        <Sessions />
      </Match>
      <Match when={at('session')}>
        {parts => (
          <Show when={parts().id} keyed>
            {id => <Session station={parts().station ?? ''} id={id} />}
          </Show>
        )}
      </Match>
      <Match when={at('wallet')}>
        <Wallet />
      </Match>
      <Match when={at('history')}>
        <History />
      </Match>
      <Match when={at('receipt')}>{parts => <Receipt session={parts().session ?? ''} />}</Match>
      <Match when={at('inbox')}>
        <Inbox />
      </Match>
      <Match when={at('profile')}>
        <Profile />
      </Match>
      <Match when={at('cards')}>
        <Cards />
      </Match>
    </Switch>
  )
}

function Nowhere(): JSX.Element {
  const { words } = useWords(shellWords)
  return (
    <Frame title="Berth" back="/">
      <Empty title={words().notFound} action={<Go to="/">{words().toFind}</Go>} />
    </Frame>
  )
}

function Opening(): JSX.Element {
  const { words } = useWords(sharedWords)
  return (
    <div class="frame">
      <Loading label={words().ui.loading} lines={5} height={88} />
    </div>
  )
}
