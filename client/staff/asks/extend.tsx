import { createMemo, For, type JSX, Show } from 'solid-js'
import { extend } from '../../../shared/documents/station/actions.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { laterEnds } from '../../state/later-ends.ts'
import { useWords } from '../../state/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Row } from '../../ui/row.tsx'
import { Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'

/** Lets a booked time end later. The server answers: whoever booked the time after it has it. */
export function Extend(props: { session: string }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { station, say } = useStation()
  const { atStation } = useActs()
  const { close } = useAsk()
  const device = useDevice()
  // By the minute: what can be chosen changes no faster.
  const now = createMemo(() => Math.floor(device.now() / MINUTE_MS) * MINUTE_MS)
  const session = () => station().sessions.get(props.session)
  const spot = () => say.spot(session()?.connector ?? '')
  const who = () => say.who(props.session)
  const end = () => session()?.booked?.until ?? 0
  const choice = createMemo(() => {
    const found = session()
    return found === undefined ? { ends: [], why: null } : laterEnds(station(), found, now())
  })
  const go = async (until: number) => {
    const deed = { do: 'extend', spot: spot(), to: say.clock(until), who: who() }
    const done = await atStation(deed, (view, { at }) => extend(view, { session: props.session, at, until }))
    if (done.ok) close()
  }
  return (
    <Dialog isOpen shape="panel" title={words().extendOf(spot(), who())} onClose={close}>
      <Show when={choice().why}>
        {why => (
          <Notice look="warn">
            <strong>{words().noLaterEnd}</strong> {whyWords(shared(), why())}
          </Notice>
        )}
      </Show>
      <ul class="rows">
        <For each={choice().ends}>
          {until => (
            <Row
              title={words().extendTo(say.when(until))}
              text={`+${say.duration(until - end())}`}
              onOpen={() => void go(until)}
            />
          )}
        </For>
      </ul>
    </Dialog>
  )
}
