import type { JSX } from 'solid-js'
import { cancel } from '../../../shared/documents/station/actions.ts'
import { openInSeries } from '../../../shared/documents/station/series.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { ReasonDialog } from '../../ui/reason.tsx'
import { seriesWords } from '../../words/series.ts'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'

/** Cancels all that is to come of a series, for one reason. */
export function CancelSeries(props: { series: string }): JSX.Element {
  const { words } = useWords(seriesWords)
  const { station, say } = useStation()
  const { atStation } = useActs()
  const { close } = useAsk()
  const device = useDevice()
  const open = openInSeries(station().sessions.values(), props.series, device.now())
  const cancelAll = async (why: string) => {
    for (const { id, connector } of open) {
      const deed = { do: 'cancel', spot: say.spot(connector), who: say.who(id) }
      const done = await atStation(deed, (view, { at }) => cancel(view, { session: id, at, why }))
      if (!done.ok) return done
    }
    return { ok: true }
  }
  return (
    <ReasonDialog
      title={words().cancelAll(open.length)}
      text={words().cancelAllText}
      go={words().cancelAll(open.length)}
      look="danger"
      onClose={close}
      onGo={cancelAll}
    />
  )
}
