import MousePointerClick from 'lucide-solid/icons/mouse-pointer-click'
import { createEffect, type JSX, lazy, Match, on, Show, Switch } from 'solid-js'
import { useApp, useDevice } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { fetchWhenQuiet } from '../ui/fetch-when-quiet.ts'
import { Fetching } from '../ui/fetching.tsx'
import { giveFocus } from '../ui/keep-focus.ts'
import { LinkBar } from '../ui/link-status.tsx'
import { useRouter } from '../ui/router.tsx'
import { Empty, Loading } from '../ui/surface.tsx'
import { sharedWords } from '../words/shared.ts'
import { createAlerts } from './alerts.ts'
import { useAsk } from './ask.tsx'
import { ASKED_LATER, Asked } from './asks/asked.tsx'
import { Floor } from './floor.tsx'
import { useFocus } from './focus.ts'
import { OwingList } from './lists/owing.tsx'
import { PANEL_LATER, SpotPanel } from './panel/spot-panel.tsx'
import { Rail, roomAt } from './rail.tsx'
import { useStation } from './station.tsx'
import { TopBar } from './top/top-bar.tsx'
import { UpdatePrompt } from './update-prompt.tsx'
import './shell.css'

const AttentionList = lazy(() =>
  import('./lists/attention.tsx').then(({ AttentionList }) => ({ default: AttentionList })),
)
const BookingsList = lazy(() => import('./lists/bookings.tsx').then(({ BookingsList }) => ({ default: BookingsList })))
const ShiftPage = lazy(() => import('./lists/shift.tsx').then(({ ShiftPage }) => ({ default: ShiftPage })))
const TopUpsList = lazy(() => import('./lists/top-ups.tsx').then(({ TopUpsList }) => ({ default: TopUpsList })))

/** In the order in which they are likely wanted. */
const LATER = [AttentionList, TopUpsList, BookingsList, ShiftPage, ...PANEL_LATER, ...ASKED_LATER]

/** The whole of the tablet: the edge for the thumb, the floor or a list, and beside it the chosen spot. */
export function Shell(): JSX.Element {
  const { shared, locale } = useWords(sharedWords)
  const { station, own } = useStation()
  const { ask } = useAsk()
  const { focus } = useFocus()
  const device = useDevice()
  const router = useRouter()
  fetchWhenQuiet(LATER, useApp().updates)
  const alerts = createAlerts()
  const room = () => roomAt(router.path())
  const spot = () => {
    const id = focus().spot
    return id !== null && station().connectors.has(id) ? id : null
  }
  // By keyboard the way from a spot to what one can do there would lead over all the others.
  createEffect(
    on(
      spot,
      id => {
        const isByKeyboard = document.activeElement?.matches('.spot-tile:focus-visible') === true
        if (id !== null && isByKeyboard) giveFocus(document.querySelector<HTMLElement>('.shell-panel h2'))
      },
      { defer: true },
    ),
  )
  return (
    <div class="shell" data-panel={spot() === null ? 'none' : 'open'}>
      <div class="shell-top">
        <TopBar isRinging={alerts.isRinging()} />
        <LinkBar
          link={device.link()}
          summary={device.summary()}
          words={shared().link}
          locale={locale()}
          timeZone={station().info.timeZone}
          onOpen={() => ask({ kind: 'pending' })}
        />
        <UpdatePrompt />
      </div>
      <Rail />
      <main class="shell-main">
        <Fetching fallback={<Loading label={shared().ui.loading} />}>
          <Switch>
            <Match when={room() === 'floor'}>
              <Floor />
            </Match>
            <Match when={room() === 'owing'}>
              <OwingList />
            </Match>
            <Match when={room() === 'bookings'}>
              <BookingsList />
            </Match>
            <Match when={room() === 'topUps'}>
              <TopUpsList />
            </Match>
            <Match when={room() === 'attention'}>
              <AttentionList />
            </Match>
            <Match when={room() === 'shift'}>
              <ShiftPage />
            </Match>
          </Switch>
        </Fetching>
      </main>
      <aside class="shell-panel" aria-label={own().spot}>
        <Show
          when={spot()}
          keyed
          fallback={
            <Empty icon={<MousePointerClick aria-hidden="true" />} title={own().chooseOne}>
              {own().chooseOneText}
            </Empty>
          }
        >
          {id => <SpotPanel spot={id} />}
        </Show>
      </aside>
      <Asked />
    </div>
  )
}
