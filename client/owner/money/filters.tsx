import { type Accessor, createEffect, createMemo, createSignal, For, type JSX, type ParentProps, Show } from 'solid-js'
import { dayStart } from '../../../shared/time.ts'
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
import type { Against, OwnRange, RangeChoice } from './range.ts'
import { RangeFields } from './range-fields.tsx'
import { beforeOf, binsBetween, binsOf, comparedWith, wholeOf, yearBefore } from './series.ts'
import { dateAt, RANGES, type RangeDays, type Span, USUAL_DAYS } from './span.ts'

/** Which part of the past a screen is about: of which places, how many days, and what the archive said of it. */
export interface Chosen extends RangeChoice {
  stations: Accessor<readonly OwnerStation[]>
  station: Accessor<string | undefined>
  /** Compared with the days right before it, as long as nothing else was asked for. */
  isUsual: Accessor<boolean>
  bins: Accessor<readonly Span[]>
  whole: Accessor<Span>
  before: Accessor<Span>
  currency: Accessor<string>
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
  chooseDays(days: RangeDays | null): void
}

const OWN = 'own'

const BEAT_MS = 60_000

export function createChosen(): Chosen {
  const device = useDevice()
  const all = useStations()
  const [station, setStation] = createSignal<string>()
  const [days, setDays] = createSignal<RangeDays | null>(USUAL_DAYS)
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
  const date = (shift: number) => dateAt(timeZone(), dayStart(timeZone(), device.time(), shift))
  const [own, setOwn] = createSignal<OwnRange>({ from: date(-29), until: date(0) })
  const [against, setAgainst] = createSignal<Against>({ kind: 'before', from: date(-59) })
  const bins = createMemo<readonly Span[]>(
    known => {
      const preset = days()
      if (preset !== null) return binsOf(timeZone(), beat(), preset)
      // While a date is typed it is none: what was shown stays.
      return binsBetween(timeZone(), own().from, own().until) ?? known
    },
    [],
    { equals: isSameSpans },
  )
  const whole = () => wholeOf(bins())
  const before = createMemo(
    () => {
      const [preset, { kind, from }] = [days(), against()]
      if (kind === 'before')
        return preset === null ? comparedWith(timeZone(), whole(), null) : beforeOf(timeZone(), beat(), preset)
      return comparedWith(timeZone(), whole(), kind === 'year' ? yearBefore(timeZone(), whole().from) : from)
    },
    undefined,
    { equals: isSameSpan },
  )
  const earliest = () => Math.min(before().from, whole().from)
  createEffect(() => {
    for (const { past } of stations()) past.reach(earliest())
  })
  const isKnown = ({ past }: OwnerStation) => past.from() <= earliest()
  const known = createMemo(() => stations().filter(isKnown), [], { equals: isSameStations })
  const rest = () => stations().filter(one => !isKnown(one))
  return {
    stations,
    station,
    days,
    own,
    against,
    isUsual: () => days() !== null && against().kind === 'before',
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
    file: name => `${station() ?? 'berth'}-${name}-${days() === null ? `${own().from}-${own().until}` : `${days()}d`}`,
    chooseStation: id => setStation(id === '' ? undefined : id),
    chooseDays: setDays,
    setOwn: change => setOwn(known => ({ ...known, ...change })),
    setAgainst: change => setAgainst(known => ({ ...known, ...change })),
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

export function PastFilters(props: { of: Chosen; isCompared?: boolean; children?: JSX.Element }): JSX.Element {
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
          value={String(props.of.days() ?? OWN)}
          choices={[
            ...RANGES.map(days => ({ value: String(days), label: words().ranges[days] })),
            { value: OWN, label: words().ownRange },
          ]}
          onChoose={value => props.of.chooseDays(RANGES.find(days => String(days) === value) ?? null)}
        />
        {props.children}
      </div>
      <Show when={props.of.days() === null || props.isCompared}>
        <RangeFields of={props.of} isCompared={props.isCompared === true} />
      </Show>
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
