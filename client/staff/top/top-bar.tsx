import Banknote from 'lucide-solid/icons/banknote'
import Bell from 'lucide-solid/icons/bell'
import BellOff from 'lucide-solid/icons/bell-off'
import CircleUser from 'lucide-solid/icons/circle-user'
import Settings from 'lucide-solid/icons/settings'
import { type JSX, Show } from 'solid-js'
import { unseenNotes } from '../../../shared/documents/desk/view.ts'
import { useApp, useDevice, useMe } from '../../state/app.tsx'
import { CountBadge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/button.tsx'
import { LinkDot } from '../../ui/link-status.tsx'
import { useRouter } from '../../ui/router.tsx'
import { usePlace } from '../place.tsx'
import './top-bar.css'

/** Where, how the link is, which shift, what is new, who. */
export function TopBar(props: { isRinging: boolean }): JSX.Element {
  const place = usePlace()
  const app = useApp()
  const device = useDevice()
  const me = useMe()
  const router = useRouter()
  const unseen = () => unseenNotes(place.desk(), me.person.id).length
  const shift = () => {
    const state = place.drawer.now()
    const words = place.words()
    if (state.kind === 'open') return words.shiftSince(place.say.clock(state.shift.opened?.at ?? 0))
    return state.kind === 'asking' ? words.numbersCome : words.noShift
  }
  const link = () => {
    const [summary, words] = [device.summary(), place.common().link]
    switch (summary.kind) {
      case 'saved':
        return words.live
      case 'saving':
        return words.saving
      case 'attention':
        return place.words().refusedCount(summary.refused)
      case 'kept-here':
        return device.link().kind === 'catching-up' ? words.catchingUp : place.words().offline
      case 'not-saved':
        return words.notLive
      case 'locked':
        return words.notLive
    }
  }
  return (
    <header class="top-bar">
      <p class="top-place">{place.station().info.name}</p>
      <span class="top-link" data-summary={device.summary().kind}>
        <LinkDot
          link={device.link()}
          summary={device.summary()}
          words={place.common().link}
          locale={app.preferences.locale()}
          onOpen={() => place.ask({ kind: 'pending' })}
        />
        <span class="top-link-word">{link()}</span>
        <Show when={device.items().length > 0}>
          <button type="button" class="top-pending" onClick={() => place.ask({ kind: 'pending' })}>
            {place.words().waitingCount(device.items().length)}
          </button>
        </Show>
      </span>
      <span class="top-gap" />
      <button
        type="button"
        class="top-button"
        data-drawer={place.drawer.now().kind}
        onClick={() => router.go('/shift')}
      >
        <Banknote aria-hidden="true" />
        <span class="top-word">{shift()}</span>
      </button>
      <button
        type="button"
        class="top-button top-bell"
        data-ringing={props.isRinging ? '' : undefined}
        aria-label={place.words().newsCount(unseen())}
        onClick={() => place.ask({ kind: 'news' })}
      >
        <Show when={app.preferences.isMuted()} fallback={<Bell aria-hidden="true" />}>
          <BellOff aria-hidden="true" />
        </Show>
        <span class="top-count" aria-hidden="true">
          <CountBadge count={unseen()} label="" />
        </span>
      </button>
      <button type="button" class="top-button" onClick={() => place.ask({ kind: 'who' })}>
        <CircleUser aria-hidden="true" />
        <span class="top-word">{me.person.name}</span>
      </button>
      <IconButton
        label={place.words().settings}
        icon={<Settings aria-hidden="true" />}
        onClick={() => place.ask({ kind: 'settings' })}
      />
    </header>
  )
}
