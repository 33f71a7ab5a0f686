import { createSignal, type JSX, Show } from 'solid-js'
import { setInfo } from '../../../shared/documents/station/actions.ts'
import { DEFAULT_INFO } from '../../../shared/documents/station/view.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Segments, Switch, TextField } from '../../ui/field.tsx'
import { power } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { createDraft } from '../state/drafts.tsx'
import { useTold } from '../state/kept.ts'
import { chargerWords } from '../words/chargers.ts'
import { readKilowatts } from './kilowatts.ts'
import { Sharing } from './sharing.tsx'

interface Typed {
  watts?: string
  phases?: '1' | '3'
  volts?: string
}

const DEFAULT_VOLTS = 230

/** Sets the power of the whole place, and who may charge with a card nobody knows. */
export function PowerCard(props: { rooms: StationRooms }): JSX.Element {
  const act = useAct()
  const told = useTold()
  const { words, shared, locale } = useWords(chargerWords)
  const info = () => props.rooms.station.view()?.info ?? DEFAULT_INFO
  const [typed, setTyped] = createDraft<Typed>(`power ${props.rooms.id}`, {})
  const [wrong, setWrong] = createSignal<'watts' | 'volts' | null>(null)
  const limit = () => info().power ?? null
  const watts = () => typed().watts ?? String((limit()?.watts ?? 0) / 1000 || '')
  const phases = () => typed().phases ?? (limit()?.phases === 1 ? '1' : '3')
  const volts = () => typed().volts ?? String(limit()?.volts ?? DEFAULT_VOLTS)
  const set = (changes: Parameters<typeof setInfo>[1]) =>
    act(props.rooms.station, { do: 'info', record: props.rooms.id }, view => setInfo(view, changes))
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const [read, ofPhase] = [readKilowatts(watts()), readVolts(volts())]
    setWrong(read === null ? 'watts' : ofPhase === null ? 'volts' : null)
    if (read === null || ofPhase === null) return
    if (!(await set({ power: { watts: read, phases: phases() === '1' ? 1 : 3, volts: ofPhase } })).ok) return
    setTyped({})
    told(words().saved)
  }
  const remove = async () => {
    if ((await set({ power: null })).ok) setTyped({})
  }
  const standing = () => {
    const set = limit()
    return set === null ? words().powerNone : words().powerSet(power(locale(), set.watts), set.phases)
  }
  return (
    <Card title={words().power}>
      <p>
        <strong>{standing()}</strong>
      </p>
      <p class="quiet">{words().powerText}</p>
      <Sharing rooms={props.rooms} />
      <form class="charger-form" onSubmit={event => void save(event)} noValidate>
        <div class="charger-pair">
          <TextField
            label={words().powerWatts}
            value={watts()}
            suffix="kW"
            inputmode="decimal"
            error={wrong() === 'watts' ? words().powerError : undefined}
            onText={text => setTyped(before => ({ ...before, watts: text }))}
          />
          <TextField
            label={words().powerVolts}
            value={volts()}
            suffix="V"
            inputmode="numeric"
            error={wrong() === 'volts' ? words().powerVoltsError : undefined}
            onText={text => setTyped(before => ({ ...before, volts: text }))}
          />
          <div class="charger-choice">
            <span class="field-label">{words().powerPhases}</span>
            <Segments
              label={words().powerPhases}
              value={phases()}
              choices={(['1', '3'] as const).map(value => ({ value, label: value }))}
              onChoose={chosen => setTyped(before => ({ ...before, phases: chosen }))}
            />
          </div>
        </div>
        <Show when={Object.keys(typed()).length > 0}>
          <Button type="submit" look="primary">
            {shared().ui.save}
          </Button>
        </Show>
      </form>
      <Show when={limit() !== null && Object.keys(typed()).length === 0}>
        <Button look="quiet" onClick={() => void remove()}>
          {words().powerOff}
        </Button>
      </Show>
      <Switch
        label={words().anyCard}
        hint={words().anyCardHint}
        isOn={info().anyCard}
        onSwitch={anyCard => void set({ anyCard })}
      />
    </Card>
  )
}

/** Null where it is no voltage of a phase. */
function readVolts(text: string): number | null {
  const volts = /^[0-9]{3}$/.test(text.trim()) ? Number(text) : 0
  return volts >= 100 && volts <= 480 ? volts : null
}
