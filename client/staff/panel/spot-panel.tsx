import X from 'lucide-solid/icons/x'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { spotAt } from '../../../shared/documents/station/spot.ts'
import { useDevice } from '../../state/app.tsx'
import { isPaidAhead } from '../../state/owed.ts'
import { spotLook } from '../../state/spot-look.ts'
import { IconButton } from '../../ui/button.tsx'
import { power } from '../../ui/format.ts'
import { SpotMark } from '../../ui/spot-mark.tsx'
import { Notice } from '../../ui/surface.tsx'
import { named } from '../../words/common.ts'
import { usePlace } from '../place.tsx'
import { tileOf } from '../tile.ts'
import { ChargerCard } from './charger-card.tsx'
import { IssuesCard } from './issues-card.tsx'
import { RecentCard } from './recent-card.tsx'
import { SessionCard } from './session-card.tsx'
import { StartCard } from './start-card.tsx'
import './panel.css'

/** One spot, and everything one can do there. */
export function SpotPanel(props: { spot: string }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const spot = createMemo(() => spotAt(place.station(), props.spot, device.now()))
  const tile = createMemo(() => tileOf(place, place.stationRoom.lives(), props.spot, device.now()))
  const connector = () => place.station().connectors.get(props.spot)
  const detail = () => {
    const { type, powerW, zone, features = [] } = connector() ?? {}
    const words = place.common()
    return [
      type === 'seat' ? '' : named(words.types, type),
      powerW === undefined ? '' : power(place.locale(), powerW),
      zone ?? '',
      ...features.map(feature => named(words.features, feature)),
    ]
      .filter(word => word !== '')
      .join(' · ')
  }
  const holder = () => spot().holder?.session.id
  const sessions = createMemo(
    () => {
      const { session } = place.focus()
      const here = [holder(), ...spot().crowd.map(({ id }) => id)].filter(id => id !== undefined)
      return session === null || here.includes(session) ? here : [...here, session]
    },
    [],
    { equals: (a, b) => a.join() === b.join() },
  )
  const mayStart = () => {
    const look = spotLook(place.station(), props.spot, device.now())
    if (look.kind === 'owing') return isPaidAhead(look.session)
    return look.kind === 'free' || look.kind === 'unknown' || look.kind === 'closed'
  }
  return (
    <section class="panel" aria-label={`${place.own().spot} ${place.say.spot(props.spot)}`}>
      <header class="panel-head">
        <SpotMark kind={tile().kind} trade={place.trade()} progress={tile().progress} size={48} />
        <div class="panel-names">
          <h2>{place.say.spot(props.spot)}</h2>
          <p class="panel-state" data-kind={tile().kind}>
            {tile().word}
          </p>
          <p class="panel-detail">{detail()}</p>
        </div>
        <IconButton label={place.common().ui.close} icon={<X aria-hidden="true" />} onClick={() => place.shut()} />
      </header>
      <div class="panel-main">
        <Show when={spot().crowd.length > 0}>
          <Notice look="bad">{place.words().twoThereHere}</Notice>
        </Show>
        <For each={sessions()}>{id => <SessionCard session={id} />}</For>
        <Show when={mayStart()}>
          <StartCard spot={props.spot} />
        </Show>
      </div>
      <div class="panel-more">
        <Show when={spot().next}>
          {next => (
            <Notice>{place.words().nextBooking(place.say.when(next().from), place.say.who(next().session.id))}</Notice>
          )}
        </Show>
        <IssuesCard spot={props.spot} />
        <Show when={connector()?.charger !== undefined}>
          <ChargerCard spot={props.spot} />
        </Show>
        <RecentCard spot={props.spot} />
      </div>
    </section>
  )
}
