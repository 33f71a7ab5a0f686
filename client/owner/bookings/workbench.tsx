import CalendarDays from 'lucide-solid/icons/calendar-days'
import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleX from 'lucide-solid/icons/circle-x'
import Search from 'lucide-solid/icons/search'
import { createEffect, createMemo, createSignal, type JSX, Show, untrack } from 'solid-js'
import type { Phase } from '../../../shared/documents/station/phase.ts'
import { dayStart } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import type { SpotKind } from '../../state/spot-look.ts'
import { useWords } from '../../state/words.ts'
import { Awaited } from '../../ui/awaited.tsx'
import { Button } from '../../ui/button.tsx'
import { Days } from '../../ui/days.tsx'
import { Segments, SelectField, TextField } from '../../ui/field.tsx'
import { clock, money } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { SpotMark } from '../../ui/spot-mark.tsx'
import { Empty, Loading, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { missingOf, nameOf, type OwnerStation } from '../state/stations.tsx'
import { bookingWords } from '../words/bookings.ts'
import { type Booked, bookedBefore, bookedNow, isFound } from './booked.ts'
import { PastSessionDialog } from './past-session-dialog.tsx'
import { SessionDialog } from './session-dialog.tsx'
import { STANDINGS, type Standing, sessionsThat } from './standing.ts'
import './workbench.css'

const A_PAGE = 100
const MARKS: Readonly<Record<Exclude<Standing, 'over'>, SpotKind>> = { coming: 'held', here: 'active', owing: 'owing' }
/** Those who have been there. The others were never. */
const BEEN: ReadonlySet<Phase> = new Set(['paid', 'waived'])
/** How many days those that are over go back, today among them. */
const REACHES = ['1', '7', '30', '60'] as const

/** Every booking and session of some places, to be searched, told apart, opened, and dealt with. */
export function Workbench(props: { stations: readonly OwnerStation[] }): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(bookingWords)
  const [standing, setStanding] = createSignal<Standing>('coming')
  const [typed, setTyped] = createSignal('')
  const [reach, setReach] = createSignal<(typeof REACHES)[number]>('7')
  const [most, setMost] = createSignal(A_PAGE)
  const [chosen, choose] = createSignal<Booked | null>(null)
  const told = () => ({ now: device.now(), shared: shared(), nobody: words().nobody })
  const zoneOf = ({ station }: OwnerStation) => station.view()?.info.timeZone ?? 'UTC'
  const liveThat = (which: Standing): Booked[] =>
    props.stations.flatMap(rooms => {
      const view = rooms.station.view()
      if (view === undefined) return []
      return sessionsThat(view, which, device.now()).map(session => bookedNow(rooms, view, session, told()))
    })
  const isOver = () => standing() === 'over'
  const begins = createMemo(
    () => props.stations.map(rooms => dayStart(zoneOf(rooms), device.now(), 1 - Number(reach()))),
    [],
    { equals: isSameList },
  )
  const since = (rooms: OwnerStation) => begins()[props.stations.indexOf(rooms)] ?? 0
  createEffect(() => {
    if (isOver()) for (const rooms of props.stations) rooms.past.reach(since(rooms))
  })
  const live = createMemo(
    () => byKey(liveThat(standing()).filter(({ rooms, begin }) => !isOver() || begin >= since(rooms))),
    new Map(),
  )
  const before = createMemo(() => {
    if (!isOver()) return new Map()
    const said = { shared: shared(), nobody: words().nobody }
    return byKey(props.stations.flatMap(rooms => bookedBefore(rooms, since(rooms), said)))
  }, new Map())
  const row = (key: string) => live().get(key) ?? before().get(key)
  const found = createMemo(() => keysIn(live(), typed()), [], { equals: isSameList })
  const foundBefore = createMemo(() => keysIn(before(), typed()), [])
  // Those alive change each second, and those that are over may be ten thousand: sorted only when there are others.
  const keys = createMemo(() => {
    const all = [...found(), ...foundBefore()]
    const order = standing() === 'coming' ? 1 : -1
    return untrack(() => all.sort((a, b) => order * (begin(a) - begin(b))))
  }, [])
  const begin = (key: string) => row(key)?.begin ?? 0
  const zoneAt = (key: string) => row(key)?.rooms.station.view()?.info.timeZone
  const time = ({ rooms, begin, until }: Booked) => {
    const from = clock(locale(), begin, zoneOf(rooms))
    return until === undefined ? from : `${from} – ${clock(locale(), until, zoneOf(rooms))}`
  }
  const due = ({ rooms, due }: Booked) =>
    due > 0 ? money(locale(), due, rooms.station.view()?.info.currency ?? 'VND') : null
  const asking = () => isOver() && props.stations.some(({ past }) => past.isAsking())
  const why = () => (isOver() ? props.stations.map(({ past }) => past.why()).find(one => one !== null) : undefined)
  return (
    <>
      <div class="workbench-tools">
        <TextField
          label={words().search}
          placeholder={words().searchHint}
          type="search"
          value={typed()}
          onText={setTyped}
          suffix={<Search aria-hidden="true" />}
        />
        <Segments
          label={words().status}
          value={standing()}
          choices={STANDINGS.map(value => ({
            value,
            label: words().standings[value],
            // The archive is asked for those that are over when they are wanted: there is no sum of them before.
            ...(value !== 'over' && { count: liveThat(value).filter(row => isFound(row, typed())).length }),
          }))}
          onChoose={setStanding}
        />
        <Show when={isOver()}>
          <SelectField
            label={words().since}
            value={reach()}
            choices={REACHES.map(value => ({ value, label: words().reaches[value] }))}
            onChoose={setReach}
          />
        </Show>
      </div>
      <Show when={why()}>{why => <Notice look="warn">{`${words().noPast} ${whyWords(shared(), why())}`}</Notice>}</Show>
      <Show
        when={keys().length > 0}
        fallback={
          <Show
            when={missingOf(props.stations)}
            fallback={
              <Show when={!asking()} fallback={<Loading label={shared().ui.loading} />}>
                <Empty
                  icon={<CalendarDays aria-hidden="true" />}
                  title={typed().trim() === '' ? words().noneThat[standing()] : words().noneFound}
                >
                  {typed().trim() === '' && standing() === 'coming' ? words().noneComingText : ''}
                </Empty>
              </Show>
            }
          >
            {rooms => <Awaited link={rooms().station.link()} />}
          </Show>
        }
      >
        <Days
          of={keys().slice(0, most())}
          at={key => ({ at: begin(key), timeZone: zoneAt(key) })}
          now={device.now()}
          locale={locale()}
          words={shared().days}
        >
          {key => <Show when={row(key)}>{found => <Line row={found()} />}</Show>}
        </Days>
        <Show when={keys().length > most()}>
          <Button onClick={() => setMost(count => count + A_PAGE)}>{shared().ui.more}</Button>
        </Show>
      </Show>
      <Show when={chosen()}>
        {row => (
          <Show
            when={row().past}
            fallback={<SessionDialog rooms={row().rooms} session={row().session} onClose={() => choose(null)} />}
          >
            {past => <PastSessionDialog rooms={row().rooms} session={past()} onClose={() => choose(null)} />}
          </Show>
        )}
      </Show>
    </>
  )

  function Mark(props: { row: Booked }): JSX.Element {
    const which = standing()
    if (which !== 'over')
      return <SpotMark kind={MARKS[which]} trade={props.row.rooms.station.view()?.info.kind ?? 'charging'} size={32} />
    return BEEN.has(props.row.phase) ? <CircleCheck aria-hidden="true" /> : <CircleX aria-hidden="true" />
  }

  function Line(props: { row: Booked }): JSX.Element {
    return (
      <Row
        start={<Mark row={props.row} />}
        title={`${props.row.label} · ${props.row.who}`}
        text={`${nameOf(props.row.rooms)} · ${props.row.word}`}
        isProvisional={props.row.isProvisional}
        end={
          <span class="news-end">
            <Show when={due(props.row)}>{amount => amount()}</Show>
            <span>{time(props.row)}</span>
          </span>
        }
        onOpen={() => choose(props.row)}
      />
    )
  }
}

function byKey(rows: readonly Booked[]): ReadonlyMap<string, Booked> {
  return new Map(rows.map(row => [row.key, row]))
}

function keysIn(rows: ReadonlyMap<string, Booked>, typed: string): string[] {
  return [...rows.values()].flatMap(row => (isFound(row, typed) ? [row.key] : []))
}
