import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { setConnector } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Row } from '../../ui/row.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useAct } from '../state/act.ts'
import type { Place } from '../state/places.tsx'
import { placeWords } from '../words/places.ts'
import { useWords } from '../words/use-words.ts'
import { newCode } from './spot-form.ts'
import { readSheet } from './spot-sheet.ts'

/** A list of spots from a spreadsheet: what it would do is shown before anything is done. */
export function SheetDialog(props: { place: Place; isOpen: boolean; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const toasts = useToasts()
  const { words, shared } = useWords(placeWords)
  const [text, setText] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const connectors = () => [...(props.place.station.view()?.connectors.values() ?? [])]
  const sheet = createMemo(() => (text().trim() === '' ? { rows: [], errors: [] } : readSheet(text(), connectors())))
  const open = async (file: File | undefined) => {
    if (file !== undefined) setText(await file.text())
  }
  const run = async () => {
    setBusy(true)
    const codes = new Set(connectors().flatMap(({ code }) => code ?? []))
    let done = 0
    for (const { id, label, fields } of sheet().rows) {
      const code = fields.code ?? newCode(codes, device.person.surroundings.random)
      codes.add(code)
      const said = id === null ? { ...fields, code } : fields
      const isDone = await act(props.place.station, { do: 'import', label }, view =>
        setConnector(view, id ?? device.newId(), said),
      )
      if (!isDone) break
      done += 1
    }
    setBusy(false)
    setText('')
    toasts.say({ text: words().imported(done), look: 'good' })
    props.onClose()
  }
  return (
    <Dialog
      isOpen={props.isOpen}
      title={words().importTitle}
      close={shared().ui.close}
      onClose={props.onClose}
      isHeld={isBusy()}
      actions={
        <Button look="primary" disabled={sheet().rows.length === 0} isBusy={isBusy()} onClick={() => void run()}>
          {words().doImport(sheet().rows.length)}
        </Button>
      }
    >
      <p>{words().importText}</p>
      <label class="field">
        <span class="field-label">{words().importFile}</span>
        <input type="file" accept=".csv,text/csv" onChange={event => void open(event.currentTarget.files?.[0])} />
      </label>
      <TextArea label={words().importPaste} value={text()} rows={5} onText={setText} />
      <Show when={sheet().rows.length > 0}>
        <p>
          {words().importNew(sheet().rows.filter(({ id }) => id === null).length)}
          {' · '}
          {words().importChanged(sheet().rows.filter(({ id }) => id !== null).length)}
        </p>
        <ul class="rows sheet-rows">
          <For each={sheet().rows}>
            {row => (
              <Row
                title={row.label}
                text={Object.entries(row.fields)
                  .filter(([name]) => name !== 'label')
                  .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(' ') : value}`)
                  .join(' · ')}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={sheet().errors.length > 0}>
        <Notice look="warn">
          <p>{words().importErrors(new Set(sheet().errors.map(({ line }) => line)).size)}</p>
          <ul>
            <For each={sheet().errors.slice(0, 20)}>
              {({ line, column, why }) => <li>{words().line(line, `${column}: ${words().spotErrors[why] ?? why}`)}</li>}
            </For>
          </ul>
        </Notice>
      </Show>
    </Dialog>
  )
}
