import FileUp from 'lucide-solid/icons/file-up'
import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js'
import { type Arrival, listArrivals, mailArrivals } from '../../../shared/api/arrivals.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { money, when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { ProveFirst } from '../../ui/ways-in/prove-first.tsx'
import { whyWords } from '../../words/whys.ts'
import { createAsked } from '../state/asked.ts'
import { nameOf } from '../state/stations.tsx'
import { arrivalWords } from '../words/arrivals.ts'
import { ArrivalDialog } from './arrival-dialog.tsx'
import { ImportCustomers } from './import-customers.tsx'
import { Unasked } from './unasked.tsx'

const MOST_SHOWN = 50

/** Customers brought from elsewhere who have not come yet. */
export function ArrivalsCard(props: { rooms: StationRooms }): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const { words, locale } = useWords(arrivalWords)
  const [text, setText] = createSignal('')
  const [open, setOpen] = createSignal<'import' | 'letters' | null>(null)
  const [chosen, choose] = createSignal<Arrival | null>(null)
  const listed = createAsked(api, listArrivals, () => ({
    station: props.rooms.id,
    ...(text().trim() !== '' && { text: text() }),
  }))
  // A list that is asked again for each letter would be gone at each.
  const [last, setLast] = createSignal(listed.value())
  createEffect(on(listed.value, value => value !== undefined && setLast(() => value)))
  const time = (at: number) => when(locale(), at, device.now(), props.rooms.station.view()?.info.timeZone)
  const told = ({ email, phone, note, code }: Arrival) =>
    [
      email,
      phone,
      note,
      code && (code.by === undefined ? words().byLetter(time(code.at)) : words().byDesk(time(code.at), code.by)),
    ]
      .filter(Boolean)
      .join(' · ')
  const close = () => {
    setOpen(null)
    choose(null)
    void listed.again()
  }
  return (
    <Card
      title={words().title}
      side={
        <Button size="small" icon={<FileUp aria-hidden="true" />} onClick={() => setOpen('import')}>
          {words().open}
        </Button>
      }
    >
      <p class="quiet">{words().text}</p>
      <Show when={last()} fallback={<Unasked why={listed.why()} />}>
        {all => (
          <>
            <Show when={all().waiting + all().claimed > 0} fallback={<p class="quiet">{words().none}</p>}>
              <p>
                {words().waiting(all().waiting, money(locale(), all().held, all().currency))}{' '}
                <Show when={all().claimed > 0}>{words().claimed(all().claimed)}</Show>
              </p>
            </Show>
            <Show when={all().reachable > 0}>
              <Button size="small" onClick={() => setOpen('letters')}>
                {words().letters(all().reachable)}
              </Button>
            </Show>
            <Show when={all().waiting > 0}>
              <TextField label={words().find} type="search" value={text()} onText={setText} maxlength={80} />
              <ul class="rows sheet-rows">
                <For each={all().arrivals} fallback={<Row title={words().noMatch} />}>
                  {arrival => (
                    <Row
                      title={arrival.name}
                      text={told(arrival)}
                      end={arrival.balance === undefined ? undefined : money(locale(), arrival.balance, all().currency)}
                      onOpen={() => choose(arrival)}
                    />
                  )}
                </For>
              </ul>
              <Show when={all().arrivals.length === MOST_SHOWN}>
                <p class="quiet">{words().more}</p>
              </Show>
            </Show>
            <Show when={open() === 'letters'}>
              <Letters rooms={props.rooms} count={all().reachable} onClose={close} />
            </Show>
          </>
        )}
      </Show>
      <Show when={open() === 'import'}>
        <ImportCustomers rooms={props.rooms} onClose={close} />
      </Show>
      <Show when={chosen()}>
        {arrival => <ArrivalDialog rooms={props.rooms} arrival={arrival()} onClose={close} />}
      </Show>
    </Card>
  )
}

/** Nothing is mailed before the owner says so. */
function Letters(props: { rooms: StationRooms; count: number; onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(arrivalWords)
  const [isBusy, setBusy] = createSignal(false)
  const [isProving, setProving] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const send = async () => {
    setProving(false)
    setBusy(true)
    setWhy(null)
    let sent = 0
    for (let left = 1; left > 0; ) {
      const done = await api(mailArrivals, { station: props.rooms.id, place: nameOf(props.rooms), lang: locale() })
      if (!done.ok) {
        setBusy(false)
        return done.why === 'prove-again' ? void setProving(true) : void setWhy(done.why)
      }
      sent += done.value.sent
      // Who has had too many letters is left over.
      left = done.value.sent === 0 ? 0 : done.value.left
    }
    setBusy(false)
    toasts.say({ text: words().lettersSent(sent), look: 'good' })
    props.onClose()
  }
  return (
    <Dialog
      isOpen
      title={words().lettersTitle}
      onClose={props.onClose}
      isHeld={isBusy()}
      actions={
        <Button look="primary" isBusy={isBusy()} onClick={() => void send()}>
          {words().lettersSend}
        </Button>
      }
    >
      <p>{words().lettersText(props.count)}</p>
      <Show when={why()}>
        {reason => <Notice look="bad">{words().whys[reason()] ?? whyWords(shared(), reason())}</Notice>}
      </Show>
      <Show when={isProving()}>
        <ProveFirst onDone={() => void send()} onClose={() => setProving(false)} />
      </Show>
    </Dialog>
  )
}
