import { type Accessor, createEffect, createMemo, createSignal, For, type JSX, type ParentProps, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/field.tsx'
import { Empty, Loading, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { StationPicker } from '../shell/station-picker.tsx'
import { nameOf, type OwnerStation, useStations } from '../state/stations.tsx'
import { moneyWords } from '../words/money.ts'
import type { Past } from './past.ts'
import { beforeOf, binsOf, wholeOf } from './series.ts'
import { RANGES, type RangeDays, type Span, USUAL_DAYS } from './span.ts'

/** Which part of the past a screen is about: of which places, how many days, and what the archive said of it. */
export interface Chosen {
  stations: Accessor<readonly OwnerStation[]>
  station: Accessor<string | undefined>
  days: Accessor<RangeDays>
  bins: Accessor<readonly Span[]>
  whole: Accessor<Span>
  before: Accessor<Span>
  currency: Accessor<string>
  timeZone: Accessor<string>
  /** The places of which all of the range and of what it is compared with is known. */
  known: Accessor<readonly OwnerStation[]>
  pasts: Accessor<readonly Past[]>
  at: Accessor<number>
  isAsking: Accessor<boolean>
  /** Some place has not answered yet: sums would be of the others alone, and look final. */
  isWaiting: Accessor<boolean>
  /** Why the last question had no answer. */
  why: Accessor<string | null>
  /** Stations of which no answer came, and none was kept here. */
  missing: Accessor<readonly OwnerStation[]>
  /** The ranges for which something is kept here. */
  kept: Accessor<readonly RangeDays[]>
  /** A name for what is given as a file: of which places, and which range. */
  file(name: string): string
  chooseStation(id: string): void
  chooseDays(days: RangeDays): void
}

const BEAT_MS = 60_000

export function createChosen(): Chosen {
  const device = useDevice()
  const all = useStations()
  const [station, setStation] = createSignal<string>()
  const [days, setDays] = createSignal<RangeDays>(USUAL_DAYS)
  const info = (one: OwnerStation | undefined) => one?.station.view()?.info
  const first = () => all().find(({ id }) => id === station()) ?? all()[0]
  const currency = () => info(first())?.currency ?? 'VND'
  const timeZone = () => info(first())?.timeZone ?? 'Asia/Ho_Chi_Minh'
  const stations = createMemo(
    () =>
      station() === undefined
        ? all().filter(one => info(one)?.currency === currency())
        : all().filter(({ id }) => id === station()),
    [],
    { equals: isSameStations },
  )
  const beat = createMemo(() => Math.floor(device.now() / BEAT_MS) * BEAT_MS)
  const bins = createMemo(() => binsOf(timeZone(), beat(), days()), undefined, { equals: isSameSpans })
  const before = createMemo(() => beforeOf(timeZone(), beat(), days()), undefined, { equals: isSameSpan })
  const whole = () => wholeOf(bins())
  createEffect(() => {
    for (const { past } of stations()) past.reach(before().from)
  })
  const isKnown = ({ past }: OwnerStation) => past.from() <= before().from
  const known = createMemo(() => stations().filter(isKnown), [], { equals: isSameStations })
  const rest = () => stations().filter(one => !isKnown(one))
  return {
    stations,
    station,
    days,
    bins,
    whole,
    before,
    currency,
    timeZone,
    known,
    pasts: () => known().map(({ past }) => past.past()),
    at: () => Math.min(...known().map(({ past }) => past.at())),
    isAsking: () => stations().some(({ past }) => past.isAsking()),
    isWaiting: () => rest().some(({ past }) => past.isAsking()),
    why: () => firstOf(stations().map(({ past }) => past.why())),
    missing: () => rest().filter(({ past }) => !past.isAsking()),
    kept: () =>
      RANGES.filter(range =>
        stations().some(({ past }) => past.keptFrom() <= beforeOf(timeZone(), beat(), range).from),
      ),
    file: name => `${station() ?? 'berth'}-${name}-${days()}d`,
    chooseStation: id => setStation(id === '' ? undefined : id),
    chooseDays: setDays,
  }
}

export function isSameStations(a: readonly OwnerStation[], b: readonly OwnerStation[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index])
}

function isSameSpans(a: readonly Span[] | undefined, b: readonly Span[]): boolean {
  return a?.length === b.length && a.every((span, at) => isSameSpan(span, b[at]))
}

function isSameSpan(a: Span | undefined, b: Span | undefined): boolean {
  return a?.from === b?.from && a?.until === b?.until
}

function firstOf(whys: readonly (string | null)[]): string | null {
  return whys.find(why => why !== null) ?? null
}

export function PastFilters(props: { of: Chosen; children?: JSX.Element }): JSX.Element {
  const stations = useStations()
  const { words } = useWords(moneyWords)
  const isMixed = () => props.of.station() === undefined && props.of.stations().length < stations().length
  return (
    <div class="past-filters">
      <StationPicker
        label={words().places}
        chosen={props.of.station()}
        onChoose={props.of.chooseStation}
        all={words().all}
      />
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

/** The archive's answer for the chosen part, or its state before that: asking, silent, half of it. */
export function PastAnswer(props: ParentProps<{ of: Chosen }>): JSX.Element {
  const { words, shared } = useWords(moneyWords)
  const isHere = () => props.of.pasts().length > 0
  return (
    <>
      <Show when={props.of.why()}>{why => <Notice look="warn">{whyWords(shared(), why())}</Notice>}</Show>
      <Show when={!props.of.isWaiting()} fallback={<Loading label={words().asking} lines={3} height={160} />}>
        <Show when={isHere() && props.of.missing().length > 0}>
          <Notice look="warn">{words().without(props.of.missing().map(nameOf).join(', '))}</Notice>
        </Show>
        <Show when={isHere()} fallback={<NoAnswer of={props.of} />}>
          {props.children}
        </Show>
      </Show>
    </>
  )
}

function NoAnswer(props: { of: Chosen }): JSX.Element {
  const { words } = useWords(moneyWords)
  return (
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
  )
}
