import { createEffect, type JSX, mapArray, Show } from 'solid-js'
import { openStations } from '../../../shared/documents/catalogue/view.ts'
import { station } from '../../../shared/documents/station.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Loading, Notice } from '../../ui/surface.tsx'
import { createWords } from '../../words/words.ts'
import { useCustomer } from '../customer.tsx'
import { stationWords } from '../words/station.ts'
import { connectorWith } from './code.ts'

/** As many places as a phone should open for one code. Favourites come first. */
const MOST_PLACES = 24

/** Looks for a typed code at the places there are: the code alone does not say at which. */
export function FindCode(props: { code: string }): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const words = createWords(stationWords, preferences)
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
      return connector === null ? [] : [{ id, connector }]
    })[0]
  createEffect(() => {
    const spot = found()
    if (spot !== undefined) router.go(`/station/${spot.id}/${spot.connector}?here`, { replace: true })
  })
  // Only who has been heard, live or from this device, can be said not to have it.
  const isOver = () => rooms().every(({ room }) => room.link().kind === 'live' || room.link().kind === 'offline')
  return (
    <Show when={isOver()} fallback={<Loading label={words().looking} lines={1} />}>
      <Notice look="warn">{words().unknownCode}</Notice>
    </Show>
  )
}
