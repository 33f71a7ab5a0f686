import Download from 'lucide-solid/icons/download'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import { For, type JSX, Show } from 'solid-js'
import { useApp, useDevice } from '../../state/app.tsx'
import { isWorthRetrying } from '../../state/retry.ts'
import { useWords } from '../../state/words.ts'
import { exportOutbox } from '../../sync/engine.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { saveJson } from '../../ui/save-file.ts'
import { Empty } from '../../ui/surface.tsx'
import { useAsk } from '../ask.tsx'
import { useDeeds } from '../deeds.ts'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'

/** Everything this tablet has not seen confirmed: what it is, how far it has come, and what can be done about it. */
export function Pending(): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { rooms, say } = useStation()
  const { close } = useAsk()
  const { deedOf, refusalOf } = useDeeds()
  const app = useApp()
  const device = useDevice()
  const retry = () => {
    void app.signedIn.refresh()
    device.resume()
    window.dispatchEvent(new Event('online'))
  }
  const save = () => saveJson(`berth-${rooms.id}.json`, exportOutbox(device.person.outbox, device.time()))
  return (
    <Dialog
      isOpen
      shape="panel"
      title={words().pendingTitle}
      onClose={close}
      actions={
        <>
          <Button icon={<RotateCcw aria-hidden="true" />} onClick={retry}>
            {shared().ui.retry}
          </Button>
          <Button icon={<Download aria-hidden="true" />} disabled={device.items().length === 0} onClick={save}>
            {words().export}
          </Button>
        </>
      }
    >
      <Show when={device.items().length > 0} fallback={<Empty title={words().allSaved} />}>
        <ul class="rows" aria-label={words().pendingTitle}>
          <For each={device.items().map(({ id }) => id)}>
            {id => {
              const item = () => device.items().find(one => one.id === id)
              return (
                <Show when={item()}>
                  {found => (
                    <li
                      class="row-line pending-item"
                      data-provisional={found().progress.kind === 'refused' ? undefined : ''}
                    >
                      <div class="row-words">
                        <span class="row-title">{deedOf(found().what)}</span>
                        <span class="row-text">
                          {say.when(found().at)} · {words().progress[found().progress.kind]}
                        </span>
                        <Show when={found().progress.kind === 'refused'}>
                          <span class="pending-why">{refusalOf(found())}</span>
                        </Show>
                      </div>
                      <Show
                        when={found().progress.kind === 'refused'}
                        fallback={<Badge tone="held">{words().waits}</Badge>}
                      >
                        <Show when={isWorthRetrying(found(), device.items())}>
                          <Button onClick={() => void device.person.outbox.retry(id)}>{shared().ui.retry}</Button>
                        </Show>
                        <Button onClick={() => void device.person.outbox.dismiss(id)}>{words().dismiss}</Button>
                      </Show>
                    </li>
                  )}
                </Show>
              )
            }}
          </For>
        </ul>
      </Show>
    </Dialog>
  )
}
