import { createSignal, type JSX, Show } from 'solid-js'
import { cancel } from '../../../shared/documents/station/actions.ts'
import { openInSeries } from '../../../shared/documents/station/series.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { seriesWords } from '../../words/series.ts'
import { useCustomer } from '../customer.tsx'
import type { OwnSession } from '../own-sessions.ts'
import { sessionWords } from '../words/session.ts'
import { Confirm } from './confirm.tsx'

/** One date of a series: how many are to come, and the end of all of them. */
export function Series(props: { of: OwnSession; series: string }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const act = useAct()
  const { words } = useWords(seriesWords)
  const { words: session } = useWords(sessionWords)
  const [isAsking, setAsking] = createSignal(false)
  // Anyone may write any series into a booking of theirs.
  const open = () =>
    openInSeries(props.of.view.sessions.values(), props.series, device.now()).filter(({ id }) => customer.own.isOwn(id))
  const cancelAll = async () => {
    setAsking(false)
    const { room, station, view } = props.of
    for (const { id, connector } of open()) {
      const label = view.connectors.get(connector)?.label ?? ''
      const deed = { do: 'cancel', station, session: id, kind: view.info.kind, label }
      await act(room, deed, seen => cancel(seen, { session: id, at: device.time() }))
    }
  }
  return (
    <Show when={open().length > 1}>
      <p class="frame-note">{words().ofSeries(open().length)}</p>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {words().cancelAll(open().length)}
      </Button>
      <Confirm
        isOpen={isAsking()}
        title={words().cancelAll(open().length)}
        text={words().cancelAllText}
        yes={words().cancelAll(open().length)}
        no={session().keep}
        onYes={() => void cancelAll()}
        onNo={() => setAsking(false)}
      />
    </Show>
  )
}
