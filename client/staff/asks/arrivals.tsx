import Printer from 'lucide-solid/icons/printer'
import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js'
import { type Arrival, listArrivals, makeArrivalCode } from '../../../shared/api/arrivals.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Row } from '../../ui/row.tsx'
import { Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { arrivalWords } from '../words/arrivals.ts'

/** A customer another system knew stands at the desk: they get the code with which they take what is theirs. */
export function Arrivals(): JSX.Element {
  const { api } = useApp()
  const { rooms, station, say, own } = useStation()
  const { close } = useAsk()
  const { words, shared } = useWords(arrivalWords)
  const [text, setText] = createSignal('')
  const [chosen, choose] = createSignal<Arrival | null>(null)
  const [made, setMade] = createSignal<{ code: string; expiresAt: number } | null>(null)
  const [why, setWhy] = createSignal<string | null>(null)
  const [found, setFound] = createSignal<readonly Arrival[] | null>(null)
  createEffect(
    on(text, async typed => {
      const told = await api(listArrivals, { station: rooms.id, ...(typed.trim() !== '' && { text: typed }) })
      // An earlier answer may come later.
      if (typed !== text()) return
      const reason: string | null = told.ok ? null : told.why
      setWhy(reason)
      setFound(told.ok ? told.value.arrivals : null)
    }),
  )
  const make = async (arrival: string) => {
    const done = await api(makeArrivalCode, { station: rooms.id, arrival })
    const reason: string | null = done.ok ? null : done.why
    setWhy(reason)
    if (done.ok) setMade(done.value)
  }
  const another = () => {
    setMade(null)
    choose(null)
    setText('')
  }
  return (
    <Dialog
      isOpen
      shape="panel"
      title={chosen()?.name ?? own().imported}
      onClose={close}
      actions={
        <Show when={chosen()}>
          <Button onClick={another}>{words().next}</Button>
          <Show when={made()}>
            <Button look="primary" icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
              {words().print}
            </Button>
          </Show>
        </Show>
      }
    >
      <Show when={why()}>
        {word => <Notice look="bad">{word() === 'owner-only' ? words().letter : whyWords(shared(), word())}</Notice>}
      </Show>
      <Show
        when={chosen()}
        fallback={
          <>
            <p class="quiet">{words().text}</p>
            <TextField label={words().find} type="search" value={text()} maxlength={80} onText={setText} />
            {/* Nobody is found only when the server said so: not while it is asked, and not when it refused. */}
            <Show when={found()}>
              {list => (
                <ul class="rows">
                  <For each={list()} fallback={<Row title={words().none} />}>
                    {arrival => (
                      <Row
                        title={arrival.name}
                        text={[arrival.email, arrival.phone, arrival.note].filter(Boolean).join(' · ')}
                        end={arrival.balance === undefined ? undefined : say.money(arrival.balance)}
                        onOpen={() => choose(arrival)}
                      />
                    )}
                  </For>
                </ul>
              )}
            </Show>
          </>
        }
      >
        {arrival => (
          <>
            <p>{[arrival().email, arrival().phone, arrival().note].filter(Boolean).join(' · ')}</p>
            <Show
              when={made()}
              fallback={
                <Show when={arrival().email === undefined} fallback={<p class="quiet">{words().letter}</p>}>
                  <Button look="primary" size="large" isWide onClick={() => void make(arrival().id)}>
                    {words().makeCode}
                  </Button>
                </Show>
              }
            >
              {code => (
                <div class="receipt">
                  <p class="receipt-place">{station().info.name}</p>
                  <p class="receipt-code">
                    <span class="session-more">{words().code}</span>
                    <code>{code().code}</code>
                  </p>
                  <p>{words().codeText(say.when(code().expiresAt))}</p>
                </div>
              )}
            </Show>
          </>
        )}
      </Show>
    </Dialog>
  )
}
