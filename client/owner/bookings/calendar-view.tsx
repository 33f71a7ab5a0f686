import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js'
import { dayStart, HOUR_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import { whoAt } from '../../state/who.ts'
import { useWords } from '../../state/words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { calledBy } from '../../ui/called.ts'
import { clock, day as dayText } from '../../ui/format.ts'
import { Empty, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { isTouching, type Span } from '../money/span.ts'
import { inUse } from '../spot/placed.ts'
import { nameOf, type OwnerStation } from '../state/stations.tsx'
import { bookingWords } from '../words/bookings.ts'
import { type Block, blocksOn, extentIn, hoursOf, pastBlocksOn } from './calendar.ts'
import { PastSessionDialog } from './past-session-dialog.tsx'
import { SessionDialog } from './session-dialog.tsx'
import './calendar.css'

/** An hour is never narrower than its name. */
const HOUR_WIDTH = 58
const SEAT_WIDTH = 96
/** As long as a block must be for a whole name. */
const NAME_MS = 2.5 * HOUR_MS

/** A day of a place: a row for each spot, a column for each hour, and the session that has or had it. */
export function Calendar(props: { rooms: OwnerStation | undefined }): JSX.Element {
  return (
    <Show when={props.rooms} keyed>
      {rooms => <CalendarOf rooms={rooms} />}
    </Show>
  )
}

function CalendarOf(props: { rooms: OwnerStation }): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(bookingWords)
  const [shift, setShift] = createSignal(0)
  const [chosen, choose] = createSignal<string | null>(null)
  const view = () => props.rooms.station.view()
  const zone = () => view()?.info.timeZone ?? 'UTC'
  const day = createMemo(
    (): Span => ({
      from: dayStart(zone(), device.now(), shift()),
      until: dayStart(zone(), device.now(), shift() + 1),
    }),
    undefined,
    { equals: (a, b) => a?.from === b?.from && a?.until === b?.until },
  )
  createEffect(() => {
    if (props.rooms.station.isThere() && day().from <= device.time()) props.rooms.past.reach(day().from)
  })
  const isKnown = () => props.rooms.past.from() <= day().from
  const gone = createMemo(() => {
    const sessions = isKnown() ? props.rooms.past.past().sessions : []
    return sessions.filter(({ started, stopped }) => started && stopped && isTouching(day(), started.at, stopped.at))
  })
  const blocks = (): Block[] => {
    const station = view()
    if (station === undefined) return []
    const live = blocksOn(station, day(), device.now())
    return [...pastBlocksOn(gone(), day(), station), ...live]
  }
  const hours = createMemo(
    () => {
      const station = view()
      return station === undefined ? [] : hoursOf(station, day(), blocks())
    },
    [],
    { equals: (a, b) => a.length === b.length && a[0] === b[0] },
  )
  const seats = createMemo(() => inUse(view()?.connectors.values() ?? []).map(({ id }) => id), [], {
    equals: isSameList,
  })
  const keysAt = (seat: string) =>
    blocks()
      .filter(({ connector }) => connector === seat)
      .map(({ session }) => session)
  const block = (session: string) => blocks().find(one => one.session === session)
  const known = (session: string) => {
    const desk = props.rooms.desk.view()
    return block(session)?.past?.name ?? (desk ? whoAt(desk, session, shared()) : null)
  }
  const who = (session: string) => known(session) ?? words().nobody
  /** The name by which one is called, where there is no room for all of it. */
  const shortly = (session: string) => {
    const { from = 0, until = 0 } = block(session) ?? {}
    const name = known(session)
    if (name === null) return words().nobody
    return until - from < NAME_MS ? calledBy(name) : name
  }
  const styleOf = (one: Block | undefined) => {
    const { start, length } = extentIn(hours(), one ?? { from: 0, until: 0 })
    return { 'inset-inline-start': `${start}%`, 'inline-size': `${length}%` }
  }
  const nowStyle = () => ({
    'inset-inline-start': `${extentIn(hours(), { from: device.now(), until: device.now() }).start}%`,
  })
  const gridStyle = () => ({ 'min-inline-size': `${SEAT_WIDTH + HOUR_WIDTH * hours().length}px` })
  const isNowShown = () => {
    const [first] = hours()
    return first !== undefined && device.now() > first && device.now() < first + hours().length * 3_600_000
  }
  let scrolled: HTMLElement | undefined
  createEffect(
    on([day, hours], () => {
      if (scrolled === undefined || !isNowShown()) return
      const line = scrolled.scrollWidth - SEAT_WIDTH
      const { start } = extentIn(hours(), { from: device.now(), until: device.now() })
      // Past hours lead up to now; the coming ones get two thirds of the room.
      scrolled.scrollLeft = (line * start) / 100 - (scrolled.clientWidth - SEAT_WIDTH) / 3
    }),
  )
  const describe = (session: string) => {
    const one = block(session)
    if (one === undefined) return ''
    const [from, until] = [clock(locale(), one.from, zone()), clock(locale(), one.until, zone())]
    return words().block(who(session), from, until, shared().phases[one.phase])
  }
  return (
    <section
      class="calendar"
      aria-label={words().calendarOf(nameOf(props.rooms), dayText(locale(), day().from, zone()))}
    >
      <header class="calendar-head">
        <IconButton
          label={words().before}
          look="plain"
          icon={<ChevronLeft aria-hidden="true" />}
          onClick={() => setShift(before => before - 1)}
        />
        <h2 class="calendar-day">{dayText(locale(), day().from, zone())}</h2>
        <IconButton
          label={words().after}
          look="plain"
          icon={<ChevronRight aria-hidden="true" />}
          onClick={() => setShift(before => before + 1)}
        />
        <Show when={shift() !== 0}>
          <Button look="quiet" onClick={() => setShift(0)}>
            {words().today}
          </Button>
        </Show>
      </header>
      <Show when={!isKnown() && props.rooms.past.why()}>
        {why => <Notice look="warn">{`${words().noPast} ${whyWords(shared(), why())}`}</Notice>}
      </Show>
      <Show when={hours().length > 0} fallback={<Empty title={words().closed} />}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
        <section ref={scrolled} class="calendar-scroll" tabIndex={0} aria-label={words().tabs.calendar}>
          <div style={gridStyle()}>
            <div class="calendar-row calendar-hours">
              <span class="calendar-seat">{words().spot[view()?.info.kind ?? 'library']}</span>
              <div class="calendar-line">
                <For each={hours()}>{hour => <span class="calendar-hour">{clock(locale(), hour, zone())}</span>}</For>
              </div>
            </div>
            <For each={seats()}>
              {seat => (
                <div class="calendar-row">
                  <span class="calendar-seat">{view()?.connectors.get(seat)?.label ?? seat}</span>
                  <div class="calendar-line">
                    <For each={hours()}>{() => <span class="calendar-cell" />}</For>
                    <For each={keysAt(seat)}>
                      {session => (
                        <button
                          type="button"
                          class="calendar-block"
                          data-phase={block(session)?.phase}
                          style={styleOf(block(session))}
                          title={describe(session)}
                          aria-label={describe(session)}
                          onClick={() => choose(session)}
                        >
                          {shortly(session)}
                        </button>
                      )}
                    </For>
                    <Show when={isNowShown()}>
                      <span class="calendar-now" style={nowStyle()} />
                    </Show>
                  </div>
                </div>
              )}
            </For>
          </div>
        </section>
      </Show>
      <Show when={chosen()} keyed>
        {session => (
          <Show
            when={block(session)?.past}
            fallback={<SessionDialog rooms={props.rooms} session={session} onClose={() => choose(null)} />}
          >
            {past => <PastSessionDialog rooms={props.rooms} session={past()} onClose={() => choose(null)} />}
          </Show>
        )}
      </Show>
    </section>
  )
}
