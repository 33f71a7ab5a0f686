import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { localTime } from '../../../shared/time.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { clock, tagOf } from '../../ui/format.ts'
import { createWords } from '../../words/words.ts'
import { Chip } from '../chip.tsx'
import { stationWords } from '../words/station.ts'
import { beginnings, dateOf, dayAt, dayOfDate, endings, type FullSlot, openOn, shiftsOn, takenOn } from './day.ts'
import { DayPicture } from './day-picture.tsx'
import { slotCost } from './slot-cost.ts'

const DAYS = 7
const MOST_DAYS = 59

/** Chooses a time: a day, a ready-made shift or from and until. What is taken is in sight and cannot be chosen. */
export function TimePicker(props: {
  view: StationView
  connector: string
  /** The booking that would be given up for it. */
  except?: string
  onPick: (slot: FullSlot) => Promise<void>
}): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const words = createWords(stationWords, preferences)
  // By the minute: what can be chosen changes no faster.
  const now = createMemo(() => Math.floor(device.now() / 60_000) * 60_000)
  const info = () => props.view.info
  const zone = () => info().timeZone
  const locale = () => preferences.locale()
  const [date, setDate] = createSignal(dateOf(zone(), now()))
  const [from, setFrom] = createSignal<number | null>(null)
  const [until, setUntil] = createSignal<number | null>(null)
  const [isBusy, setBusy] = createSignal(false)

  const day = () => dayOfDate(zone(), date()) ?? dayAt(zone(), now())
  const open = () => openOn(info(), day())
  const taken = () => takenOn(props.view, props.connector, day(), now())
  const begins = createMemo(() => beginnings(props.view, props.connector, day(), now(), props.except))
  const start = () => {
    const chosen = from()
    return chosen !== null && begins().includes(chosen) ? chosen : (begins()[0] ?? null)
  }
  const ends = createMemo(() => {
    const at = start()
    return at === null ? [] : endings(props.view, props.connector, at, now(), props.except)
  })
  const end = () => {
    const chosen = until()
    if (chosen !== null && (ends().includes(chosen) || isShift(chosen))) return chosen
    // Two hours, or as long as it goes.
    return ends()[Math.min(7, ends().length - 1)] ?? null
  }
  const shifts = () => shiftsOn(props.view, props.connector, day(), now(), props.except)
  const isShift = (at: number) =>
    shifts().some(({ slot, isPossible }) => isPossible && slot.until === at && slot.from === start())
  const slot = (): FullSlot | null => {
    const [begin, finish] = [start(), end()]
    return begin === null || finish === null ? null : { from: begin, until: finish }
  }
  const time = (at: number) => clock(locale(), at, zone())
  const shortDay = (at: number) => {
    const { month, day: date } = localTime(zone(), at)
    const weekday = new Intl.DateTimeFormat(tagOf(locale()), { weekday: 'short', timeZone: zone() }).format(at)
    return locale() === 'vi' ? `${weekday}, ${date}/${month}` : `${weekday} ${date}`
  }
  const days = () =>
    Array.from({ length: DAYS }, (_, ahead) => {
      const { from: begin } = dayAt(zone(), now(), ahead)
      const label = ahead === 0 ? words().today : ahead === 1 ? words().tomorrow : shortDay(begin)
      return { date: dateOf(zone(), begin), label }
    })
  const choose = (next: string) => {
    setDate(next)
    setFrom(null)
    setUntil(null)
  }
  const pick = async (chosen: FullSlot) => {
    setBusy(true)
    await props.onPick(chosen)
    setBusy(false)
  }
  const takenText = () =>
    taken().length === 0
      ? words().nothingTaken
      : words().takenTimes(
          taken()
            .map(span => `${time(span.from)} – ${time(span.until)}`)
            .join(', '),
        )

  return (
    <>
      <fieldset class="chips">
        <legend class="heard">{words().day}</legend>
        <For each={days()}>
          {choice => (
            <Chip isOn={date() === choice.date} onPress={() => choose(choice.date)}>
              {choice.label}
            </Chip>
          )}
        </For>
      </fieldset>
      <TextField
        label={words().otherDay}
        type="date"
        value={date()}
        min={dateOf(zone(), now())}
        max={dateOf(zone(), dayAt(zone(), now(), MOST_DAYS).from)}
        onText={text => text !== '' && choose(text)}
      />
      <Show when={open().length > 0} fallback={<p>{words().closedThatDay}</p>}>
        <DayPicture
          open={open()}
          taken={taken()}
          chosen={slot()}
          label={words().dayPicture(takenText())}
          edge={at => (at === day().until ? '24:00' : time(at))}
        />
        <p class="frame-note">{takenText()}</p>
        <Show when={shifts().length > 0}>
          <fieldset class="chips">
            <legend class="field-label">{words().shifts}</legend>
            <For each={shifts()}>
              {shift => (
                <Chip
                  isOn={slot()?.from === shift.slot.from && slot()?.until === shift.slot.until}
                  isOff={!shift.isPossible}
                  onPress={() => {
                    setFrom(shift.slot.from)
                    setUntil(shift.slot.until)
                  }}
                >
                  {`${shift.name} · ${time(shift.slot.from)} – ${time(shift.slot.until)}`}
                </Chip>
              )}
            </For>
          </fieldset>
        </Show>
        <div class="side-by-side">
          <SelectField
            label={words().from}
            value={String(start() ?? '')}
            choices={begins().map(at => ({ value: String(at), label: time(at) }))}
            onChoose={text => {
              setFrom(Number(text))
              setUntil(null)
            }}
          />
          <SelectField
            label={words().untilLabel}
            value={String(end() ?? '')}
            choices={ends().map(at => ({ value: String(at), label: time(at) }))}
            onChoose={text => setUntil(Number(text))}
          />
        </div>
        <Show when={slot()}>
          {chosen => (
            <>
              <p class="frame-note">{slotCost(props.view, props.connector, chosen(), locale(), words())}</p>
              <Button look="primary" size="large" isWide isBusy={isBusy()} onClick={() => void pick(chosen())}>
                {words().bookSlot(time(chosen().from), time(chosen().until))}
              </Button>
            </>
          )}
        </Show>
      </Show>
    </>
  )
}
