import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  type ParentProps,
  Show,
} from 'solid-js'
import { useApp, useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/field.tsx'
import { Empty, Loading, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { PlacePicker } from '../shell/place-picker.tsx'
import { keptKeys } from '../state/past-shelf.ts'
import { createPasts, type Pasts } from '../state/pasts.ts'
import { nameOf, type Place, usePlaces } from '../state/places.tsx'
import { moneyWords } from '../words/money.ts'
import { useWords } from '../words/use-words.ts'
import type { Past } from './past.ts'
import { rangeQuestion, rangesIn } from './questions.ts'
import { beforeOf, binsOf, wholeOf } from './series.ts'
import { RANGES, type RangeDays, type Span, USUAL_DAYS } from './span.ts'

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
  /** Of which no answer came, and none was kept here. */
  missing: Accessor<readonly Place[]>
  /** The ranges for which something is kept here. */
  kept: Accessor<readonly RangeDays[]>
  /** A name for what is given as a file: of which places, and which range. */
  file(name: string): string
  choosePlace(id: string): void
  chooseDays(days: RangeDays): void
}

const BEAT_MS = 60_000

export function createChosen(): Chosen {
  const { api } = useApp()
  const device = useDevice()
  const all = usePlaces()
  const [place, setPlace] = createSignal<string>()
  const [days, setDays] = createSignal<RangeDays>(USUAL_DAYS)
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
  const questions = () =>
    places().map(({ id }) => ({ id, asked: rangeQuestion(id, timeZone(), device.time(), days()) }))
  const asked = createPasts(
    api,
    () => questions().map(one => one.asked),
    beat,
    () => device.time(),
  )
  const answers = () => questions().map(one => ({ ...one, kept: asked.found().get(one.asked.key) }))
  const found = createMemo(() => answers().flatMap(({ kept }) => kept ?? []))
  const missing = () => {
    if (asked.isAsking()) return []
    const ids = answers().flatMap(({ id, kept }) => (kept === undefined ? [id] : []))
    return places().filter(({ id }) => ids.includes(id))
  }
  const [kept, setKept] = createSignal<readonly RangeDays[]>([])
  createEffect(
    on([places, missing], ([those]) => {
      const ids = those.map(({ id }) => id)
      void keptKeys().then(keys => setKept(rangesIn(keys, ids)))
    }),
  )
  return {
    places,
    place,
    days,
    bins,
    whole,
    before,
    currency,
    timeZone,
    pasts: () => found().map(({ past }) => past),
    at: () => Math.min(...found().map(({ at }) => at)),
    asked,
    missing,
    kept,
    file: name => `${place() ?? 'berth'}-${name}-${days()}d`,
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
          onChoose={value => props.of.chooseDays(RANGES.find(days => String(days) === value) ?? USUAL_DAYS)}
        />
        {props.children}
      </div>
      <Show when={isMixed()}>
        <p class="quiet">{words().others(props.of.currency())}</p>
      </Show>
    </div>
  )
}

/** What the archive said of the chosen part, with all that is between it and an answer: asking, silence, half of it. */
export function PastAnswer(props: ParentProps<{ of: Chosen }>): JSX.Element {
  const { words, shared } = useWords(moneyWords)
  const isHere = () => props.of.pasts().length > 0
  return (
    <>
      <Show when={props.of.asked.why()}>{why => <Notice look="warn">{whyWords(shared(), why())}</Notice>}</Show>
      <Show when={isHere() && props.of.missing().length > 0}>
        <Notice look="warn">{words().without(props.of.missing().map(nameOf).join(', '))}</Notice>
      </Show>
      <Show when={isHere()} fallback={<NoAnswer of={props.of} />}>
        {props.children}
      </Show>
    </>
  )
}

function NoAnswer(props: { of: Chosen }): JSX.Element {
  const { words } = useWords(moneyWords)
  return (
    <Show when={!props.of.asked.isAsking()} fallback={<Loading label={words().asking} lines={3} height={160} />}>
      <Show when={props.of.kept().length > 0} fallback={<Empty title={words().none}>{words().noneText}</Empty>}>
        <Empty
          title={words().notKept}
          action={
            <div class="past-filter-row">
              <For each={props.of.kept()}>
                {days => <Button onClick={() => props.of.chooseDays(days)}>{words().ranges[days]}</Button>}
              </For>
            </div>
          }
        >
          {words().notKeptText}
        </Empty>
      </Show>
    </Show>
  )
}
