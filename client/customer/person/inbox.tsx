import InboxIcon from 'lucide-solid/icons/inbox'
import { createEffect, createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { markSeen } from '../../../shared/documents/account/actions.ts'
import { seenUpTo } from '../../../shared/documents/note.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Empty, Loading } from '../../ui/surface.tsx'
import { common } from '../../words/common.ts'
import { createWords } from '../../words/words.ts'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { moneyWords } from '../words/money.ts'
import { personWords } from '../words/person.ts'
import { stationWords } from '../words/station.ts'
import { deviceId } from './device-id.ts'
import { leadsTo, toldOf, zoneOf } from './telling.ts'
import './person.css'

const FIRST = 40
/** Long enough to have seen it. */
const SEEN_MS = 1200

/** What happened, the newest first. What was new when one came stays marked until one goes. */
export function Inbox(): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const customer = useCustomer()
  const words = createWords(personWords, preferences)
  const shared = createWords(common, preferences)
  const places = createWords(stationWords, preferences)
  const pay = createWords(moneyWords, preferences)
  const [shown, setShown] = createSignal(FIRST)
  const view = () => customer.account.view()
  const [seenBefore, setSeenBefore] = createSignal<number | null>(null)
  const keys = () => [...(view()?.notes ?? [])].sort(([, a], [, b]) => b.told - a.told).map(([key]) => key)

  createEffect(() => {
    const seen = view()
    if (seen === undefined) return
    if (seenBefore() === null) setSeenBefore(seenUpTo(seen.seen.values()))
    const timer = setTimeout(() => {
      if (document.visibilityState !== 'visible') return
      void customer.account.act({ do: 'seen' }, of => markSeen(of, deviceId(localStorage, device.newId)))
    }, SEEN_MS)
    onCleanup(() => clearTimeout(timer))
  })

  return (
    <Frame title={words().inbox}>
      <Show when={view()} fallback={<Loading label={shared().ui.loading} lines={6} />}>
        <Show
          when={keys().length > 0}
          fallback={
            <Empty icon={<InboxIcon />} title={words().noNotes}>
              {words().noNotesText}
            </Empty>
          }
        >
          <ul class="rows">
            <For each={keys().slice(0, shown())}>
              {key => (
                <Show when={view()?.notes.get(key)}>
                  {note => {
                    const told = () =>
                      toldOf(note(), customer, {
                        locale: preferences.locale(),
                        now: device.now(),
                        common: shared(),
                        places: places(),
                      })
                    const isNew = () => note().told > (seenBefore() ?? 0)
                    const text = () => words().news[note().what].text(told())
                    return (
                      <Row
                        to={leadsTo(note())}
                        start={<span class="note-point" data-new={isNew() ? '' : undefined} />}
                        title={words().news[note().what].title(told())}
                        text={
                          <>
                            {text() === '' ? '' : `${text()} · `}
                            {when(preferences.locale(), note().at, device.now(), zoneOf(note(), customer))}
                          </>
                        }
                      />
                    )
                  }}
                </Show>
              )}
            </For>
          </ul>
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
