import SearchX from 'lucide-solid/icons/search-x'
import { createEffect, type JSX, Show } from 'solid-js'
import { connectorWith } from '../../../shared/documents/station/code.ts'
import { station } from '../../../shared/documents/station.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Go, useRouter } from '../../ui/router.tsx'
import { Empty, Loading } from '../../ui/surface.tsx'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { stationWords } from '../words/station.ts'

/** The address on a spot. It leads to that spot as soon as the place is known here. */
export function Scanned(props: { station: string; code: string }): JSX.Element {
  const device = useDevice()
  const router = useRouter()
  const customer = useCustomer()
  const { words } = useWords(stationWords)
  const room = device.createRoom(station, () => props.station)
  const found = () => {
    const view = room.view()
    return view === undefined ? null : connectorWith(view, props.code)
  }
  createEffect(() => {
    const connector = found()
    const place = router.query().get('c')
    if (place !== null) customer.showCode(props.station, place)
    if (connector !== null) router.go(`/station/${props.station}/${connector}?here`, { replace: true })
  })
  const isOver = () => found() === null && (room.link().kind === 'live' || room.link().kind === 'refused')
  return (
    <Frame title={words().scanTitle} back="/">
      <Show when={isOver()} fallback={<Loading label={words().looking} lines={2} height={120} />}>
        <Empty
          icon={<SearchX />}
          title={words().notOurs}
          action={<Go to={`/station/${props.station}`}>{words().toPlace}</Go>}
        >
          {words().revoked}
        </Empty>
      </Show>
    </Frame>
  )
}
