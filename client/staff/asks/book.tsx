import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { bookFor, nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { book } from '../../../shared/documents/station/actions.ts'
import {
  bookDate,
  MOST_DATES,
  MOST_SEATS,
  type Planned,
  planSeries,
  seatsAround,
  weekly,
} from '../../../shared/documents/station/series.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { dayAt, type FullSlot, openOn, takenOn } from '../../state/day.ts'
import { movedTo, shownOf, timesOf, withNight } from '../../state/day-range.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { DayBar } from '../../ui/day-bar.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments, SelectField, TextField } from '../../ui/field.tsx'
import { day as dayName, folded } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { SeriesPlan } from '../../ui/series-plan.tsx'
import { Empty, Notice } from '../../ui/surface.tsx'
import { seriesWords } from '../../words/series.ts'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { DAYS_AHEAD, knownCustomers } from '../known-customers.ts'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'

/** Books a spot for a person at the desk or on the phone: a known customer, or just a name. */
export function Book(props: { spot: string }): JSX.Element {
  const { words, locale } = useWords(askWords)
  const { station, desk, say, own } = useStation()
  const { atStation, atDesk } = useActs()
  const { close } = useAsk()
  const device = useDevice()
  const [wanted, setWanted] = createSignal('')
  const [day, setDay] = createSignal('0')
  const [isNow, setNow] = createSignal(true)
  const [drawn, draw] = createSignal<FullSlot | null>(null)
  const [weeks, setWeeks] = createSignal('1')
  const [seats, setSeats] = createSignal('1')
  const { words: series } = useWords(seriesWords)
  const label = () => {
    const planned = plan()
    const name = wanted().trim()
    if (planned === null) return name === '' ? words().bookNobody : words().bookName(name)
    return free().length === planned.length
      ? series().book(planned.length)
      : series().bookSome(free().length, planned.length)
  }
  const info = () => station().info
  const zone = () => info().timeZone
  // By the minute: what can be chosen changes no faster.
  const now = createMemo(() => Math.floor(device.now() / MINUTE_MS) * MINUTE_MS)
  const days = createMemo(
    () => Array.from({ length: DAYS_AHEAD }, (_, ahead) => dayAt(zone(), now(), ahead).from),
    [],
    {
      equals: (a, b) => a[0] === b[0],
    },
  )
  const here = () => dayAt(zone(), now(), Number(day()))
  const open = () => openOn(info(), withNight(info(), here()))
  const shown = () => shownOf(open(), here(), now())
  const taken = () => takenOn(station(), props.spot, { from: here().from, until: shown().until }, now())
  const times = createMemo(() => timesOf(station(), props.spot, here(), now()))
  /** An hour from the first time that can be had, until another is drawn. */
  const slot = createMemo((): FullSlot | null => {
    const chosen = drawn()
    if (chosen !== null) return movedTo(times(), chosen, 'from', chosen.from)
    const [from] = times().begins
    return from === undefined ? null : movedTo(times(), { from, until: from + HOUR_MS }, 'both', from)
  })
  /** A charger is held at once, without an end. */
  const mayHold = () => info().kind === 'charging' && day() === '0'
  const needsSlot = () => !mayHold() || !isNow()
  const takenText = () =>
    taken()
      .map(({ from, until }) => `${say.clock(from)} – ${say.clock(until)}`)
      .join(', ')
  const chooseDay = (ahead: string) => {
    setDay(ahead)
    draw(null)
  }
  const customers = createMemo(() =>
    knownCustomers(desk()).filter(({ name, phone = '' }) =>
      [name, phone].some(text => folded(text).includes(folded(wanted().trim()))),
    ),
  )
  /** Every week, and every seat of a class; null for one booking. */
  const plan = createMemo((): readonly Planned[] | null => {
    const [chosen, dates, many] = [slot(), Number(weeks()), Math.min(MOST_SEATS, Math.floor(Number(seats())) || 1)]
    if (!needsSlot() || chosen === null || (dates === 1 && many <= 1)) return null
    const connectors = seatsAround(station(), props.spot, chosen, now(), many)
    return planSeries(station(), { connectors, slots: weekly(zone(), chosen, dates) }, now())
  })
  const free = () => plan()?.filter(({ why }) => why === null) ?? []
  async function reserve(who: string, account: string | null): Promise<void> {
    const series = device.newId()
    const [planned, chosen] = [plan(), needsSlot() ? slot() : null]
    if (planned === null) await reserveOne(who, account, props.spot, chosen, undefined)
    else for (const one of free()) await reserveOne(who, account, one.connector, one.slot, series)
    close()
  }
  async function reserveOne(
    who: string,
    account: string | null,
    connector: string,
    chosen: FullSlot | null,
    series: string | undefined,
  ): Promise<void> {
    const session = device.newId()
    const spot = say.spot(connector)
    const held = await atStation({ do: 'book', spot, who }, (view, { at }) =>
      series === undefined || chosen === null
        ? book(view, { id: session, at, connector, ...(chosen !== null && { slot: chosen }) })
        : bookDate(view, { id: session, at, series, connector, slot: chosen }),
    )
    if (!held.ok) return
    if (account !== null)
      await atDesk({ do: 'bookFor', spot, who }, (view, signed) => bookFor(view, { ...signed, session, account }), [
        held.id,
      ])
    else if (who !== '')
      await atDesk({ do: 'name', spot, who }, view => nameWalkIn(view, session, { name: who }), [held.id])
  }

  return (
    <Dialog isOpen shape="panel" title={words().bookOf(say.spot(props.spot))} onClose={close}>
      <SelectField
        label={words().day}
        value={day()}
        onChoose={chooseDay}
        choices={days().map((at, ahead) => ({ value: String(ahead), label: dayName(locale(), at, zone()) }))}
      />
      <Show when={mayHold()}>
        <Segments
          label={words().from}
          value={isNow() ? 'now' : 'slot'}
          onChoose={when => setNow(when === 'now')}
          choices={[
            { value: 'now', label: words().holdNow(say.duration(info().holdMs)) },
            { value: 'slot', label: words().forATime },
          ]}
        />
      </Show>
      <Show when={needsSlot()}>
        <Show when={slot()} fallback={<Notice look="warn">{words().noTimeLeft}</Notice>}>
          {chosen => (
            <DayBar
              shown={shown()}
              open={open()}
              taken={taken()}
              slot={chosen()}
              times={times()}
              clock={say.clock}
              label={words().takenThen(takenText())}
              onSlot={draw}
            />
          )}
        </Show>
      </Show>
      <Show when={needsSlot() && slot() !== null}>
        <div class="book-series">
          <SelectField
            label={series().repeat}
            value={weeks()}
            choices={Array.from({ length: MOST_DATES }, (_, index) => ({
              value: String(index + 1),
              label: series().weeksOf(index + 1),
            }))}
            onChoose={setWeeks}
          />
          <TextField
            label={series().seats}
            value={seats()}
            type="number"
            min={1}
            max={MOST_SEATS}
            inputmode="numeric"
            onText={setSeats}
          />
        </div>
        <Show when={plan()}>{planned => <SeriesPlan plan={planned()} timeZone={zone()} labelOf={say.spot} />}</Show>
        <Show when={plan() !== null && free().length === 0}>
          <Notice look="warn">{series().none}</Notice>
        </Show>
      </Show>
      <TextField
        label={own().somebody}
        hint={words().forWhomHint}
        value={wanted()}
        maxLength={80}
        autocomplete="off"
        onText={setWanted}
      />
      <Button
        look="primary"
        disabled={needsSlot() && (slot() === null || (plan() !== null && free().length === 0))}
        onClick={() => void reserve(wanted().trim(), null)}
      >
        {label()}
      </Button>
      <h3 class="panel-title">{own().recent}</h3>
      <Show when={customers().length > 0} fallback={<Empty title={words().noneKnown} />}>
        <ul class="rows">
          <For each={customers()}>
            {customer => (
              <Row
                title={customer.name}
                text={customer.phone ?? ''}
                onOpen={() => void reserve(customer.name, customer.account)}
              />
            )}
          </For>
        </ul>
      </Show>
    </Dialog>
  )
}
