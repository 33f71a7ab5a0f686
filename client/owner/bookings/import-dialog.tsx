import { createMemo, For, type JSX, Show } from 'solid-js'
import { nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { book } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { whyWords } from '../../words/whys.ts'
import { ImportSheet } from '../sheets/import-sheet.tsx'
import { createImporting } from '../sheets/importing.ts'
import { bookingImportWords } from '../words/booking-import.ts'
import { type BookingRow, type BookingSheet, readBookings } from './booking-sheet.ts'

/** Bookings from a spreadsheet: what it would do is shown before anything is done. */
export function ImportDialog(props: { rooms: StationRooms; place: string; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const { text, setText, isBusy, run } = createImporting(() => props.onClose())
  const { words, shared, locale } = useWords(bookingImportWords)
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
  const one = async ({ connector, label, slot, name }: BookingRow): Promise<boolean> => {
    const id = device.newId()
    const booked = await act(props.rooms.station, { do: 'import', label }, view =>
      book(view, { id, at: device.time(), connector, slot }),
    )
    if (booked.ok && name !== '')
      await act(props.rooms.desk, { do: 'import', label }, view => nameWalkIn(view, id, { name }), [booked.id])
    return booked.ok
  }
  return (
    <ImportSheet
      title={`${words().title} · ${props.place}`}
      intro={words().text}
      text={text()}
      onText={setText}
      confirm={words().confirm(sheet().rows.length)}
      count={sheet().rows.length}
      isBusy={isBusy()}
      onImport={() => void run(sheet().rows, one, words().done)}
      errors={sheet().errors.map(({ line, why }) => ({ line, what: faultOf(why) }))}
      errorsTitle={words().errors(sheet().errors.length)}
      onClose={props.onClose}
    >
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
    </ImportSheet>
  )
}
