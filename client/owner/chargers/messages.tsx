import ArrowDownLeft from 'lucide-solid/icons/arrow-down-left'
import ArrowUpRight from 'lucide-solid/icons/arrow-up-right'
import Download from 'lucide-solid/icons/download'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, Switch } from '../../ui/field.tsx'
import { clockWithSeconds, isSameDay, moment } from '../../ui/format.ts'
import { saveJson } from '../../ui/save-file.ts'
import { Empty, Loading, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { chargerWords } from '../words/chargers.ts'
import { type ChargerMessage, createFollowed } from './followed.ts'
import './messages.css'

const PAGE = 100

/** Shows the messages between a charger and the server, as they happen. */
export function Messages(props: { rooms: StationRooms; charger: string }): JSX.Element {
  const toasts = useToasts()
  const followed = createFollowed(props.rooms.id, () => props.charger)
  const { words, shared } = useWords(chargerWords)
  const [kind, setKind] = createSignal('')
  const [most, setMost] = createSignal(PAGE)
  const kinds = createMemo(() => [...new Set(followed.messages().map(({ action }) => action))].sort())
  const ofKind = createMemo(() => followed.messages().filter(({ action }) => kind() === '' || action === kind()))
  const shown = () => ofKind().slice(-most()).reverse()
  const save = async () => {
    const all = await followed.all()
    if (all === null) return toasts.refuse(words().needsLink)
    saveJson(
      `${props.rooms.id}-${props.charger.replaceAll(/[^\w-]/g, '_')}-messages.json`,
      all.filter(({ action }) => kind() === '' || action === kind()),
    )
  }
  return (
    <div class="messages">
      <p class="quiet">{words().messagesText}</p>
      <div class="messages-tools">
        <SelectField
          label={words().filter}
          value={kind()}
          choices={[
            { value: '', label: words().allKinds },
            ...kinds().map(action => ({ value: action, label: action })),
          ]}
          onChoose={setKind}
        />
        <Switch label={words().follow} isOn={followed.isLive()} onSwitch={followed.follow} />
        <Button icon={<Download aria-hidden="true" />} onClick={() => void save()}>
          {words().exportAll}
        </Button>
      </div>
      <Show when={followed.why()}>
        {why => <Notice look="warn">{words().whys[why()] ?? whyWords(shared(), why())}</Notice>}
      </Show>
      <Show
        when={followed.isKnown()}
        fallback={
          <Show when={followed.why() === null}>
            <Loading label={shared().ui.loading} height={44} />
          </Show>
        }
      >
        <Show
          when={shown().length > 0}
          fallback={
            <Show when={followed.messages().length === 0} fallback={<p class="quiet">{words().noneOfKind}</p>}>
              <Empty title={words().noMessages}>{words().noMessagesText}</Empty>
            </Show>
          }
        >
          <ol class="message-lines" aria-label={words().tabs.messages}>
            <For each={shown()}>{message => <Line rooms={props.rooms} of={message} />}</For>
          </ol>
          <Show when={ofKind().length > most()}>
            <Button onClick={() => setMost(count => count + PAGE)}>{words().older}</Button>
          </Show>
        </Show>
      </Show>
    </div>
  )
}

function Line(props: { rooms: StationRooms; of: ChargerMessage }): JSX.Element {
  const device = useDevice()
  const { words, locale } = useWords(chargerWords)
  const zone = () => props.rooms.station.view()?.info.timeZone
  const time = () => {
    const clock = clockWithSeconds(locale(), props.of.at, zone())
    return isSameDay(props.of.at, device.time(), zone()) ? clock : moment(locale(), props.of.at, zone())
  }
  const isTheirs = () => props.of.from === 'charger'
  return (
    <li>
      <details class="message" data-from={props.of.from} data-type={props.of.type}>
        <summary class="message-head">
          <span class="message-time">{time()}</span>
          <span class="message-way" title={isTheirs() ? words().fromCharger : words().fromServer}>
            <Show when={isTheirs()} fallback={<ArrowUpRight size={16} aria-hidden="true" />}>
              <ArrowDownLeft size={16} aria-hidden="true" />
            </Show>
            <span class="heard">{isTheirs() ? words().fromCharger : words().fromServer}</span>
          </span>
          <span class="message-action">
            {props.of.action}
            <span class="message-type">{words().types[props.of.type]}</span>
          </span>
          <span class="message-short">{JSON.stringify(props.of.payload)}</span>
          <span class="message-end">
            <Show when={props.of.deviations?.length}>
              {count => <Badge tone="warn">{words().deviates(count())}</Badge>}
            </Show>
            <Show when={props.of.type === 'error'}>
              <Badge tone="bad">{words().types.error}</Badge>
            </Show>
            <Show when={props.of.took !== undefined}>{words().took(Math.max(1, Math.round(props.of.took ?? 0)))}</Show>
          </span>
        </summary>
        <Show when={props.of.deviations?.length}>
          <ul class="message-deviations">
            <For each={props.of.deviations}>{text => <li>{text}</li>}</For>
          </ul>
        </Show>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
        <pre tabIndex={0}>{JSON.stringify(props.of.payload, null, 2)}</pre>
      </details>
    </li>
  )
}
