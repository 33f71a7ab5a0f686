import { createSignal, For, type JSX, Show } from 'solid-js'
import { report } from '../../../shared/documents/station/actions.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import type { RoomState } from '../../state/device.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { duration } from '../../ui/format.ts'
import { useToasts } from '../../ui/toast.tsx'
import type { Trade } from '../../words/shared.ts'
import { Chip } from '../chip.tsx'
import type { OwnSession } from '../own-sessions.ts'
import { stationWords } from '../words/station.ts'

/** A seat that is another's and looks empty: who waits for it under a booking asks its reader, a stranger tells staff. */
export type EmptySeat = { kind: 'stranger' } | { kind: 'next'; session: string; backWithinMs: number }

/** An own booking of this spot whose time has come. */
export function isDue(
  { station, phase, session: { connector, granted } }: OwnSession,
  at: { station: string; connector: string; now: number },
): boolean {
  const isHere = station === at.station && connector === at.connector
  return isHere && phase === 'held' && granted !== undefined && granted.from <= at.now
}

/** Says that something is wrong with a spot. Whether it is taken out of use, the people there decide. */
export function Report(props: {
  station: string
  room: Pick<RoomState<StationView>, 'act'>
  kind: Trade
  connector: string
  label: string
  /** Null where that is nothing to report. */
  empty: EmptySeat | null
  onDone: () => void
}): JSX.Element {
  const device = useDevice()
  const toasts = useToasts()
  const act = useAct()
  const { words, locale } = useWords(stationWords)
  const [reason, setReason] = createSignal('')
  const [more, setMore] = createSignal('')
  const reasons = () => [...(props.empty === null ? [] : [words().emptySeat]), ...words().reasons[props.kind]]
  const empty = () => (reason() === words().emptySeat ? props.empty : null)
  const emptyText = (seat: EmptySeat) =>
    seat.kind === 'next' ? words().emptyText(duration(locale(), seat.backWithinMs)) : words().emptyTextStranger
  const text = () => [reason(), more().trim()].filter(Boolean).join('. ')
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const { connector, label, kind, station } = props
    const seat = empty()
    const asNext = seat?.kind === 'next' ? seat : null
    const acted = await act(props.room, { do: 'report', station, label, kind }, view =>
      report(view, {
        id: device.newId(),
        at: device.time(),
        connector,
        text: text().slice(0, 500),
        blocks: false,
        ...(asNext !== null && { empty: true, session: asNext.session }),
      }),
    )
    if (!acted.ok) return
    toasts.say({ text: asNext === null ? words().reported : words().readerTold, look: 'good' })
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
      <Show when={empty()}>{seat => <p class="frame-note">{emptyText(seat())}</p>}</Show>
      <TextArea label={words().reportMore} maxlength={400} value={more()} onText={setMore} />
      <Show when={text() !== ''}>
        <Button type="submit" look="primary" size="large" isWide>
          {words().send}
        </Button>
      </Show>
    </form>
  )
}
