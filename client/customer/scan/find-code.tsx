import { createEffect, createResource, For, type JSX, Match, mapArray, Show, Switch } from 'solid-js'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import { findSpot } from '../../../shared/api/station.ts'
import { openStations } from '../../../shared/documents/catalogue/view.ts'
import { connectorWith, writtenCode } from '../../../shared/documents/station/code.ts'
import { station } from '../../../shared/documents/station.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useRouter } from '../../ui/router.tsx'
import { Row } from '../../ui/row.tsx'
import { Loading, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { useCustomer } from '../customer.tsx'
import { stationWords } from '../words/station.ts'

/** Looks for a typed code: it alone does not say at which place. The server knows; without it, what this device holds may. */
export function FindCode(props: { code: string }): JSX.Element {
  const { api } = useApp()
  const { words, shared } = useWords(stationWords)
  const [found] = createResource(
    () => writtenCode(props.code),
    code => api(findSpot, { code }),
  )
  const spots = () => {
    const answer = found()
    return answer?.ok === true ? answer.value.spots : null
  }
  const why = () => {
    const answer = found()
    return answer === undefined || answer.ok ? null : answer.why
  }
  return (
    <Switch fallback={<Loading label={words().looking} lines={1} />}>
      <Match when={spots()}>{spots => <ToSpot spots={spots()} />}</Match>
      <Match when={why() === 'unreachable'}>
        <FindHere code={props.code} />
      </Match>
      <Match when={why() === 'no-such-spot'}>
        <Notice look="warn">{words().unknownCode}</Notice>
      </Match>
      <Match when={why()}>{other => <Notice look="warn">{whyWords(shared(), other())}</Notice>}</Match>
    </Switch>
  )
}

type Spots = OutputOf<typeof findSpot>['spots']

/** Goes to the spot. If two places have chosen the same code, only the person standing there knows which it is. */
function ToSpot(props: { spots: Spots }): JSX.Element {
  const customer = useCustomer()
  const router = useRouter()
  const { words } = useWords(stationWords)
  const pathOf = ({ station, connector }: Spots[number]) => `/station/${station}/${connector}?here`
  createEffect(() => {
    const [spot, ...others] = props.spots
    if (spot !== undefined && others.length === 0) router.go(pathOf(spot), { replace: true })
  })
  return (
    <Show when={props.spots.length > 1} fallback={<Loading label={words().looking} lines={1} />}>
      <h2>{words().whichPlace}</h2>
      <ul class="rows">
        <For each={props.spots}>
          {spot => {
            const listed = () => customer.listed(spot.station)
            return <Row title={listed()?.name ?? spot.station} text={listed()?.address} to={pathOf(spot)} />
          }}
        </For>
      </ul>
    </Show>
  )
}

/** As many places as a phone should open for one code. Favourites come first. */
const MOST_PLACES = 24

/** The places this device has been at: it may have them, though there is no network. */
function FindHere(props: { code: string }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const { words } = useWords(stationWords)
  const places = () => {
    const view = customer.catalogue.view()
    const favourites = customer.account.view()?.favourites ?? new Set<string>()
    const ids = (view === undefined ? [] : openStations(view)).map(({ id }) => id)
    return ids.sort((a, b) => Number(favourites.has(b)) - Number(favourites.has(a))).slice(0, MOST_PLACES)
  }
  const rooms = mapArray(places, id => ({ id, room: device.createRoom(station, () => id) }))
  const found = () =>
    rooms().flatMap(({ id, room }) => {
      const view = room.view()
      const connector = view === undefined ? null : connectorWith(view, props.code)
      return connector === null ? [] : [{ station: id, connector }]
    })
  // Only who has been heard, live or from this device, can be said not to have it.
  const isOver = () => rooms().every(({ room }) => room.link().kind === 'live' || room.link().kind === 'offline')
  return (
    <Show when={found().length === 0} fallback={<ToSpot spots={found()} />}>
      <Show when={isOver()} fallback={<Loading label={words().looking} lines={1} />}>
        <Notice look="warn">{words().codeNotHere}</Notice>
      </Show>
    </Show>
  )
}
