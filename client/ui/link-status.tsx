import CloudOff from 'lucide-solid/icons/cloud-off'
import Lock from 'lucide-solid/icons/lock'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { createEffect, createSignal, type JSX, lazy, Match, onCleanup, Switch } from 'solid-js'
import { isAway } from '../state/link-away.ts'
import type { Locale } from '../state/preferences.ts'
import type { Link, Summary } from '../sync/engine.ts'
import type { SharedWords } from '../words/shared.ts'
import { Fetching } from './fetching.tsx'
import { clock } from './format.ts'
import './link-status.css'

const RefusedWord = lazy(() => import('./refused-word.tsx').then(({ RefusedWord }) => ({ default: RefusedWord })))

export interface LinkStatusProps {
  link: Link
  summary: Summary
  words: SharedWords['link']
  locale: Locale
  /** The zone of the one place they are at; the device's own otherwise. */
  timeZone?: string | undefined
  /** Their options: look at waiting actions, sign in, export. */
  onOpen?: () => void
}

const QUIET_MS = 400
const PATIENCE_MS = 2500

/** Live green, catching up amber, offline dark and hollow, with the word where there is room. It says `saving` only when that takes a while. */
export function LinkDot(props: LinkStatusProps): JSX.Element {
  const isBusy = createLate(() => props.summary.kind === 'saving' || props.link.kind === 'catching-up', QUIET_MS)
  // Trying again is no link yet: for as long as a network swallows the tries, it would look like catching up.
  const short = () => {
    if (props.link.kind === 'live' && !isBusy()) return props.words.live
    return word()
  }
  const word = () => {
    if (props.summary.kind === 'saving' && isBusy()) return props.words.saving
    if (props.link.kind === 'catching-up' && isBusy()) return props.words.catchingUp
    if (props.link.kind === 'live') return props.summary.kind === 'saved' ? props.words.saved : props.words.live
    return isAway(props.link) ? props.words.offline(null, 0) : props.words.notLive
  }
  return (
    <button
      type="button"
      class="link-dot"
      data-link={isAway(props.link) ? 'offline' : props.link.kind === 'live' && isBusy() ? 'busy' : props.link.kind}
      aria-label={word()}
      title={word()}
      onClick={() => props.onOpen?.()}
    >
      <span class="link-dot-point" aria-hidden="true" />
      <span class="link-dot-word" aria-hidden="true">
        {short()}
      </span>
    </button>
  )
}

/** A bar for what people have to know: offline since when, not saved here, refused, locked. Nothing when all is well. */
export function LinkBar(props: LinkStatusProps): JSX.Element {
  const isAway = createLate(() => ['offline', 'connecting', 'catching-up'].includes(props.link.kind), PATIENCE_MS)
  const since = () => {
    const { link, locale, timeZone } = props
    return 'since' in link && link.since > 0 ? clock(locale, link.since, timeZone) : null
  }
  const pending = () => ('pending' in props.summary ? props.summary.pending : 0)
  return (
    <div class="link-bar-place" role="status" aria-live="polite">
      <Switch>
        <Match when={props.summary.kind === 'not-saved'}>
          <Bar look="bad" icon={<TriangleAlert aria-hidden="true" />} onOpen={props.onOpen}>
            {props.words.notSaved(pending())}
          </Bar>
        </Match>
        <Match
          when={props.summary.kind === 'locked' && props.link.kind === 'refused' && props.link.reason !== 'signIn'}
        >
          <Bar look="bad" icon={<Lock aria-hidden="true" />} onOpen={props.onOpen}>
            <Fetching over={null} fallback={props.words.notLive}>
              {props.link.kind === 'refused' && <RefusedWord reason={props.link.reason} locale={props.locale} />}
            </Fetching>
          </Bar>
        </Match>
        <Match when={isAway()}>
          <Bar look="plain" icon={<CloudOff aria-hidden="true" />} onOpen={props.onOpen}>
            {props.link.kind === 'catching-up' ? props.words.catchingUp : props.words.offline(since(), pending())}
          </Bar>
        </Match>
      </Switch>
    </div>
  )
}

function Bar(props: {
  look: 'plain' | 'bad'
  icon: JSX.Element
  onOpen?: (() => void) | undefined
  children: JSX.Element
}): JSX.Element {
  return (
    <button type="button" class="link-bar" data-look={props.look} onClick={() => props.onOpen?.()}>
      {props.icon}
      <span>{props.children}</span>
    </button>
  )
}

/** True once something has been so for a while: what passes at once is not worth a word. */
function createLate(isSo: () => boolean, ms: number): () => boolean {
  const [isLate, setLate] = createSignal(false)
  createEffect(() => {
    if (!isSo()) return setLate(false)
    const timer = setTimeout(() => setLate(true), ms)
    onCleanup(() => clearTimeout(timer))
  })
  return isLate
}
