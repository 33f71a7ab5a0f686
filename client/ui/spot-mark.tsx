import BookOpen from 'lucide-solid/icons/book-open'
import CircleHelp from 'lucide-solid/icons/circle-question-mark'
import Clock from 'lucide-solid/icons/clock'
import Coins from 'lucide-solid/icons/coins'
import Moon from 'lucide-solid/icons/moon'
import Wrench from 'lucide-solid/icons/wrench'
import Zap from 'lucide-solid/icons/zap'
import { type JSX, Match, Show, Switch } from 'solid-js'
import type { SpotKind } from '../state/spot-look.ts'
import type { Trade } from '../words/shared.ts'
import './spot-mark.css'

const AROUND = 2 * Math.PI * 20

/**
 * The shape of a spot's state: an open ring, a dashed one, a filled one with an arc, a coin, a hatch, dots. Beside it
 * always stands the word.
 */
export function SpotMark(props: {
  kind: SpotKind
  trade: Trade
  progress?: number | null
  size?: number
}): JSX.Element {
  const size = () => props.size ?? 44
  return (
    <span class="spot-mark" data-kind={props.kind} aria-hidden="true">
      <svg width={size()} height={size()} viewBox="0 0 44 44" role="presentation">
        <circle class="spot-mark-ring" cx="22" cy="22" r="20" />
        <Show when={props.kind === 'active' && typeof props.progress === 'number'}>
          <circle
            class="spot-mark-arc"
            cx="22"
            cy="22"
            r="20"
            stroke-dasharray={`${AROUND * Math.min(1, Math.max(0, props.progress ?? 0))} ${AROUND}`}
            transform="rotate(-90 22 22)"
          />
        </Show>
      </svg>
      <span class="spot-mark-icon">
        <Switch>
          <Match when={props.kind === 'held'}>
            <Clock />
          </Match>
          <Match when={props.kind === 'active' && props.trade === 'charging'}>
            <Zap />
          </Match>
          <Match when={props.kind === 'active'}>
            <BookOpen />
          </Match>
          <Match when={props.kind === 'owing'}>
            <Coins />
          </Match>
          <Match when={props.kind === 'broken'}>
            <Wrench />
          </Match>
          <Match when={props.kind === 'closed'}>
            <Moon />
          </Match>
          <Match when={props.kind === 'unknown'}>
            <CircleHelp />
          </Match>
        </Switch>
      </span>
    </span>
  )
}
