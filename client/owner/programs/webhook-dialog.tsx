import { createSignal, For, type JSX, Show } from 'solid-js'
import { endWebhook, replayWebhook } from '../../../shared/api/events.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/time.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments } from '../../ui/field.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { programWords } from '../words/programs.ts'
import type { ListedWebhook } from './listed.ts'

const SPANS = { hour: HOUR_MS, day: DAY_MS, days: 3 * DAY_MS } as const

type Span = keyof typeof SPANS

/** Shows a webhook's latest messages and their answers; sends again, and ends it. */
export function WebhookDialog(props: {
  webhook: ListedWebhook
  place: string
  onChanged: () => void
  onClose: () => void
}): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(programWords)
  const [span, setSpan] = createSignal<Span>('day')
  const [isEnding, setEnding] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const time = (at: number) => when(locale(), at, device.now())
  const refused = (reason: string) => setWhy(words().whys[reason] ?? whyWords(shared(), reason))
  const again = async () => {
    const after = Math.max(0, Math.floor(device.time() - SPANS[span()]))
    const done = await api(replayWebhook, { webhook: props.webhook.id, after })
    if (!done.ok) return refused(done.why)
    toasts.say({ text: words().againDone, look: 'good' })
    props.onChanged()
  }
  const end = async () => {
    const done = await api(endWebhook, { webhook: props.webhook.id })
    if (!done.ok) return refused(done.why)
    toasts.say({ text: words().webhookEnded, look: 'good' })
    props.onClose()
  }
  const trouble = () => {
    const { disabledAt, failingSince, lastStatus, nextAt } = props.webhook
    if (disabledAt !== null) return words().disabled(time(disabledAt))
    if (failingSince === null) return null
    const next = nextAt === 0 ? [] : [words().tryAgainAt(time(nextAt))]
    return [words().failingSince(time(failingSince)), words().lastAnswer(lastStatus), ...next].join(' · ')
  }
  return (
    <Dialog
      isOpen
      title={isEnding() ? words().endWebhookTitle : props.place}
      onClose={props.onClose}
      actions={
        <Button look="danger" onClick={() => (isEnding() ? void end() : setEnding(true))}>
          {words().end}
        </Button>
      }
    >
      <p class="programs-url">{props.webhook.url}</p>
      <Show when={why()}>{reason => <Notice look="bad">{reason()}</Notice>}</Show>
      <Show when={!isEnding()} fallback={<p>{words().endWebhookText}</p>}>
        <Show when={trouble()}>{text => <Notice look="warn">{text()}</Notice>}</Show>
        <p class="quiet">{words().againText}</p>
        <Segments
          label={words().again}
          value={span()}
          choices={(Object.keys(SPANS) as Span[]).map(value => ({ value, label: words().spans[value] }))}
          onChoose={setSpan}
        />
        <Button onClick={() => void again()}>{words().again}</Button>
        <h3>{words().deliveries}</h3>
        <ul class="rows">
          <For each={props.webhook.recent} fallback={<Row title={words().noDeliveries} />}>
            {one => (
              <Row title={one.what} text={`${time(one.at)} · ${words().lastAnswer(one.status)} · ${one.message}`} />
            )}
          </For>
        </ul>
      </Show>
    </Dialog>
  )
}
