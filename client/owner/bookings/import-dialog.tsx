import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { book } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { bookingImportWords } from '../words/booking-import.ts'
import { spotImportWords } from '../words/spot-import.ts'
import { type BookingSheet, readBookings } from './booking-sheet.ts'

/** Bookings from a spreadsheet: what it would do is shown before anything is done. */
export function ImportDialog(props: { rooms: StationRooms; place: string; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(bookingImportWords)
  const { words: spots } = useWords(spotImportWords)
  const [text, setText] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const zone = () => props.rooms.station.view()?.info.timeZone
  const sheet = createMemo((): BookingSheet => {
    const view = props.rooms.station.view()
    return view === undefined || text().trim() === ''
      ? { rows: [], same: 0, over: 0, errors: [] }
      : readBookings(text(), view, device.time())
  })
  const time = (at: number) => when(locale(), at, device.now(), zone())
  const sums = () =>
    [
      words().fresh(sheet().rows.length),
      ...(sheet().same > 0 ? [words().same(sheet().same)] : []),
      ...(sheet().over > 0 ? [words().over(sheet().over)] : []),
    ].join(' · ')
  const faultOf = (why: BookingSheet['errors'][number]['why']) =>
    why === 'columns' || why === 'spot' || why === 'time' || why === 'name'
      ? words().faults[why]
      : whyWords(shared(), why)
  const open = async (file: File | undefined) => {
    if (file !== undefined) setText(await file.text())
  }
  const run = async () => {
    setBusy(true)
    let done = 0
    for (const { connector, label, slot, name } of sheet().rows) {
      const id = device.newId()
      const booked = await act(props.rooms.station, { do: 'import', label }, view =>
        book(view, { id, at: device.time(), connector, slot }),
      )
      if (!booked.ok) break
      if (name !== '')
        await act(props.rooms.desk, { do: 'import', label }, view => nameWalkIn(view, id, { name }), [booked.id])
      done += 1
    }
    setBusy(false)
    setText('')
    toasts.say({ text: words().done(done), look: 'good' })
    props.onClose()
  }
  return (
    <Dialog
      isOpen
      title={`${words().title} · ${props.place}`}
      onClose={props.onClose}
      isHeld={isBusy()}
      actions={
        <Button look="primary" disabled={sheet().rows.length === 0} isBusy={isBusy()} onClick={() => void run()}>
          {words().confirm(sheet().rows.length)}
        </Button>
      }
    >
      <p>{words().text}</p>
      <label class="field">
        <span class="field-label">{spots().file}</span>
        <input type="file" accept=".csv,text/csv" onChange={event => void open(event.currentTarget.files?.[0])} />
      </label>
      <TextArea label={spots().paste} value={text()} rows={5} onText={setText} />
      <Show when={text().trim() !== ''}>
        <p role="status">{sums()}</p>
      </Show>
      <Show when={sheet().rows.length > 0}>
        <ul class="rows sheet-rows">
          <For each={sheet().rows}>
            {({ label, slot, name }) => (
              <Row
                title={[label, name].filter(Boolean).join(' · ')}
                text={`${time(slot.from)} – ${time(slot.until)}`}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={sheet().errors.length > 0}>
        <Notice look="warn">
          <p>{words().errors(sheet().errors.length)}</p>
          <ul>
            <For each={sheet().errors.slice(0, 20)}>
              {({ line, why }) => <li>{words().line(line, faultOf(why))}</li>}
            </For>
          </ul>
        </Notice>
      </Show>
    </Dialog>
  )
}
