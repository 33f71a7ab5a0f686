import Banknote from 'lucide-solid/icons/banknote'
import Bell from 'lucide-solid/icons/bell'
import BellOff from 'lucide-solid/icons/bell-off'
import CircleUser from 'lucide-solid/icons/circle-user'
import Settings from 'lucide-solid/icons/settings'
import { type JSX, Show } from 'solid-js'
import { unseenNotes } from '../../../shared/documents/desk/view.ts'
import { useApp, useDevice, useMe } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { CountBadge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/button.tsx'
import { LinkDot } from '../../ui/link-status.tsx'
import { useRouter } from '../../ui/router.tsx'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { useDrawer } from '../use-drawer.tsx'
import { staffWords } from '../words/words.ts'
import './top-bar.css'

/** Where, how the link is, which shift, what is new, who. */
export function TopBar(props: { isRinging: boolean }): JSX.Element {
  const { words, shared, locale } = useWords(staffWords)
  const { station, desk, say } = useStation()
  const { ask } = useAsk()
  const drawer = useDrawer()
  const app = useApp()
  const device = useDevice()
  const me = useMe()
  const router = useRouter()
  const unseen = () => unseenNotes(desk(), me.person.id).length
  const shift = () => {
    const state = drawer.now()
    if (state.kind === 'open') return words().shiftSince(say.clock(state.shift.opened?.at ?? 0))
    return state.kind === 'asking' ? words().numbersCome : words().noShift
  }
  const linkWord = () => {
    const [summary, link] = [device.summary(), shared().link]
    switch (summary.kind) {
      case 'saved':
        return link.live
      case 'saving':
        return link.saving
      case 'attention':
        return words().refusedCount(summary.refused)
      case 'kept-here':
        return device.link().kind === 'catching-up' ? link.catchingUp : words().offline
      case 'not-saved':
        return link.notLive
      case 'locked':
        return link.notLive
    }
  }
  return (
    <header class="top-bar">
      <p class="top-place" title={station().info.name}>
        {station().info.name}
      </p>
      <span class="top-link" data-summary={device.summary().kind}>
        <LinkDot
          link={device.link()}
          summary={device.summary()}
          words={shared().link}
          locale={locale()}
          onOpen={() => ask({ kind: 'pending' })}
        />
        <span class="top-link-word">{linkWord()}</span>
        <Show when={device.items().length > 0}>
          <button type="button" class="top-pending" onClick={() => ask({ kind: 'pending' })}>
            {words().waitingCount(device.items().length)}
          </button>
        </Show>
      </span>
      <span class="top-gap" />
      <button type="button" class="top-button" data-drawer={drawer.now().kind} onClick={() => router.go('/shift')}>
        <Banknote aria-hidden="true" />
        <span class="top-word">{shift()}</span>
      </button>
      <button
        type="button"
        class="top-button top-bell"
        data-ringing={props.isRinging ? '' : undefined}
        aria-label={words().newsCount(unseen())}
        onClick={() => ask({ kind: 'news' })}
      >
        <Show when={app.preferences.isMuted()} fallback={<Bell aria-hidden="true" />}>
          <BellOff aria-hidden="true" />
        </Show>
        <span class="top-count" aria-hidden="true">
          <CountBadge count={unseen()} label="" />
        </span>
      </button>
      <button type="button" class="top-button" onClick={() => ask({ kind: 'who' })}>
        <CircleUser aria-hidden="true" />
        <span class="top-word">{me.person.name}</span>
      </button>
      <IconButton
        label={words().settings}
        icon={<Settings aria-hidden="true" />}
        onClick={() => ask({ kind: 'settings' })}
      />
    </header>
  )
}
