import { type Accessor, createMemo, createSignal, type JSX, Show } from 'solid-js'
import { useApp, useDevice } from '../../state/app.tsx'
import { Segments } from '../../ui/field.tsx'
import { PlacePicker } from '../shell/place-picker.tsx'
import { createPasts, type Pasts } from '../state/pasts.ts'
import { type Place, usePlaces } from '../state/places.tsx'
import { moneyWords } from '../words/money.ts'
import { useWords } from '../words/use-words.ts'
import type { Past } from './past.ts'
import { beforeOf, binsOf, wholeOf } from './series.ts'
import { RANGES, type RangeDays, type Span } from './span.ts'

/** Which part of the past a screen is about: of which places, how many days, and what the archive said of it. */
export interface Chosen {
  places: Accessor<readonly Place[]>
  place: Accessor<string | undefined>
  days: Accessor<RangeDays>
  bins: Accessor<readonly Span[]>
  whole: Accessor<Span>
  before: Accessor<Span>
  currency: Accessor<string>
  timeZone: Accessor<string>
  pasts: Accessor<readonly Past[]>
  at: Accessor<number>
  asked: Pasts
  choosePlace(id: string): void
  chooseDays(days: RangeDays): void
}

const BEAT_MS = 60_000

export function createChosen(): Chosen {
  const { api } = useApp()
  const device = useDevice()
  const all = usePlaces()
  const [place, setPlace] = createSignal<string>()
  const [days, setDays] = createSignal<RangeDays>(7)
  const info = (one: Place | undefined) => one?.station.view()?.info
  const first = () => all().find(({ id }) => id === place()) ?? all()[0]
  const currency = () => info(first())?.currency ?? 'VND'
  const timeZone = () => info(first())?.timeZone ?? 'Asia/Ho_Chi_Minh'
  const places = createMemo(
    () =>
      place() === undefined
        ? all().filter(one => info(one)?.currency === currency())
        : all().filter(({ id }) => id === place()),
    [],
    { equals: (a, b) => a.length === b.length && a.every((one, at) => one === b[at]) },
  )
  const beat = createMemo(() => Math.floor(device.now() / BEAT_MS))
  const bins = createMemo(() => {
    beat()
    return binsOf(timeZone(), device.time(), days())
  })
  const before = createMemo(() => {
    beat()
    return beforeOf(timeZone(), device.time(), days())
  })
  const whole = () => wholeOf(bins())
  const keyOf = (id: string) => `${id}/money-${days()}`
  const questions = () =>
    places().map(({ id }) => ({
      key: keyOf(id),
      station: id,
      span: { from: before().from, until: whole().until },
    }))
  const asked = createPasts(api, questions, beat, () => device.time())
  const kept = () => places().flatMap(({ id }) => asked.found().get(keyOf(id)) ?? [])
  return {
    places,
    place,
    days,
    bins,
    whole,
    before,
    currency,
    timeZone,
    pasts: () => kept().map(({ past }) => past),
    at: () => Math.min(...kept().map(({ at }) => at)),
    asked,
    choosePlace: id => setPlace(id === '' ? undefined : id),
    chooseDays: setDays,
  }
}

export function PastFilters(props: { of: Chosen; children?: JSX.Element }): JSX.Element {
  const places = usePlaces()
  const { words } = useWords(moneyWords)
  const isMixed = () => props.of.place() === undefined && props.of.places().length < places().length
  return (
    <div class="past-filters">
      <PlacePicker label={words().places} chosen={props.of.place()} onChoose={props.of.choosePlace} all={words().all} />
      <div class="past-filter-row">
        <Segments
          label={words().range}
          value={String(props.of.days())}
          choices={RANGES.map(days => ({ value: String(days), label: words().ranges[days] }))}
          onChoose={value => props.of.chooseDays(RANGES.find(days => String(days) === value) ?? 7)}
        />
        {props.children}
      </div>
      <Show when={isMixed()}>
        <p class="quiet">{words().others(props.of.currency())}</p>
      </Show>
    </div>
  )
}
