import { createSignal, For, type JSX, Show } from 'solid-js'
import { liftStrike } from '../../../shared/documents/desk/actions.ts'
import { DEFAULT_INFO } from '../../../shared/documents/station/view.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { moment } from '../../ui/format.ts'
import { ReasonDialog } from '../../ui/reason.tsx'
import { Row } from '../../ui/row.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { CustomerDialog } from '../customer/customer-dialog.tsx'
import { peopleWords } from '../words/people.ts'
import { type Missed, missedBookings } from './missed.ts'

/** Whose bookings are blocked or nearly so. Lifting one is the owner's word, with a reason. */
export function NoShows(props: { rooms: StationRooms }): JSX.Element {
  const device = useDevice()
  const me = useMe()
  const act = useAct()
  const toasts = useToasts()
  const { words, locale } = useWords(peopleWords)
  const [chosen, choose] = createSignal<string | null>(null)
  const [opened, open] = createSignal<string | null>(null)
  const info = () => props.rooms.station.view()?.info ?? DEFAULT_INFO
  const missed = (): Missed[] => {
    const desk = props.rooms.desk.view()
    return desk === undefined ? [] : missedBookings(desk, info().noShows, device.now())
  }
  const accounts = () => missed().map(({ account }) => account)
  const of = (account: string) => missed().find(one => one.account === account)
  const time = (at: number) => moment(locale(), at, info().timeZone)
  const lift = async (account: string, why: string) => {
    const strike = of(account)?.strikes[0]?.id
    if (strike === undefined) return { ok: true }
    const said = { at: device.time(), by: me.person.id, strike, why }
    const lifted = await act(props.rooms.desk, { do: 'lift' }, view => liftStrike(view, said))
    if (lifted.ok) toasts.say({ text: words().lifted, look: 'good' })
    return lifted
  }
  return (
    <Show when={accounts().length > 0} fallback={<p class="quiet">{words().noBlocks}</p>}>
      <ul class="rows">
        <For each={accounts()}>
          {account => (
            <Row
              title={of(account)?.name ?? words().somebody}
              text={`${words().missed(of(account)?.strikes.length ?? 0)} · ${time(of(account)?.strikes[0]?.struck?.at ?? 0)}`}
              end={
                <span class="session-deeds">
                  <Show when={of(account)?.blockedUntil}>
                    {until => <Badge tone="warn">{words().blocked(time(until()))}</Badge>}
                  </Show>
                  <Button size="small" onClick={() => open(account)}>
                    {words().customer}
                  </Button>
                  <Button size="small" onClick={() => choose(account)}>
                    {words().lift}
                  </Button>
                </span>
              }
            />
          )}
        </For>
      </ul>
      <Show when={opened()}>
        {account => <CustomerDialog rooms={props.rooms} customer={account()} onClose={() => open(null)} />}
      </Show>
      <Show when={chosen()}>
        {account => (
          <ReasonDialog
            title={words().liftTitle}
            text={`${of(account())?.name ?? words().somebody} · ${time(of(account())?.strikes[0]?.struck?.at ?? 0)}`}
            hint={words().reasonHint}
            need={words().needReason}
            go={words().lift}
            onGo={why => lift(account(), why)}
            onClose={() => choose(null)}
          />
        )}
      </Show>
    </Show>
  )
}
