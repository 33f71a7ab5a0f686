import CalendarClock from 'lucide-solid/icons/calendar-clock'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { extend } from '../../../shared/documents/station/actions.ts'
import { isUnanswered } from '../../../shared/documents/station/session.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { laterEnds } from '../../state/later-ends.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { clock, duration } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import type { OwnSession } from '../own-sessions.ts'
import { extendWords } from '../words/extend.ts'

/** A booked time that is to end later: the wish, and what came of the last one. */
export function Extend(props: { of: OwnSession }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const { words, shared, locale } = useWords(extendWords)
  const [isOpen, setOpen] = createSignal(false)
  // By the minute: what can be chosen changes no faster.
  const now = createMemo(() => Math.floor(device.now() / MINUTE_MS) * MINUTE_MS)
  const info = () => props.of.view.info
  const end = () => props.of.session.booked?.until ?? 0
  const choice = createMemo(() =>
    isOpen() ? laterEnds(props.of.view, props.of.session, now()) : { ends: [], why: null },
  )
  const last = () => props.of.session.extensions.at(-1)
  const open = () => {
    const wish = last()
    return wish !== undefined && isUnanswered(wish) ? wish : undefined
  }
  /** It is told until the person would have left by it. */
  const refused = () => {
    const wish = last()
    return wish?.why !== undefined && wish.until > now() && wish.until > end() ? { ...wish, why: wish.why } : undefined
  }
  const time = (at: number) => clock(locale(), at, info().timeZone)
  const ask = async (until: number) => {
    const { station, id, room, view, session } = props.of
    const label = view.connectors.get(session.connector)?.label ?? ''
    const deed = { do: 'extend', station, session: id, kind: info().kind, label }
    const acted = await act(room, deed, seen => extend(seen, { session: id, at: device.time(), until }))
    if (acted.ok) setOpen(false)
  }

  return (
    <>
      <Show when={open()}>
        {wish => (
          <Notice>
            {device.link().kind === 'live'
              ? words().asking(time(wish().until))
              : words().askingOffline(time(wish().until))}
          </Notice>
        )}
      </Show>
      <Show when={refused()}>
        {wish => (
          <Notice look="warn">
            <strong>{words().refused(time(wish().until))}</strong> {whyWords(shared(), wish().why)}
          </Notice>
        )}
      </Show>
      <Button
        isWide
        icon={<CalendarClock size={18} aria-hidden="true" />}
        disabled={open() !== undefined}
        onClick={() => setOpen(true)}
      >
        {words().extend[info().kind]}
      </Button>
      <Dialog isOpen={isOpen()} shape="sheet" title={words().title[info().kind]} onClose={() => setOpen(false)}>
        <Show when={choice().why}>
          {why => (
            <Notice look="warn">
              <strong>{words().none}</strong> {whyWords(shared(), why())}
            </Notice>
          )}
        </Show>
        <ul class="rows">
          <For each={choice().ends}>
            {until => (
              <Row
                title={words().until(time(until))}
                text={words().more(duration(locale(), until - end()))}
                onOpen={() => void ask(until)}
              />
            )}
          </For>
        </ul>
      </Dialog>
    </>
  )
}
