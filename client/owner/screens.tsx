import { type JSX, lazy, Match, Show, Switch } from 'solid-js'
import { useApp, useMe } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { LanguageChoice } from '../ui/appearance.tsx'
import { FactorProvider } from '../ui/factor-wanted.tsx'
import { Fetching } from '../ui/fetching.tsx'
import { Go, match, useRouter } from '../ui/router.tsx'
import { SignInForm } from '../ui/sign-in.tsx'
import { Empty, Loading } from '../ui/surface.tsx'
import { createNewsBell } from './bookings/news-bell.ts'
import { keepReady } from './money/ready.ts'
import { NoPlaces } from './overview/first-hour.tsx'
import { Overview } from './overview/overview.tsx'
import { Shell } from './shell/shell.tsx'
import { DraftsProvider } from './state/drafts.tsx'
import { StationsProvider, useStations } from './state/stations.tsx'
import { shellWords } from './words/shell.ts'
import './screens.css'

const Bookings = lazy(() => import('./bookings/bookings.tsx').then(({ Bookings }) => ({ default: Bookings })))
const Places = lazy(() => import('./places/places.tsx').then(({ Places }) => ({ default: Places })))
const NewPlace = lazy(() => import('./places/new-place.tsx').then(({ NewPlace }) => ({ default: NewPlace })))
const PlacePage = lazy(() => import('./places/place-page.tsx').then(({ PlacePage }) => ({ default: PlacePage })))
const ChargerPage = lazy(() =>
  import('./chargers/charger-page.tsx').then(({ ChargerPage }) => ({ default: ChargerPage })),
)
const Prices = lazy(() => import('./prices/prices.tsx').then(({ Prices }) => ({ default: Prices })))
const People = lazy(() => import('./people/people.tsx').then(({ People }) => ({ default: People })))
const MoneyScreen = lazy(() => import('./money/money.tsx').then(({ MoneyScreen }) => ({ default: MoneyScreen })))
const Programs = lazy(() => import('./programs/programs.tsx').then(({ Programs }) => ({ default: Programs })))
const Audit = lazy(() => import('./audit/audit.tsx').then(({ Audit }) => ({ default: Audit })))

export function Screens(): JSX.Element {
  const app = useApp()
  return (
    <Show when={app.device()} keyed fallback={<Entry />}>
      <FactorProvider>
        <StationsProvider>
          <DraftsProvider>
            <Inside />
          </DraftsProvider>
        </StationsProvider>
      </FactorProvider>
    </Show>
  )
}

/** Nobody is known here: who are you? */
function Entry(): JSX.Element {
  const app = useApp()
  const { words, shared } = useWords(shellWords)
  return (
    <main class="entry">
      <Show when={app.signedIn.who().kind === 'nobody'} fallback={<Loading label={shared().ui.loading} lines={2} />}>
        <div class="entry-card">
          <header class="entry-head">
            <h1>Berth</h1>
            <p>{words().welcome}</p>
          </header>
          <SignInForm />
          <LanguageChoice />
        </div>
      </Show>
    </main>
  )
}

function Inside(): JSX.Element {
  const stations = useStations()
  const me = useMe()
  const router = useRouter()
  const { shared } = useWords(shellWords)
  const bell = createNewsBell()
  keepReady()
  const at = (pattern: string) => match(pattern, router.path())
  return (
    <Shell badges={{ bookings: bell.unseen() }}>
      <Fetching fallback={<Loading label={shared().ui.loading} />}>
        <Switch fallback={<NotFound />}>
          <Match when={at('/places/new')}>
            <NewPlace />
          </Match>
          <Match when={stations().length === 0}>
            <Show when={me.wantsFactor === undefined}>
              <NoPlaces />
            </Show>
          </Match>
          <Match when={at('/')}>
            <Overview />
          </Match>
          <Match when={at('/bookings')}>
            <Bookings />
          </Match>
          <Match when={at('/places')}>
            <Places />
          </Match>
          <Match when={at('/places/:place')?.place}>{id => <PlacePage id={id()} />}</Match>
          <Match when={at('/places/:place/chargers/:charger')}>
            {named => <ChargerPage place={named().place ?? ''} identity={named().charger ?? ''} />}
          </Match>
          <Match when={at('/prices')}>
            <Prices />
          </Match>
          <Match when={at('/people')}>
            <People />
          </Match>
          <Match when={at('/money')}>
            <MoneyScreen />
          </Match>
          <Match when={at('/programs')}>
            <Programs />
          </Match>
          <Match when={at('/audit')}>
            <Audit />
          </Match>
        </Switch>
      </Fetching>
    </Shell>
  )
}

function NotFound(): JSX.Element {
  const { words } = useWords(shellWords)
  return (
    <Empty title={words().notFound} action={<Go to="/">{words().toOverview}</Go>}>
      {words().notFoundText}
    </Empty>
  )
}
