import { createSignal, For, type JSX, Show } from 'solid-js'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import { endKey, listKeys } from '../../../shared/api/key.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Card, Loading, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { createAsked } from '../state/asked.ts'
import { nameOf, useStations } from '../state/stations.tsx'
import { programWords } from '../words/programs.ts'
import { KeyDialog } from './key-dialog.tsx'

type Key = OutputOf<typeof listKeys>['keys'][number]

/** One's keys: what each may do, where, and when it last did. */
export function KeysCard(): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const stations = useStations()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(programWords)
  const keys = createAsked(api, listKeys, () => ({}))
  const [isMaking, setMaking] = createSignal(false)
  const [ending, setEnding] = createSignal<Key | null>(null)
  const places = (ids: readonly string[]) =>
    ids.map(id => stations().find(rooms => rooms.id === id)).map((rooms, at) => (rooms ? nameOf(rooms) : ids[at]))
  const time = (at: number) => when(locale(), at, device.now())
  const about = ({ scopes, stations: at, createdAt, lastUsed }: Key) =>
    [
      scopes.map(scope => words().scopes[scope]).join(', '),
      at === undefined ? words().everywhere : places(at).join(', '),
      lastUsed === createdAt ? `${words().neverUsed}, ${words().made(time(createdAt))}` : words().used(time(lastUsed)),
    ].join(' · ')
  const end = async (key: Key) => {
    setEnding(null)
    const ended = await api(endKey, { key: key.id })
    if (ended.ok) toasts.say({ text: words().keyEnded, look: 'good' })
    else toasts.refuse(words().whys[ended.why] ?? whyWords(shared(), ended.why))
    void keys.again()
  }
  return (
    <Card title={words().keys} side={<Button onClick={() => setMaking(true)}>{words().newKey}</Button>}>
      <p class="quiet">{words().keysText}</p>
      <Show when={keys.why()}>{why => <Notice look="warn">{whyWords(shared(), why())}</Notice>}</Show>
      <Show when={keys.value()} fallback={<Unasked why={keys.why()} />}>
        {answer => (
          <ul class="rows">
            <For
              each={answer().keys.filter(({ scopes }) => scopes.join() !== 'calendar')}
              fallback={<Row title={words().noKeys} />}
            >
              {key => (
                <Row
                  title={key.label}
                  text={about(key)}
                  end={
                    <Button size="small" onClick={() => setEnding(key)}>
                      {words().end}
                    </Button>
                  }
                />
              )}
            </For>
          </ul>
        )}
      </Show>
      <Show when={isMaking()}>
        <KeyDialog
          onClose={() => {
            setMaking(false)
            void keys.again()
          }}
        />
      </Show>
      <Show when={ending()}>
        {key => (
          <Dialog
            isOpen
            title={words().endKeyTitle(key().label)}
            onClose={() => setEnding(null)}
            actions={
              <Button look="danger" onClick={() => void end(key())}>
                {words().end}
              </Button>
            }
          >
            <p>{words().endKeyText}</p>
          </Dialog>
        )}
      </Show>
    </Card>
  )
}

/** Not answered yet, or without a connection not at all. */
export function Unasked(props: { why: string | null }): JSX.Element {
  const { words, shared } = useWords(programWords)
  return (
    <Show when={props.why !== null} fallback={<Loading label={shared().ui.loading} lines={1} height={56} />}>
      <p class="quiet">{words().needsLink}</p>
    </Show>
  )
}
