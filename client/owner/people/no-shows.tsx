import { createSignal, For, type JSX, Show } from 'solid-js'
import { liftStrike } from '../../../shared/documents/desk/actions.ts'
import { DEFAULT_INFO } from '../../../shared/documents/station/view.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { moment } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useAct } from '../state/act.ts'
import type { Place } from '../state/places.tsx'
import { peopleWords } from '../words/people.ts'
import { useWords } from '../words/use-words.ts'
import { type Missed, missedBookings } from './missed.ts'

/** Whose bookings are blocked or nearly so. Lifting one is the owner's word, with a reason. */
export function NoShows(props: { place: Place }): JSX.Element {
  const device = useDevice()
  const me = useMe()
  const act = useAct()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(peopleWords)
  const [chosen, choose] = createSignal<string | null>(null)
  const [reason, setReason] = createSignal('')
  const [isMissing, setMissing] = createSignal(false)
  const info = () => props.place.station.view()?.info ?? DEFAULT_INFO
  const missed = (): Missed[] => {
    const desk = props.place.desk.view()
    return desk === undefined ? [] : missedBookings(desk, info().noShows, device.now())
  }
  const accounts = () => missed().map(({ account }) => account)
  const of = (account: string) => missed().find(one => one.account === account)
  const time = (at: number) => moment(locale(), at, info().timeZone)
  const close = () => {
    choose(null)
    setReason('')
    setMissing(false)
  }
  const lift = async (account: string) => {
    const why = reason().trim()
    const strike = of(account)?.strikes[0]?.id
    if (why === '') return setMissing(true)
    if (strike === undefined) return close()
    const said = { at: device.time(), by: me.person.id, strike, why }
    if (!(await act(props.place.desk, { do: 'lift' }, view => liftStrike(view, said)))) return
    toasts.say({ text: words().lifted, look: 'good' })
    close()
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
                  <Button size="small" onClick={() => choose(account)}>
                    {words().lift}
                  </Button>
                </span>
              }
            />
          )}
        </For>
      </ul>
      <Show when={chosen()}>
        {account => (
          <Dialog
            isOpen={true}
            title={words().liftTitle}
            close={shared().ui.close}
            onClose={close}
            actions={
              <Button look="primary" onClick={() => void lift(account())}>
                {words().lift}
              </Button>
            }
          >
            <p>{`${of(account())?.name ?? words().somebody} · ${time(of(account())?.strikes[0]?.struck?.at ?? 0)}`}</p>
            <TextArea
              label={words().reason}
              hint={words().reasonHint}
              value={reason()}
              maxlength={200}
              onText={setReason}
              error={isMissing() ? words().needReason : undefined}
            />
          </Dialog>
        )}
      </Show>
    </Show>
  )
}
