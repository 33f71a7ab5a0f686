import { For, type JSX, Show } from 'solid-js'
import type { SpotKind } from '../state/spot-look.ts'
import type { Trade } from '../words/shared.ts'
import { calledBy } from './called.ts'
import { SpotMark } from './spot-mark.tsx'
import './spot-tile.css'

export interface SpotTileProps {
  label: string
  kind: SpotKind
  /** The state in a word: a state is never told by colour alone. */
  word: string
  trade: Trade
  /** 12.4 kWh · 38 min, or 1 h 05 left. */
  figure?: string | undefined
  /** Further figures, each in a place of its own. */
  slots?: readonly string[] | undefined
  /** Who, for those who may see it. */
  who?: string | undefined
  /** Type and power, or zone and features. */
  detail?: string | undefined
  /** One at most. */
  badge?: JSX.Element
  /** From 0 to 1. */
  progress?: number | null
  isProvisional?: boolean | undefined
  isChosen?: boolean | undefined
  density?: 'list' | 'grid' | 'board' | 'plan' | undefined
  onOpen?: (() => void) | undefined
}

/** A spot as everybody sees it: customers in a list, staff on the floor, owners on the board. The whole tile is the target. */
export function SpotTile(props: SpotTileProps): JSX.Element {
  const isPlan = () => props.density === 'plan'
  return (
    <button
      type="button"
      class="spot-tile"
      data-kind={props.kind}
      data-density={props.density ?? 'grid'}
      data-provisional={props.isProvisional === true ? '' : undefined}
      aria-pressed={props.isChosen}
      disabled={props.onOpen === undefined}
      onClick={() => props.onOpen?.()}
    >
      <SpotMark kind={props.kind} trade={props.trade} progress={props.progress ?? null} size={isPlan() ? 30 : 44} />
      <span class="spot-tile-words">
        <span class="spot-tile-label">{props.label}</span>
        <span class="spot-tile-word" classList={{ heard: isPlan() }}>
          {props.word}
        </span>
        <Show when={props.who}>
          {who => (
            <Show when={isPlan()} fallback={<span class="spot-tile-who">{who()}</span>}>
              <span class="heard">{who()}</span>
              <span class="spot-tile-who" aria-hidden="true" title={who()}>
                {calledBy(who())}
              </span>
            </Show>
          )}
        </Show>
        <Show when={props.figure}>
          <span class="spot-tile-figure" classList={{ heard: isPlan() }}>
            {props.figure}
          </span>
        </Show>
        <Show when={props.slots}>
          {slots => (
            <span class="spot-tile-slots" classList={{ heard: isPlan() }}>
              <For each={slots()}>{slot => <span>{slot}</span>}</For>
            </span>
          )}
        </Show>
        <Show when={props.detail !== undefined && !isPlan()}>
          <span class="spot-tile-detail">{props.detail}</span>
        </Show>
      </span>
      <Show when={props.badge}>
        <span class="spot-tile-badge">{props.badge}</span>
      </Show>
    </button>
  )
}
