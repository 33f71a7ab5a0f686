import { createSignal, type JSX, Show } from 'solid-js'
import { cancel } from '../../../shared/documents/station/actions.ts'
import { LONGEST_IN_LINE_MS, lineOf } from '../../../shared/documents/station/line.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import '../../ui/amount.css'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { duration, when } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import type { OwnSession } from '../own-sessions.ts'
import { sessionWords } from '../words/session.ts'
import { Confirm } from './confirm.tsx'

/** In line for a spot that another has: the place in it, and the way out. */
export function InLine(props: { of: OwnSession }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const { words, locale } = useWords(sessionWords)
  const [isAsked, ask] = createSignal(false)
  const session = () => props.of.session
  const ahead = () => {
    const line = lineOf(props.of.view, session(), device.now())
    return Math.max(
      0,
      line.findIndex(({ id }) => id === props.of.id),
    )
  }
  const info = () => props.of.view.info
  const until = () => (session().booked?.at ?? 0) + LONGEST_IN_LINE_MS
  const leave = async () => {
    ask(false)
    const deed = {
      do: 'cancel',
      station: props.of.station,
      session: props.of.id,
      kind: info().kind,
      label: props.of.view.connectors.get(session().connector)?.label ?? '',
    }
    await act(props.of.room, deed, view => cancel(view, { session: props.of.id, at: device.time() }))
  }
  return (
    <>
      <div class="session-figure" data-provisional={session().isProvisional ? '' : undefined} data-phase="held">
        <span class="amount" data-size="huge">
          {ahead() + 1}
        </span>
        <span class="session-under" role="status">
          {words().inLine(ahead())}
        </span>
        <Show when={session().isProvisional && device.link().kind !== 'live'}>
          <p role="status">{words().askingOffline}</p>
        </Show>
      </div>
      <Card>
        <p>{words().inLineText(duration(locale(), info().holdMs))}</p>
        <p class="quiet">{words().inLineUntil(when(locale(), until(), device.now(), info().timeZone))}</p>
      </Card>
      <Button isWide onClick={() => ask(true)}>
        {words().leaveLine}
      </Button>
      <Confirm
        isOpen={isAsked()}
        title={words().leaveLineAsk}
        text={words().leaveLineText}
        yes={words().leaveLine}
        no={words().keep}
        onYes={() => void leave()}
        onNo={() => ask(false)}
      />
    </>
  )
}
