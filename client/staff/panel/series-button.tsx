import { type JSX, Show } from 'solid-js'
import { openInSeries } from '../../../shared/documents/station/series.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { seriesWords } from '../../words/series.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'

/** Ends a whole series from one of its bookings. */
export default function SeriesButton(props: { series: string }): JSX.Element {
  const { words } = useWords(seriesWords)
  const { station } = useStation()
  const { ask } = useAsk()
  const device = useDevice()
  const open = () => openInSeries(station().sessions.values(), props.series, device.now()).length
  return (
    <Show when={open() > 1}>
      <Button onClick={() => ask({ kind: 'cancel-series', series: props.series })}>{words().cancelAll(open())}</Button>
    </Show>
  )
}
