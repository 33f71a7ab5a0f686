import Copy from 'lucide-solid/icons/copy'
import { createResource, createSignal, For, type JSX, Show } from 'solid-js'
import { about } from '../../shared/api/about.ts'
import { calendarPath, endKey, listKeys, makeKey } from '../../shared/api/key.ts'
import { useApp, useDevice } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { calendarWords } from '../words/calendar.ts'
import { whyWords } from '../words/whys.ts'
import { Button, IconButton } from './button.tsx'
import { SelectField, TextField } from './field.tsx'
import { when } from './format.ts'
import { Row } from './row.tsx'
import { Card, Loading, Notice } from './surface.tsx'
import { useToasts } from './toast.tsx'
import './calendar-card.css'

/** Addresses under which a calendar reads bookings: made, shown once, ended. */
export function CalendarCard(props: {
  text: string
  /** For an owner: the places to choose from. */
  places?: readonly { id: string; name: string }[]
}): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(calendarWords)
  const [known, { refetch }] = createResource(async () => {
    const [keys, server] = await Promise.all([api(listKeys, {}), api(about, {})])
    return { keys, root: (server.ok ? server.value.publicUrl : null) ?? location.origin }
  })
  const [place, setPlace] = createSignal('')
  const [address, setAddress] = createSignal<string | null>(null)
  const [why, setWhy] = createSignal<string | null>(null)
  const made = () => {
    const keys = known.latest?.keys
    return keys?.ok === true ? keys.value.keys.filter(({ scopes }) => scopes.join() === 'calendar') : null
  }
  const nameOf = (stations: readonly string[] | undefined) =>
    stations === undefined
      ? words().all
      : stations.map(id => props.places?.find(one => one.id === id)?.name ?? id).join(', ')
  const reasonOf = (reason: string) => {
    if (reason === 'claim-first') return words().guest
    return reason === 'too-many-keys' ? words().tooMany : whyWords(shared(), reason)
  }
  const make = async () => {
    const key = await api(makeKey, {
      ...{ scopes: ['calendar'], label: words().title },
      ...(place() !== '' && { stations: [place()] }),
    })
    const reason: string | null = key.ok ? null : reasonOf(key.why)
    setWhy(reason)
    if (key.ok) setAddress(`${known.latest?.root ?? location.origin}${calendarPath(key.value.key, locale())}`)
    void refetch()
  }
  const end = async (key: string) => {
    const ended = await api(endKey, { key })
    if (ended.ok) toasts.say({ text: words().ended, look: 'good' })
    else toasts.refuse(reasonOf(ended.why))
    setAddress(null)
    void refetch()
  }
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => toasts.say({ text: words().copied, look: 'good' }),
      () => toasts.refuse(words().cannotCopy),
    )
  const time = (at: number) => when(locale(), at, device.now())
  return (
    <Card title={words().title}>
      <p class="quiet">{props.text}</p>
      <Show
        when={made()}
        fallback={
          <Show
            when={known.latest !== undefined}
            fallback={<Loading label={shared().ui.loading} lines={1} height={44} />}
          >
            <p class="quiet">{words().needsLink}</p>
          </Show>
        }
      >
        {keys => (
          <Show when={keys().length > 0}>
            <ul class="rows">
              <For each={keys()}>
                {key => (
                  <Row
                    title={props.places === undefined ? words().made(time(key.createdAt)) : nameOf(key.stations)}
                    text={
                      key.lastUsed === key.createdAt
                        ? words().made(time(key.createdAt))
                        : words().used(time(key.lastUsed))
                    }
                    end={
                      <Button size="small" onClick={() => void end(key.id)}>
                        {words().end}
                      </Button>
                    }
                  />
                )}
              </For>
            </ul>
          </Show>
        )}
      </Show>
      <Show
        when={address()}
        fallback={
          <div class="calendar-card-make">
            <Show when={props.places}>
              {places => (
                <SelectField
                  label={words().where}
                  value={place()}
                  choices={[
                    { value: '', label: words().all },
                    ...places().map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                  onChoose={setPlace}
                />
              )}
            </Show>
            <Button disabled={made() === null} onClick={() => void make()}>
              {words().make}
            </Button>
          </div>
        }
      >
        {text => (
          <>
            <div class="calendar-card-address">
              <TextField label={words().address} value={text()} readOnly onText={() => {}} />
              <IconButton label={words().copy} icon={<Copy aria-hidden="true" />} onClick={() => void copy(text())} />
            </div>
            <Notice look="warn">{words().once}</Notice>
          </>
        )}
      </Show>
      <Show when={why()}>{reason => <Notice look="bad">{reason()}</Notice>}</Show>
    </Card>
  )
}
