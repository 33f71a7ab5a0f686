import Unplug from 'lucide-solid/icons/unplug'
import { createSignal, type JSX, Show } from 'solid-js'
import { setConnector, takeFromCharger } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { changesOf } from '../places/spot-form.ts'
import { byLabel, inUse } from '../spot/placed.ts'
import { useTold } from '../state/kept.ts'
import { chargerWords } from '../words/chargers.ts'
import { readKilowatts } from './kilowatts.ts'
import type { ListedCharger } from './use-chargers.ts'

/** Says which spot of the plan a plug is, and the most it may draw. */
export function AssignDialog(props: {
  rooms: StationRooms
  of: ListedCharger
  /** Null: one that is chosen here. */
  spot: string | null
  onClose: () => void
}): JSX.Element {
  const act = useAct()
  const device = useDevice()
  const told = useTold()
  const { words, shared } = useWords(chargerWords)
  const spots = () => inUse(props.rooms.station.view()?.connectors.values() ?? []).sort(byLabel)
  const free = () => spots().filter(({ charger }) => charger !== props.of.identity)
  const [chosen, choose] = createSignal(props.spot ?? '')
  const [plug, setPlug] = createSignal<string | null>(null)
  const [most, setMost] = createSignal<string | null>(null)
  const [isTried, setTried] = createSignal(false)
  const spot = () => spots().find(({ id }) => id === chosen())
  const label = () => spot()?.label ?? ''
  const nextPlug = () => {
    const taken = new Set(props.of.plugs.map(one => one.plug ?? 1))
    let next = 1
    while (taken.has(next)) next += 1
    return next
  }
  const plugText = () => plug() ?? String(props.spot === null ? nextPlug() : (spot()?.plug ?? 1))
  const mostText = () => most() ?? (spot()?.mostW === undefined ? '' : String((spot()?.mostW ?? 0) / 1000))
  const plugNumber = () => (/^[1-9][0-9]{0,2}$/.test(plugText().trim()) ? Number(plugText()) : null)
  const twin = () => props.of.plugs.find(one => one.id !== chosen() && (one.plug ?? 1) === plugNumber())
  const plugError = () => {
    const other = twin()
    if (plugNumber() === null) return words().assignPlugHint
    return other === undefined ? undefined : words().plugTaken(other.label)
  }
  const mostError = () =>
    mostText().trim() !== '' && readKilowatts(mostText()) === null ? words().powerError : undefined
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const number = plugNumber()
    if (spot() === undefined || number === null || plugError() !== undefined || mostError() !== undefined) return
    const mostW = readKilowatts(mostText())
    const fields = { charger: props.of.identity, plug: number, ...(mostW !== null && { mostW }) }
    const acted = await act(props.rooms.station, { do: 'spot', label: label() }, view =>
      setConnector(view, chosen(), changesOf(fields, view.connectors.get(chosen()))),
    )
    if (!acted.ok) return
    told(words().assignDone)
    props.onClose()
  }
  const takeOff = async () => {
    const acted = await act(props.rooms.station, { do: 'spot', label: label() }, view =>
      takeFromCharger(view, chosen(), device.time()),
    )
    if (!acted.ok) return
    told(words().takenOff)
    props.onClose()
  }
  const choices = () => [
    { value: '', label: words().chooseSpot },
    ...free().map(({ id, label, charger }) => ({
      value: id,
      label: charger === undefined ? label : words().ofOther(label, charger),
    })),
  ]
  return (
    <Dialog isOpen title={props.spot === null ? words().assign : words().editPlug(label())} onClose={props.onClose}>
      <form class="charger-form" onSubmit={event => void save(event)} noValidate>
        <Show when={props.spot === null}>
          <SelectField
            label={words().assignSpot}
            value={chosen()}
            choices={choices()}
            onChoose={choose}
            error={isTried() && spot() === undefined ? words().chooseSpot : undefined}
          />
        </Show>
        <div class="charger-pair">
          <TextField
            label={words().assignPlug}
            hint={words().assignPlugHint}
            value={plugText()}
            inputmode="numeric"
            error={isTried() ? plugError() : undefined}
            onText={setPlug}
          />
          <TextField
            label={words().assignMost}
            hint={words().assignMostHint}
            value={mostText()}
            suffix="kW"
            inputmode="decimal"
            error={isTried() ? mostError() : undefined}
            onText={setMost}
          />
        </div>
        <Show when={spot()?.charger !== undefined && spot()?.charger !== props.of.identity ? spot() : undefined}>
          {other => <Notice look="warn">{words().assignOther(other().label, other().charger ?? '')}</Notice>}
        </Show>
        <Button type="submit" look="primary">
          {shared().ui.save}
        </Button>
        <Show when={props.spot !== null}>
          <Button look="quiet" icon={<Unplug aria-hidden="true" />} onClick={() => void takeOff()}>
            {words().takeOff}
          </Button>
        </Show>
      </form>
    </Dialog>
  )
}
