import { For, type JSX, Show } from 'solid-js'
import { useApp, useDevice } from '../../state/app.tsx'
import { isWorthRetrying } from '../../state/retry.ts'
import { exportOutbox, type Item } from '../../sync/engine.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { whyWords } from '../../words/whys.ts'
import { download } from '../money/csv.ts'
import { nameOf, usePlaces } from '../state/places.tsx'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'

/** What this device has done and the server has not yet: what waits, and what was refused and why. */
export function WaitingDialog(props: { isOpen: boolean; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const { words, shared } = useWords(shellWords)
  const keep = () => {
    const file = exportOutbox(device.person.outbox, device.time())
    download(document, 'berth-owner-changes.json', JSON.stringify(file, null, 2), 'application/json')
  }
  return (
    <Dialog
      isOpen={props.isOpen}
      title={words().waiting.title}
      close={shared().ui.close}
      onClose={props.onClose}
      shape="panel"
      actions={
        <Show when={device.items().length > 0}>
          <Button onClick={keep}>{words().waiting.export}</Button>
        </Show>
      }
    >
      <WaitingList />
    </Dialog>
  )
}

export function WaitingList(): JSX.Element {
  const device = useDevice()
  const { preferences } = useApp()
  const places = usePlaces()
  const { words, shared } = useWords(shellWords)
  const at = (item: Item) => {
    const place = places().find(({ id }) => item.room.endsWith(`/${id}`))
    const moment = when(preferences.locale(), item.at, device.now())
    return place === undefined ? moment : words().deedAt(nameOf(place), moment)
  }
  const state = ({ progress }: Item) => {
    if (progress.kind !== 'refused') return words().waiting[progress.kind]
    const [failure] = progress.refusal.failures
    return failure === undefined
      ? words().waiting.refused
      : whyWords(shared(), failure.why === '' ? failure.reason : failure.why)
  }
  return (
    <Show when={device.items().length > 0} fallback={<p>{words().waiting.none}</p>}>
      <ul class="rows">
        <For each={device.items()}>
          {item => (
            <Row
              title={words().deeds[deedOf(item)] ?? deedOf(item)}
              text={`${at(item)} · ${state(item)}`}
              isProvisional={item.progress.kind !== 'refused'}
              end={
                <Show when={item.progress.kind === 'refused'}>
                  <Show when={isWorthRetrying(item, device.items())}>
                    <Button size="small" onClick={() => void device.person.outbox.retry(item.id)}>
                      {shared().ui.retry}
                    </Button>
                  </Show>
                  <Button size="small" onClick={() => void device.person.outbox.dismiss(item.id)}>
                    {words().waiting.dismiss}
                  </Button>
                </Show>
              }
            />
          )}
        </For>
      </ul>
    </Show>
  )
}

function deedOf({ what }: Item): string {
  return typeof what === 'object' && what !== null && 'do' in what && typeof what.do === 'string' ? what.do : ''
}
