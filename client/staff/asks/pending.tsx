import Download from 'lucide-solid/icons/download'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import { For, type JSX, Show } from 'solid-js'
import { useApp, useDevice } from '../../state/app.tsx'
import { isWorthRetrying } from '../../state/retry.ts'
import { exportOutbox } from '../../sync/engine.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Empty } from '../../ui/surface.tsx'
import { deedOf, refusalOf } from '../deeds.ts'
import { keepAsFile } from '../file.ts'
import { usePlace } from '../place.tsx'

/** Everything this tablet has not seen confirmed: what it is, how far it has come, and what can be done about it. */
export function Pending(): JSX.Element {
  const place = usePlace()
  const app = useApp()
  const device = useDevice()
  const retry = () => {
    void app.signedIn.refresh()
    device.resume()
    window.dispatchEvent(new Event('online'))
  }
  const save = () => keepAsFile(`berth-${place.id}.json`, exportOutbox(device.person.outbox, device.time()))
  return (
    <Dialog
      isOpen
      shape="panel"
      title={place.words().pendingTitle}
      close={place.common().ui.close}
      onClose={() => place.ask(null)}
      actions={
        <>
          <Button icon={<RotateCcw aria-hidden="true" />} onClick={retry}>
            {place.common().ui.retry}
          </Button>
          <Button icon={<Download aria-hidden="true" />} disabled={device.items().length === 0} onClick={save}>
            {place.words().export}
          </Button>
        </>
      }
    >
      <Show when={device.items().length > 0} fallback={<Empty title={place.words().allSaved} />}>
        <ul class="rows" aria-label={place.words().pendingTitle}>
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
                        <span class="row-title">{deedOf(place, found().what)}</span>
                        <span class="row-text">
                          {place.say.when(found().at)} · {place.words().progress[found().progress.kind]}
                        </span>
                        <Show when={found().progress.kind === 'refused'}>
                          <span class="pending-why">{refusalOf(place, found())}</span>
                        </Show>
                      </div>
                      <Show
                        when={found().progress.kind === 'refused'}
                        fallback={<Badge tone="held">{place.words().waits}</Badge>}
                      >
                        <Show when={isWorthRetrying(found(), device.items())}>
                          <Button onClick={() => void device.person.outbox.retry(id)}>{place.common().ui.retry}</Button>
                        </Show>
                        <Button onClick={() => void device.person.outbox.dismiss(id)}>{place.words().dismiss}</Button>
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
