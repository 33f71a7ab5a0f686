import { createMemo, For, type JSX, Show } from 'solid-js'
import { setConnector } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { power } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { floorWords } from '../../words/floors.ts'
import { named } from '../../words/shared.ts'
import { ImportSheet } from '../sheets/import-sheet.tsx'
import { createImporting } from '../sheets/importing.ts'
import { placeWords } from '../words/places.ts'
import { spotImportWords } from '../words/spot-import.ts'
import { newCode, type SpotFields } from './spot-form.ts'
import { placedRows, type ReadRow, readSheet } from './spot-sheet.ts'

/** A list of spots from a spreadsheet: what it would do is shown before anything is done. */
export function SheetDialog(props: { rooms: StationRooms; isOpen: boolean; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const { text, setText, isBusy, run } = createImporting(() => props.onClose())
  const { words, shared, locale } = useWords(spotImportWords)
  const { words: floors } = useWords(floorWords)
  const { words: places } = useWords(placeWords)
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
  const start = () => {
    const codes = new Set(connectors().flatMap(({ code }) => code ?? []))
    const one = async ({ id, label, fields }: ReadRow): Promise<boolean> => {
      const code = fields.code ?? newCode(codes, device.person.surroundings.random)
      codes.add(code)
      const said = id === null ? { ...fields, code } : fields
      const stated = await act(props.rooms.station, { do: 'import', label }, view =>
        setConnector(view, id ?? device.newId(), said),
      )
      return stated.ok
    }
    return run(placedRows(sheet().rows, connectors()), one, words().done)
  }
  return (
    <ImportSheet
      title={words().title}
      intro={words().text}
      isOpen={props.isOpen}
      text={text()}
      onText={setText}
      confirm={words().confirm(sheet().rows.length)}
      count={sheet().rows.length}
      isBusy={isBusy()}
      onImport={() => void start()}
      errors={sheet().errors.map(({ line, column, why }) => ({
        line,
        what: `${column}: ${places().spotErrors[why] ?? why}`,
      }))}
      errorsTitle={words().errors(new Set(sheet().errors.map(({ line }) => line)).size)}
      onClose={props.onClose}
    >
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
    </ImportSheet>
  )
}
