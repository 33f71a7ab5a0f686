import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { calledIn } from '../../../shared/documents/station/names.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { dayAt, openOn, shiftsOn, takenOn } from '../../state/day.ts'
import { movedTo, shownOf, timesOf, withNight } from '../../state/day-range.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { DayBar } from '../../ui/day-bar.tsx'
import { clock } from '../../ui/format.ts'
import { Chip } from '../chip.tsx'
import type { OwnPrices } from '../own-prices.ts'
import { stationWords } from '../words/station.ts'
import { slotCost } from './slot-cost.ts'

/** Takes a free seat on the spot: until a time, or with an open end. */
export function CheckIn(props: {
  view: StationView
  connector: string
  own: OwnPrices
  isBusy: boolean
  onCheckIn: (until?: number) => void
}): JSX.Element {
  const device = useDevice()
  const { words, locale } = useWords(stationWords)
  const [until, setUntil] = createSignal('')
  const info = () => props.view.info
  const time = (at: number) => clock(locale(), at, info().timeZone)
  const now = () => Math.floor(device.now() / 60_000) * 60_000
  const shifts = () =>
    shiftsOn(props.view, props.connector, dayAt(info().timeZone, now()), now()).filter(
      ({ slot, isPossible }) => isPossible && slot.from <= now() + 60_000,
    )
  const day = () => dayAt(info().timeZone, now())
  const open = () => openOn(info(), withNight(info(), day()))
  const shown = () => shownOf(open(), day(), now())
  const times = createMemo(() => ({ ...timesOf(props.view, props.connector, day(), now()), begins: [now()] }))
  /** An hour, or as long as it goes. */
  const usual = () => movedTo(times(), { from: now(), until: now() + HOUR_MS }, 'until', now() + HOUR_MS)
  const chosen = () => (until() === '' ? undefined : Number(until()))
  const cost = () => {
    const end = chosen()
    return end === undefined
      ? null
      : slotCost(props.view, props.connector, { from: now(), until: end }, props.own, locale(), words())
  }
  return (
    <>
      <Show when={shifts().length > 0}>
        <fieldset class="chips chips-row">
          <legend class="field-label">{words().shifts}</legend>
          <For each={shifts()}>
            {({ name, slot }) => (
              <Chip isOn={until() === String(slot.until)} onPress={() => setUntil(String(slot.until))}>
                {`${calledIn(info(), locale(), name)} · ${words().until(time(slot.until))}`}
              </Chip>
            )}
          </For>
        </fieldset>
      </Show>
      <fieldset class="chips">
        <legend class="field-label">{words().checkInUntil}</legend>
        <Chip isOn={chosen() === undefined} onPress={() => setUntil('')}>
          {words().openEnd}
        </Chip>
        <Show when={usual()}>
          {slot => (
            <Chip isOn={chosen() !== undefined} onPress={() => setUntil(String(slot().until))}>
              {words().untilTime}
            </Chip>
          )}
        </Show>
      </fieldset>
      <Show when={chosen()}>
        {end => (
          <DayBar
            isEndOnly
            shown={shown()}
            open={open()}
            taken={takenOn(props.view, props.connector, shown(), now())}
            slot={{ from: now(), until: end() }}
            times={times()}
            clock={time}
            label=""
            onSlot={slot => setUntil(String(slot.until))}
          />
        )}
      </Show>
      <p class="frame-note">{cost()}</p>
      <Button look="primary" size="large" isWide isBusy={props.isBusy} onClick={() => props.onCheckIn(chosen())}>
        {words().checkIn}
      </Button>
    </>
  )
}
