import { For, type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { isWorthRetrying } from '../../state/retry.ts'
import { useWords } from '../../state/words.ts'
import { exportOutbox, type Item } from '../../sync/engine.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { saveJson } from '../../ui/save-file.ts'
import { refusalWords } from '../../words/whys.ts'
import { nameOf, useStations } from '../state/stations.tsx'
import { shellWords } from '../words/shell.ts'

/** This device's actions the server does not have yet: waiting ones, and refused ones with the reason. */
export function WaitingDialog(props: { isOpen: boolean; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const { words } = useWords(shellWords)
  const keep = () => {
    const file = exportOutbox(device.person.outbox, device.time())
    saveJson('berth-owner-changes.json', file)
  }
  return (
    <Dialog
      isOpen={props.isOpen}
      title={words().waiting.title}
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
  const stations = useStations()
  const { words, shared, locale } = useWords(shellWords)
  const at = (item: Item) => {
    const rooms = stations().find(({ id }) => item.room.endsWith(`/${id}`))
    const moment = when(locale(), item.at, device.now())
    return rooms === undefined ? moment : words().deedAt(nameOf(rooms), moment)
  }
  const state = (item: Item) =>
    item.progress.kind === 'refused' ? refusalWords(shared(), item) : words().waiting[item.progress.kind]
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
