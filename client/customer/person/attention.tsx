import { For, type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { isWorthRetrying } from '../../state/retry.ts'
import { useWords } from '../../state/words.ts'
import { exportOutbox, type Item } from '../../sync/engine.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { saveJson } from '../../ui/save-file.ts'
import { Card } from '../../ui/surface.tsx'
import { refusedWords } from '../../words/refused.ts'
import { refusalWords } from '../../words/whys.ts'
import { personWords } from '../words/person.ts'
import { stationWords } from '../words/station.ts'
import { deedOf } from './telling.ts'
import './person.css'

/** Unsaved actions, and refused ones with the reason, until a person has read it. */
export function Attention(props: { onClose: () => void }): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(personWords)
  const { words: places } = useWords(stationWords)
  const refused = () => device.items().filter(({ progress }) => progress.kind === 'refused')
  const waiting = () => device.items().filter(({ progress }) => progress.kind !== 'refused')
  const nameOf = ({ what }: Item) => {
    const { name, told } = deedOf(what, locale(), places())
    return words().deeds[name]?.(told) ?? words().otherDeed
  }
  const timeOf = ({ at }: Item) => words().by(when(locale(), at, device.now()))
  const state = () => {
    const link = device.link()
    if (link.kind === 'live') return shared().link.live
    if (link.kind === 'refused') return refusedWords[locale()][link.reason]
    if (link.kind === 'catching-up') return shared().link.catchingUp
    return shared().link.notLive
  }
  const carry = () => saveJson('berth-outbox.json', exportOutbox(device.person.outbox, device.time()))
  return (
    <Dialog isOpen shape="sheet" title={words().attention} onClose={() => props.onClose()}>
      <p>
        <strong>{state()}.</strong> <Show when={device.items().length === 0}>{words().allSaved}</Show>
      </p>
      <Show when={refused().length > 0}>
        <h3>{words().refusedTitle}</h3>
        <For each={refused()}>
          {item => (
            <Card look="warn">
              <div>
                <strong>{nameOf(item)}</strong>
                <p class="frame-note">{timeOf(item)}</p>
              </div>
              <p>{refusalWords(shared(), item)}</p>
              <div class="attention-actions">
                <Show when={isWorthRetrying(item, device.items())}>
                  <Button onClick={() => void device.person.outbox.retry(item.id)}>{shared().ui.retry}</Button>
                </Show>
                <Button onClick={() => void device.person.outbox.dismiss(item.id)}>{words().dismiss}</Button>
              </div>
            </Card>
          )}
        </For>
      </Show>
      <Show when={waiting().length > 0}>
        <h3>{words().waitingTitle}</h3>
        <ul class="rows">
          <For each={waiting()}>
            {item => (
              <Row
                title={nameOf(item)}
                text={timeOf(item)}
                end={<Badge tone="held">{shared().waits}</Badge>}
                isProvisional
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={device.items().length > 0}>
        <Button look="quiet" onClick={carry}>
          {words().exportAll}
        </Button>
      </Show>
    </Dialog>
  )
}
