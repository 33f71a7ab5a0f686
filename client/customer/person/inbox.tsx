import InboxIcon from 'lucide-solid/icons/inbox'
import { createEffect, createMemo, createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { markSeen } from '../../../shared/documents/account/actions.ts'
import { seenUpTo } from '../../../shared/documents/note.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Awaited } from '../../ui/awaited.tsx'
import { Button } from '../../ui/button.tsx'
import { Days } from '../../ui/days.tsx'
import { clock, isSameDay, when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { moneyWords } from '../words/money.ts'
import { personWords } from '../words/person.ts'
import { stationWords } from '../words/station.ts'
import { leadsTo, toldOf, zoneOf } from './telling.ts'
import { type Thread, threadsOf, trailOf } from './threads.ts'
import './person.css'

const FIRST = 40
/** Long enough to have seen it. */
const SEEN_MS = 1200

/** Shows the news by day, one entry a session. New ones stay marked until one leaves. */
export function Inbox(): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const { words, shared, locale } = useWords(personWords)
  const { words: pay } = useWords(moneyWords)
  const [shown, setShown] = createSignal(FIRST)
  const view = () => customer.account.view()
  const [seenBefore, setSeenBefore] = createSignal<number | null>(null)
  const threads = createMemo(() => new Map(threadsOf(view()?.notes ?? new Map()).map(thread => [thread.key, thread])))
  const keys = () => [...threads().keys()]

  createEffect(() => {
    const seen = view()
    if (seen === undefined) return
    if (seenBefore() === null) setSeenBefore(seenUpTo(seen.seen.values()))
    const timer = setTimeout(() => {
      if (document.visibilityState !== 'visible') return
      void customer.account.act({ do: 'seen', isQuiet: true }, of => markSeen(of, deviceId(localStorage, device.newId)))
    }, SEEN_MS)
    onCleanup(() => clearTimeout(timer))
  })

  return (
    <Frame title={words().inbox}>
      <Show when={customer.account.isThere()} fallback={<Awaited link={customer.account.link()} lines={6} />}>
        <Show
          when={keys().length > 0}
          fallback={
            <Empty icon={<InboxIcon />} title={words().noNotes}>
              {words().noNotesText}
            </Empty>
          }
        >
          <Days
            of={keys().slice(0, shown())}
            at={key => {
              const note = threads().get(key)?.notes[0]
              return { at: note?.at ?? 0, timeZone: note && zoneOf(note, customer) }
            }}
            now={device.now()}
            locale={locale()}
            words={shared().days}
          >
            {key => (
              <Show when={threads().get(key)}>{thread => <Entry of={thread()} seenBefore={seenBefore() ?? 0} />}</Show>
            )}
          </Days>
          <Show when={keys().length > shown()}>
            <Button isWide onClick={() => setShown(count => count + FIRST)}>
              {pay().more}
            </Button>
          </Show>
        </Show>
      </Show>
    </Frame>
  )
}

/** The latest of a session in full, what came before in a word each. */
function Entry(props: { of: Thread; seenBefore: number }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const { words, shared, locale } = useWords(personWords)
  const { words: places } = useWords(stationWords)
  const note = () => props.of.notes[0]
  const told = () =>
    toldOf(note(), customer, { locale: locale(), now: device.now(), shared: shared(), places: places() })
  const time = (at: number) => {
    const zone = zoneOf(note(), customer)
    return isSameDay(at, note().at, zone) ? clock(locale(), at, zone) : when(locale(), at, device.now(), zone)
  }
  const before = () => trailOf(props.of)
  const text = () => words().news[note().what].text(told())
  return (
    <Row
      to={leadsTo(note())}
      start={<span class="note-point" data-new={note().told > props.seenBefore ? '' : undefined} />}
      title={words().news[note().what].title(told())}
      text={
        <>
          {text()}
          <Show when={before().length > 0}>
            <span class="note-trail">
              <For each={before()}>
                {({ what, at, times }) => (
                  <span>
                    {`${words().steps[what] ?? words().otherStep}${times > 1 ? ` ×${times}` : ''} ${time(at)}`}
                  </span>
                )}
              </For>
            </span>
          </Show>
        </>
      }
      end={<time class="note-time">{time(note().at)}</time>}
    />
  )
}

const DEVICE_KEY = 'berth.device'

/** This device's name among the customer's own, made once. */
function deviceId(storage: Pick<Storage, 'getItem' | 'setItem'>, newId: () => string): string {
  const known = storage.getItem(DEVICE_KEY)
  if (known !== null) return known
  const made = newId()
  storage.setItem(DEVICE_KEY, made)
  return made
}
