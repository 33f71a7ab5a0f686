import Ellipsis from 'lucide-solid/icons/ellipsis'
import Settings from 'lucide-solid/icons/settings'
import { createEffect, createSignal, For, type JSX, type ParentProps, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { INDEX } from '../../../shared/documents/catalogue/cells.ts'
import { catalogue } from '../../../shared/documents/catalogue.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { CountBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { FactorWanted } from '../../ui/factor-wanted.tsx'
import { LinkBar, LinkDot } from '../../ui/link-status.tsx'
import { hasReturned } from '../../ui/returned.ts'
import { Go, match, useRouter } from '../../ui/router.tsx'
import { Notice } from '../../ui/surface.tsx'
import { nameOf, useStations } from '../state/stations.tsx'
import { shellWords } from '../words/shell.ts'
import { AT_THE_FOOT, SCREENS, type ScreenKey, screenOf } from './nav.ts'
import { SettingsDialog } from './settings.tsx'
import { SignedOutNotice } from './signed-out.tsx'
import { WaitingDialog } from './waiting.tsx'
import './shell.css'

/** The frame around every screen: where one can go, whether what is shown is live, and who one is. */
export function Shell(props: ParentProps<{ badges: Partial<Record<ScreenKey, number>> }>): JSX.Element {
  const app = useApp()
  const device = useDevice()
  const router = useRouter()
  const stations = useStations()
  // An owner without a place has nothing else open, and a link to nothing would be called offline.
  device.createRoom(catalogue, () => INDEX)
  const { words, shared, locale } = useWords(shellWords)
  const [opened, setOpened] = createSignal<'settings' | 'waiting' | null>(hasReturned() ? 'settings' : null)
  const here = () => screenOf(router.path())
  /** The place an address is about. */
  const place = () => {
    const id =
      match('/places/:place', router.path())?.place ?? match('/places/:place/chargers/:charger', router.path())?.place
    const rooms = stations().find(one => one.id === id)
    return rooms === undefined ? '' : nameOf(rooms)
  }
  const timeZone = () => {
    const [rooms, another] = stations()
    return another === undefined ? rooms?.station.view()?.info.timeZone : undefined
  }
  createEffect(() => {
    const news = props.badges.bookings ?? 0
    const at = [place(), words().nav[here() ?? 'overview'], 'Berth'].filter(Boolean).join(' · ')
    document.title = news === 0 ? at : `(${news}) ${at}`
  })
  const status = () => ({
    link: device.link(),
    summary: device.summary(),
    words: shared().link,
    locale: locale(),
    timeZone: timeZone(),
    onOpen: () => setOpened('waiting'),
  })
  return (
    <div class="shell">
      <a class="shell-skip" href="#content">
        {words().skip}
      </a>
      <nav class="rail" aria-label={words().main}>
        <p class="rail-brand">
          <span class="rail-mark" aria-hidden="true" />
          <span class="rail-name">Berth</span>
        </p>
        <ul class="rail-list">
          <For each={SCREENS}>
            {(screen, index) => (
              <li data-foot={index() < AT_THE_FOOT ? '' : undefined}>
                <Go to={screen.to} class="rail-link" current={here() === screen.key}>
                  <Dynamic component={screen.icon} aria-hidden="true" />
                  <span class="rail-word">{words().nav[screen.key]}</span>
                  <CountBadge
                    count={props.badges[screen.key] ?? 0}
                    label={words().unseen(props.badges[screen.key] ?? 0)}
                  />
                </Go>
              </li>
            )}
          </For>
          <li data-more="">
            <button type="button" class="rail-link" onClick={() => setOpened('settings')}>
              <Ellipsis aria-hidden="true" />
              <span class="rail-word">{words().nav.more}</span>
            </button>
          </li>
        </ul>
        <div class="rail-foot">
          <LinkDot {...status()} />
          <button type="button" class="rail-link" onClick={() => setOpened('settings')}>
            <Settings aria-hidden="true" />
            <span class="rail-word">{words().settings}</span>
          </button>
        </div>
      </nav>
      <div>
        <LinkBar {...status()} />
        <Show when={app.updates.isWaiting()}>
          <Notice
            action={
              <Button look="quiet" onClick={() => app.updates.take()}>
                {shared().ui.update}
              </Button>
            }
          >
            {shared().ui.updateReady}
          </Notice>
        </Show>
        <SignedOutNotice />
        <FactorWanted />
        <main id="content" class="shell-main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
      <SettingsDialog isOpen={opened() === 'settings'} onClose={() => setOpened(null)} />
      <WaitingDialog isOpen={opened() === 'waiting'} onClose={() => setOpened(null)} />
    </div>
  )
}
