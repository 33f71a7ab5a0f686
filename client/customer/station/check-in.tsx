import { createSignal, For, type JSX, Show } from 'solid-js'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { clock } from '../../ui/format.ts'
import { createWords } from '../../words/words.ts'
import { Chip } from '../chip.tsx'
import { stationWords } from '../words/station.ts'
import { dayAt, endings, shiftsOn } from './day.ts'
import { slotCost } from './slot-cost.ts'

/** Takes a free seat on the spot: until a time, or with an open end. */
export function CheckIn(props: {
  view: StationView
  connector: string
  isBusy: boolean
  onCheckIn: (until?: number) => void
}): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const words = createWords(stationWords, preferences)
  const [until, setUntil] = createSignal('')
  const info = () => props.view.info
  const time = (at: number) => clock(preferences.locale(), at, info().timeZone)
  const now = () => Math.floor(device.now() / 60_000) * 60_000
  const shifts = () =>
    shiftsOn(props.view, props.connector, dayAt(info().timeZone, now()), now()).filter(
      ({ slot, isPossible }) => isPossible && slot.from <= now() + 60_000,
    )
  const ends = () => endings(props.view, props.connector, now(), now())
  const chosen = () => (until() === '' ? undefined : Number(until()))
  const cost = () => {
    const end = chosen()
    return end === undefined
      ? null
      : slotCost(props.view, props.connector, { from: now(), until: end }, preferences.locale(), words())
  }
  return (
    <>
      <Show when={shifts().length > 0}>
        <fieldset class="chips">
          <legend class="field-label">{words().shifts}</legend>
          <For each={shifts()}>
            {({ name, slot }) => (
              <Chip isOn={until() === String(slot.until)} onPress={() => setUntil(String(slot.until))}>
                {`${name} · ${words().until(time(slot.until))}`}
              </Chip>
            )}
          </For>
        </fieldset>
      </Show>
      <SelectField
        label={words().checkInUntil}
        value={until()}
        choices={[{ value: '', label: words().openEnd }, ...ends().map(at => ({ value: String(at), label: time(at) }))]}
        onChoose={setUntil}
      />
      <p class="frame-note">{cost()}</p>
      <Button look="primary" size="large" isWide isBusy={props.isBusy} onClick={() => props.onCheckIn(chosen())}>
        {words().checkIn}
      </Button>
    </>
  )
}
