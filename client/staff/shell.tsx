import MousePointerClick from 'lucide-solid/icons/mouse-pointer-click'
import { createEffect, type JSX, Match, on, Show, Switch } from 'solid-js'
import { useApp, useDevice } from '../state/app.tsx'
import { giveFocus } from '../ui/keep-focus.ts'
import { LinkBar } from '../ui/link-status.tsx'
import { useRouter } from '../ui/router.tsx'
import { Empty } from '../ui/surface.tsx'
import { createAlerts } from './alerts.ts'
import { Asked } from './asks/asked.tsx'
import { Floor } from './floor.tsx'
import { AttentionList } from './lists/attention.tsx'
import { BookingsList } from './lists/bookings.tsx'
import { OwingList } from './lists/owing.tsx'
import { ShiftPage } from './lists/shift.tsx'
import { TopUpsList } from './lists/top-ups.tsx'
import { SpotPanel } from './panel/spot-panel.tsx'
import { usePlace } from './place.tsx'
import { Rail, roomAt } from './rail.tsx'
import { TopBar } from './top/top-bar.tsx'
import { UpdatePrompt } from './update-prompt.tsx'
import './shell.css'

/** The whole of the tablet: the edge for the thumb, the floor or a list, and beside it the chosen spot. */
export function Shell(): JSX.Element {
  const place = usePlace()
  const app = useApp()
  const device = useDevice()
  const router = useRouter()
  const alerts = createAlerts(place)
  const room = () => roomAt(router.path())
  const spot = () => {
    const id = place.focus().spot
    return id !== null && place.station().connectors.has(id) ? id : null
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
          words={place.common().link}
          locale={app.preferences.locale()}
          timeZone={place.station().info.timeZone}
          onOpen={() => place.ask({ kind: 'pending' })}
        />
        <UpdatePrompt />
      </div>
      <Rail />
      <main class="shell-main">
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
      </main>
      <aside class="shell-panel" aria-label={place.own().spot}>
        <Show
          when={spot()}
          keyed
          fallback={
            <Empty icon={<MousePointerClick aria-hidden="true" />} title={place.own().chooseOne}>
              {place.own().chooseOneText}
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
