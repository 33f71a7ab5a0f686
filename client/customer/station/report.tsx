import { createSignal, For, type JSX, Show } from 'solid-js'
import { report } from '../../../shared/documents/station/actions.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import type { RoomState } from '../../state/device.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { duration } from '../../ui/format.ts'
import { useToasts } from '../../ui/toast.tsx'
import { createWords } from '../../words/words.ts'
import { createActs } from '../acts.ts'
import { Chip } from '../chip.tsx'
import { stationWords } from '../words/station.ts'

/** Says that something is wrong with a spot. Whether it is taken out of use, the people there decide. */
export function Report(props: {
  station: string
  room: Pick<RoomState<StationView>, 'act'>
  kind: 'charging' | 'library'
  connector: string
  label: string
  /** How long whoever holds it is waited for when nobody is there; null where that is nothing to report. */
  backWithinMs: number | null
  onDone: () => void
}): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const toasts = useToasts()
  const act = createActs()
  const words = createWords(stationWords, preferences)
  const [reason, setReason] = createSignal('')
  const [more, setMore] = createSignal('')
  const reasons = () => [...(props.backWithinMs === null ? [] : [words().emptySeat]), ...words().reasons[props.kind]]
  const isEmpty = () => props.backWithinMs !== null && reason() === words().emptySeat
  const text = () => [reason(), more().trim()].filter(Boolean).join('. ')
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const { connector, label, kind, station } = props
    const empty = isEmpty()
    const acted = await act(props.room, { do: 'report', station, label, kind }, view =>
      report(view, {
        id: device.newId(),
        at: device.time(),
        connector,
        text: text().slice(0, 500),
        blocks: false,
        ...(empty && { empty }),
      }),
    )
    if (!acted.ok) return
    toasts.say({ text: empty ? words().readerTold : words().reported, look: 'good' })
    props.onDone()
  }
  return (
    <form class="stack" onSubmit={event => void send(event)}>
      <fieldset class="chips">
        <legend class="field-label">{words().reportText}</legend>
        <For each={reasons()}>
          {known => (
            <Chip isOn={reason() === known} onPress={() => setReason(before => (before === known ? '' : known))}>
              {known}
            </Chip>
          )}
        </For>
      </fieldset>
      <Show when={isEmpty()}>
        <p class="frame-note">{words().emptyText(duration(preferences.locale(), props.backWithinMs ?? 0))}</p>
      </Show>
      <TextArea label={words().reportMore} maxlength={400} value={more()} onText={setMore} />
      <Show when={text() !== ''}>
        <Button type="submit" look="primary" size="large" isWide>
          {words().send}
        </Button>
      </Show>
    </form>
  )
}
