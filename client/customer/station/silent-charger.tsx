import { type JSX, Show } from 'solid-js'
import { alternatives } from '../../../shared/documents/station/availability.ts'
import { isHeard } from '../../../shared/documents/station/charger.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { when } from '../../ui/format.ts'
import { useRouter } from '../../ui/router.tsx'
import { Notice } from '../../ui/surface.tsx'
import { stationWords } from '../words/station.ts'

/** Whether a spot is started by a charger that cannot be reached: nobody should wait for it. */
export function isSilent(view: StationView, connector: string): boolean {
  const spot = view.connectors.get(connector)
  return spot?.charger !== undefined && !isHeard(spot)
}

/** Says that the charger cannot be reached, and where one could charge instead. */
export function SilentCharger(props: { station: string; view: StationView; connector: string }): JSX.Element {
  const device = useDevice()
  const router = useRouter()
  const { words, locale } = useWords(stationWords)
  const since = () => {
    const reported = props.view.connectors.get(props.connector)?.reported
    return reported === undefined ? null : when(locale(), reported.at, device.now(), props.view.info.timeZone)
  }
  const instead = () => {
    const now = device.now()
    const near = alternatives(props.view, props.connector, { from: now }, now, 8)
    return near.find(id => !isSilent(props.view, id))
  }
  return (
    <>
      <Notice look="warn">{words().silentCharger(since())}</Notice>
      <Show when={instead()}>
        {id => (
          <Button look="primary" size="large" isWide onClick={() => router.go(`/station/${props.station}/${id()}`)}>
            {words().freeInstead(props.view.connectors.get(id())?.label ?? id())}
          </Button>
        )}
      </Show>
      <Button size="large" isWide disabled>
        {words().startSilent}
      </Button>
    </>
  )
}
