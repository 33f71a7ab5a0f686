import { createSignal, type JSX } from 'solid-js'
import { setConnector } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { byLabel, inRows, inUse, placedSpots } from '../spot/placed.ts'
import { placeWords } from '../words/places.ts'
import { planWords } from '../words/plan.ts'
import { nextSpot } from './next-spot.ts'
import { MOST_AT_ONCE, spotsInRows } from './rows.ts'
import { newCode } from './spot-form.ts'

/** Many spots at once, each like the last one of its floor. */
export function RowsDialog(props: {
  rooms: StationRooms
  floor: number
  isOpen: boolean
  onClose: () => void
}): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const toasts = useToasts()
  const { words } = useWords(planWords)
  const { words: places } = useWords(placeWords)
  const [typedFirst, setFirst] = createSignal<string | null>(null)
  const [rows, setRows] = createSignal('2')
  const [perRow, setPerRow] = createSignal('6')
  const [isBusy, setBusy] = createSignal(false)
  const all = () => [...(props.rooms.station.view()?.connectors.values() ?? [])]
  const next = () => {
    const kind = props.rooms.station.view()?.info.kind ?? 'charging'
    return nextSpot(inUse(all()).sort(byLabel), placedSpots(all()), { kind, floor: props.floor })
  }
  const first = () => typedFirst() ?? next().label
  const isFirst = () => first().trim() !== '' && first().trim().length <= 20
  const count = (text: string) => (/^[0-9]{1,3}$/.test(text.trim()) ? Number(text) : 0)
  const many = () => count(rows()) * count(perRow())
  const wrong = (text: string) => {
    if (count(text) < 1) return words().number
    return many() > MOST_AT_ONCE ? words().tooMany(MOST_AT_ONCE) : undefined
  }
  const isRight = () => isFirst() && many() >= 1 && many() <= MOST_AT_ONCE
  const add = async () => {
    setBusy(true)
    const { label: _, x: __, y: ___, ...like } = next()
    const [at = { x: 0, y: 0 }] = inRows([{ id: '', floor: props.floor }], placedSpots(all()))
    const labels = inUse(all()).map(({ label }) => label)
    const codes = new Set(all().flatMap(({ code }) => code ?? []))
    const asked = { first: first().trim(), rows: count(rows()), perRow: count(perRow()), like, at }
    let done = 0
    for (const fields of spotsInRows(asked, labels)) {
      const code = newCode(codes, device.person.surroundings.random)
      codes.add(code)
      const deed = { do: 'spot', label: fields.label }
      const id = device.newId()
      if (!(await act(props.rooms.station, deed, view => setConnector(view, id, { ...fields, code }))).ok) break
      done += 1
    }
    setBusy(false)
    setFirst(null)
    toasts.say({ text: words().done(done), look: 'good' })
    props.onClose()
  }
  return (
    <Dialog
      isOpen={props.isOpen}
      title={words().rows}
      onClose={props.onClose}
      isHeld={isBusy()}
      actions={
        <Button look="primary" disabled={!isRight()} isBusy={isBusy()} onClick={() => void add()}>
          {words().confirm(many())}
        </Button>
      }
    >
      <p>{words().rowsText}</p>
      <TextField
        label={words().first}
        value={first()}
        maxlength={20}
        onText={setFirst}
        error={isFirst() ? undefined : places().spotErrors.label}
      />
      <div class="spot-editor-pair">
        <TextField label={words().many} value={rows()} inputmode="numeric" onText={setRows} error={wrong(rows())} />
        <TextField
          label={words().perRow}
          value={perRow()}
          inputmode="numeric"
          onText={setPerRow}
          error={wrong(perRow())}
        />
      </div>
    </Dialog>
  )
}
