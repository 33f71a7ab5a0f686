import X from 'lucide-solid/icons/x'
import { createEffect, createMemo, For, type JSX, lazy, on, Show } from 'solid-js'
import { calledIn } from '../../../shared/documents/station/names.ts'
import { useDevice } from '../../state/app.tsx'
import { isPaidAhead } from '../../state/owed.ts'
import { isSameList } from '../../state/same-list.ts'
import { seenSpot } from '../../state/spot-look.ts'
import { useWords } from '../../state/words.ts'
import { IconButton } from '../../ui/button.tsx'
import { Fetching } from '../../ui/fetching.tsx'
import { power } from '../../ui/format.ts'
import { SpotMark } from '../../ui/spot-mark.tsx'
import { Notice } from '../../ui/surface.tsx'
import { named } from '../../words/shared.ts'
import { useFocus } from '../focus.ts'
import { useStation } from '../station.tsx'
import { useTile } from '../use-tile.ts'
import { staffWords } from '../words/words.ts'
import { ChargerTrouble } from './charger-trouble.tsx'
import { IssuesCard } from './issues-card.tsx'
import { RecentCard } from './recent-card.tsx'
import { SessionCard } from './session-card.tsx'
import { StartCard } from './start-card.tsx'
import './panel.css'

const ChargerCard = lazy(() => import('./charger-card.tsx').then(({ ChargerCard }) => ({ default: ChargerCard })))

/** The rarer parts, fetched after the first screen. */
export const PANEL_LATER = [ChargerCard]

/** One spot, and everything one can do there. */
export function SpotPanel(props: { spot: string }): JSX.Element {
  const { words, shared, locale } = useWords(staffWords)
  const { station, say, own } = useStation()
  const { focus, shut } = useFocus()
  const device = useDevice()
  const seen = createMemo(() => seenSpot(station(), props.spot, device.now()))
  const tile = useTile(seen)
  const connector = () => station().connectors.get(props.spot)
  const detail = () => {
    const { type, powerW, zone, features = [] } = connector() ?? {}
    const { types, features: names } = shared()
    const said = [
      type === 'seat' ? '' : named(types, type),
      powerW === undefined ? '' : power(locale(), powerW),
      zone === undefined ? '' : calledIn(station().info, locale(), zone),
      ...features.map(feature => named(names, feature)),
    ]
    // A quiet seat in the quiet zone is said to be quiet once.
    return [...new Set(said)].filter(word => word !== '').join(' · ')
  }
  const holder = () => seen().spot.holder?.session.id
  const sessions = createMemo(
    () => {
      const { session } = focus()
      const here = [holder(), ...seen().spot.crowd.map(({ id }) => id)].filter(id => id !== undefined)
      return session === null || here.includes(session) ? here : [...here, session]
    },
    [],
    { equals: isSameList },
  )
  const mayStart = () => {
    const { look } = seen()
    if (look.kind === 'owing') return isPaidAhead(look.session)
    return look.kind === 'free' || look.kind === 'unknown' || look.kind === 'closed'
  }
  // Another spot begins at its top, and a chosen visit comes into sight: under the earlier one its Stop might be
  // pressed.
  let panel: HTMLElement | undefined
  createEffect(
    on(
      () => focus().session,
      session => {
        const chosen = [...(panel?.querySelectorAll('.session-card') ?? [])].find(
          card => card instanceof HTMLElement && card.dataset.session === session,
        )
        if (chosen === undefined) panel?.parentElement?.scrollTo(0, 0)
        else chosen.scrollIntoView({ block: 'start' })
      },
    ),
  )
  return (
    <section ref={panel} class="panel" aria-label={`${own().spot} ${say.spot(props.spot)}`}>
      <header class="panel-head">
        <SpotMark kind={tile().kind} trade={station().info.kind} progress={tile().progress} size={48} />
        <div class="panel-names">
          <h2>{say.spot(props.spot)}</h2>
          <p class="panel-state" data-kind={tile().kind}>
            {tile().word}
          </p>
          <Show when={tile().who}>{who => <p class="panel-who">{who()}</p>}</Show>
        </div>
        <IconButton label={shared().ui.close} icon={<X aria-hidden="true" />} onClick={() => shut()} />
      </header>
      <p class="panel-detail">{detail()}</p>
      <div class="panel-main">
        <Show when={seen().spot.crowd.length > 0}>
          <Notice look="bad">{words().twoThereHere}</Notice>
        </Show>
        <ChargerTrouble spot={props.spot} />
        <For each={sessions()}>{id => <SessionCard session={id} isNamed={id === holder()} />}</For>
        <Show when={mayStart()}>
          <StartCard spot={props.spot} />
        </Show>
      </div>
      <div class="panel-more">
        <Show when={seen().spot.next}>
          {next => <Notice>{words().nextBooking(say.when(next().from), say.who(next().session.id))}</Notice>}
        </Show>
        <IssuesCard spot={props.spot} />
        <Show when={connector()?.charger !== undefined}>
          <Fetching over={null}>
            <ChargerCard spot={props.spot} />
          </Fetching>
        </Show>
        <RecentCard spot={props.spot} />
      </div>
    </section>
  )
}
