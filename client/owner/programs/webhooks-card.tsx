import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js'
import { listWebhooks } from '../../../shared/api/events.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Row } from '../../ui/row.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { createAsked } from '../state/asked.ts'
import { nameOf, useStations } from '../state/stations.tsx'
import { programWords } from '../words/programs.ts'
import { Unasked } from './keys-card.tsx'
import { type Standing, standingOf } from './listed.ts'
import { NewWebhook } from './new-webhook.tsx'
import { WebhookDialog } from './webhook-dialog.tsx'

const BEAT_MS = 5000
const TONES: Readonly<Record<Standing, 'good' | 'plain' | 'warn' | 'bad'>> = {
  well: 'good',
  waits: 'plain',
  failing: 'warn',
  disabled: 'bad',
}

/** One's webhooks, and how each does. */
export function WebhooksCard(): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const stations = useStations()
  const { words, shared } = useWords(programWords)
  const webhooks = createAsked(api, listWebhooks, () => ({}))
  const [isMaking, setMaking] = createSignal(false)
  const [chosen, choose] = createSignal<string | null>(null)
  const refresh = () => void webhooks.again()
  // Nobody tells this page that something was told.
  const beat = createMemo(() => Math.floor(device.now() / BEAT_MS))
  createEffect(on(beat, refresh, { defer: true }))
  const opened = () => webhooks.value()?.webhooks.find(({ id }) => id === chosen())
  const place = (id: string | undefined) => {
    if (id === undefined) return words().everywhere
    const rooms = stations().find(one => one.id === id)
    return rooms === undefined ? id : nameOf(rooms)
  }
  const close = () => {
    setMaking(false)
    choose(null)
    refresh()
  }
  return (
    <Card title={words().webhooks} side={<Button onClick={() => setMaking(true)}>{words().newWebhook}</Button>}>
      <p class="quiet">{words().webhooksText}</p>
      <Show when={webhooks.why()}>{why => <Notice look="warn">{whyWords(shared(), why())}</Notice>}</Show>
      <Show when={webhooks.value()} fallback={<Unasked why={webhooks.why()} />}>
        {answer => (
          <ul class="rows">
            <For each={answer().webhooks} fallback={<Row title={words().noWebhooks} />}>
              {webhook => (
                <Row
                  title={<span class="programs-url">{webhook.url}</span>}
                  text={place(webhook.station)}
                  end={<Badge tone={TONES[standingOf(webhook)]}>{words().states[standingOf(webhook)]}</Badge>}
                  onOpen={() => choose(webhook.id)}
                />
              )}
            </For>
          </ul>
        )}
      </Show>
      <Show when={isMaking()}>
        <NewWebhook onClose={close} />
      </Show>
      <Show when={opened()}>
        {webhook => (
          <WebhookDialog webhook={webhook()} place={place(webhook().station)} onChanged={refresh} onClose={close} />
        )}
      </Show>
    </Card>
  )
}
