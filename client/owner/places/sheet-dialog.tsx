import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { setConnector } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { power } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { floorWords } from '../../words/floors.ts'
import { named } from '../../words/shared.ts'
import { placeWords } from '../words/places.ts'
import { spotImportWords } from '../words/spot-import.ts'
import { newCode, type SpotFields } from './spot-form.ts'
import { placedRows, readSheet } from './spot-sheet.ts'

/** A list of spots from a spreadsheet: what it would do is shown before anything is done. */
export function SheetDialog(props: { rooms: StationRooms; isOpen: boolean; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(spotImportWords)
  const { words: floors } = useWords(floorWords)
  const { words: places } = useWords(placeWords)
  const [text, setText] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const connectors = () => [...(props.rooms.station.view()?.connectors.values() ?? [])]
  const sheet = createMemo(() => (text().trim() === '' ? { rows: [], errors: [] } : readSheet(text(), connectors())))
  /** What a line says, as the form of a spot would. */
  const saidOf = ({ type, powerW, zone, floor, features = [], charger, plug, code }: SpotFields) =>
    [
      type === undefined ? '' : named(shared().types, type),
      powerW === undefined ? '' : power(locale(), powerW),
      zone,
      floor === undefined ? '' : floors().floor(floor),
      ...features.map(feature => named(shared().features, feature)),
      charger === undefined ? '' : `${places().spot.charger}: ${charger}`,
      plug === undefined ? '' : `${places().spot.plug}: ${plug}`,
      code === undefined ? '' : `${places().spot.code}: ${code}`,
    ]
      .filter(Boolean)
      .join(' · ')
  const open = async (file: File | undefined) => {
    if (file !== undefined) setText(await file.text())
  }
  const run = async () => {
    setBusy(true)
    const codes = new Set(connectors().flatMap(({ code }) => code ?? []))
    let done = 0
    for (const { id, label, fields } of placedRows(sheet().rows, connectors())) {
      const code = fields.code ?? newCode(codes, device.person.surroundings.random)
      codes.add(code)
      const said = id === null ? { ...fields, code } : fields
      const stated = await act(props.rooms.station, { do: 'import', label }, view =>
        setConnector(view, id ?? device.newId(), said),
      )
      if (!stated.ok) break
      done += 1
    }
    setBusy(false)
    setText('')
    toasts.say({ text: words().done(done), look: 'good' })
    props.onClose()
  }
  return (
    <Dialog
      isOpen={props.isOpen}
      title={words().title}
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
        <span class="field-label">{words().file}</span>
        <input type="file" accept=".csv,text/csv" onChange={event => void open(event.currentTarget.files?.[0])} />
      </label>
      <TextArea label={words().paste} value={text()} rows={5} onText={setText} />
      <Show when={sheet().rows.length > 0}>
        <p>
          {words().added(sheet().rows.filter(({ id }) => id === null).length)}
          {' · '}
          {words().changed(sheet().rows.filter(({ id }) => id !== null).length)}
        </p>
        <ul class="rows sheet-rows">
          <For each={sheet().rows}>{row => <Row title={row.label} text={saidOf(row.fields)} />}</For>
        </ul>
      </Show>
      <Show when={sheet().errors.length > 0}>
        <Notice look="warn">
          <p>{words().errors(new Set(sheet().errors.map(({ line }) => line)).size)}</p>
          <ul>
            <For each={sheet().errors.slice(0, 20)}>
              {({ line, column, why }) => (
                <li>{words().line(line, `${column}: ${places().spotErrors[why] ?? why}`)}</li>
              )}
            </For>
          </ul>
        </Notice>
      </Show>
    </Dialog>
  )
}
