import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { calledIn } from '../../../shared/documents/station/names.ts'
import type { Planned } from '../../../shared/documents/station/series.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { HOUR_MS, localTime } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { dateOf, dayAt, dayOfDate, type FullSlot, openOn, shiftsOn, takenOn } from '../../state/day.ts'
import { movedTo, shownOf, timesOf, withNight } from '../../state/day-range.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { DayBar } from '../../ui/day-bar.tsx'
import { TextField } from '../../ui/field.tsx'
import { clock, tagOf } from '../../ui/format.ts'
import { seriesWords } from '../../words/series.ts'
import { Chip } from '../chip.tsx'
import type { OwnPrices } from '../own-prices.ts'
import { stationWords } from '../words/station.ts'
import { Repeat } from './repeat.tsx'
import { slotCost } from './slot-cost.ts'

const DAYS = 7
const MOST_DAYS = 59
const USUAL_MS = 2 * HOUR_MS

/** Chooses a time: a day, a ready-made shift or from and until. Taken times are in sight and cannot be chosen. */
export function TimePicker(props: {
  view: StationView
  connector: string
  /** The booking that would be given up for it. */
  except?: string
  own: OwnPrices
  /** Left out where a single time is wanted. */
  onRepeat?: (plan: readonly Planned[]) => Promise<void>
  onPick: (slot: FullSlot) => Promise<void>
}): JSX.Element {
  const device = useDevice()
  const { words, locale } = useWords(stationWords)
  // By the minute: what can be chosen changes no faster.
  const now = createMemo(() => Math.floor(device.now() / 60_000) * 60_000)
  const info = () => props.view.info
  const zone = () => info().timeZone
  const [date, setDate] = createSignal(dateOf(zone(), now()))
  const [wanted, setWanted] = createSignal<FullSlot | null>(null)
  const [isRepeated, setRepeated] = createSignal(false)
  const { words: series } = useWords(seriesWords)
  const [isBusy, setBusy] = createSignal(false)

  const day = () => dayOfDate(zone(), date()) ?? dayAt(zone(), now())
  const open = () => openOn(info(), withNight(info(), day()))
  const taken = () => takenOn(props.view, props.connector, { from: day().from, until: shown().until }, now())
  const shown = () => shownOf(open(), day(), now())
  const times = createMemo(() => timesOf(props.view, props.connector, day(), now(), props.except))
  const shifts = () => shiftsOn(props.view, props.connector, day(), now(), props.except)
  /** Two hours from the first time that can be had, or as long as it goes. */
  const first = (): FullSlot | null => {
    const [from] = times().begins
    return from === undefined ? null : movedTo(times(), { from, until: from + USUAL_MS }, 'both', from)
  }
  const slot = createMemo((): FullSlot | null => {
    const chosen = wanted()
    if (chosen === null) return first()
    const isShift = shifts().some(one => one.isPossible && isSame(one.slot, chosen))
    return isShift ? chosen : movedTo(times(), chosen, 'from', chosen.from)
  })
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
    setWanted(null)
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
      <fieldset class="chips chips-row">
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
        <p class="frame-note">{takenText()}</p>
        <Show when={shifts().length > 0}>
          <fieldset class="chips chips-row">
            <legend class="field-label">{words().shifts}</legend>
            <For each={shifts()}>
              {shift => (
                <Chip isOn={isSame(slot(), shift.slot)} isOff={!shift.isPossible} onPress={() => setWanted(shift.slot)}>
                  {`${calledIn(info(), locale(), shift.name)} · ${time(shift.slot.from)} – ${time(shift.slot.until)}`}
                </Chip>
              )}
            </For>
          </fieldset>
        </Show>
        <Show when={slot()} fallback={<p>{words().fullThatDay}</p>}>
          {chosen => (
            <>
              <DayBar
                shown={shown()}
                open={open()}
                taken={taken()}
                slot={chosen()}
                times={times()}
                clock={time}
                label={words().dayPicture(takenText())}
                onSlot={setWanted}
              />
              <p class="frame-note">{slotCost(props.view, props.connector, chosen(), props.own, locale(), words())}</p>
              <Show when={!isRepeated()}>
                <div class="sheet-foot">
                  <Button look="primary" size="large" isWide isBusy={isBusy()} onClick={() => void pick(chosen())}>
                    {words().bookSlot(time(chosen().from), time(chosen().until))}
                  </Button>
                  <Show when={props.onRepeat}>
                    <Button look="quiet" isWide onClick={() => setRepeated(true)}>
                      {series().repeat}
                    </Button>
                  </Show>
                </div>
              </Show>
              <Show when={isRepeated() ? props.onRepeat : undefined}>
                {onBook => <Repeat view={props.view} connector={props.connector} slot={chosen()} onBook={onBook()} />}
              </Show>
            </>
          )}
        </Show>
      </Show>
    </>
  )
}

function isSame(a: FullSlot | null, b: FullSlot): boolean {
  return a?.from === b.from && a.until === b.until
}
