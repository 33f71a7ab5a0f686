import { batch, createSignal, type JSX, onMount, Show } from 'solid-js'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import { addBrowser, getNotices, removeBrowser, setNotices } from '../../../shared/api/own.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Switch } from '../../ui/field.tsx'
import { type PushWhy, subscribe, subscription } from '../../ui/push.ts'
import { Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { useStation } from '../station.tsx'
import { noticeWords } from '../words/notices.ts'

const PUSH_WHYS: Readonly<Record<PushWhy, 'unsupported' | 'blocked' | 'noService'>> = {
  unsupported: 'unsupported',
  blocked: 'blocked',
  'no-service': 'noService',
}

/** This device tells what waits at the desk, while the app is closed. */
export function Notices(): JSX.Element {
  const { api } = useApp()
  const { rooms } = useStation()
  const { words, shared, locale } = useWords(noticeWords)
  const [why, setWhy] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const station = rooms.id
  const [wishes, setWishes] = createSignal<OutputOf<typeof getNotices> | null>(null)
  const [isHere, setHere] = createSignal(false)
  const [isAsked, setAsked] = createSignal(false)
  const look = async () => {
    const [asked, here] = await Promise.all([api(getNotices, { station }), subscription()])
    setWishes(asked.ok ? asked.value : null)
    setHere(here !== null)
    setAsked(true)
  }
  onMount(() => void look())
  // A colleague's subscription on a shared tablet is not one's own.
  const isTaken = () => isHere() && (wishes()?.browsers ?? 0) > 0
  /** The switch as it is asked for; refused, it goes back. */
  const [wish, setWish] = createSignal<boolean | null>(null)
  const isOn = () => wish() ?? isTaken()
  const turnOn = async (pushKey: string) => {
    const made = await subscribe(pushKey)
    if (typeof made === 'string') return words()[PUSH_WHYS[made]]
    const added = await api(addBrowser, { ...made, station, language: locale() })
    return added.ok ? null : whyWords(shared(), added.why)
  }
  /** The browser goes on to take messages of another desk, or of a colleague. */
  const turnOff = async () => {
    const here = await subscription()
    if (here !== null) await api(removeBrowser, { station, endpoint: here.endpoint })
    return null
  }
  const set = async (change: { hidesAmounts: boolean; onShift: boolean }) => {
    const done = await api(setNotices, { station, receipts: false, news: false, ...change, language: locale() })
    return done.ok ? null : whyWords(shared(), done.why)
  }
  const run = async (change: Promise<string | null>) => {
    setBusy(true)
    const refused = await change
    await look()
    // Together: words that say it is off never stand beside a switch that is still on.
    batch(() => {
      setWish(null)
      setWhy(refused)
      setBusy(false)
    })
  }
  return (
    <Show
      when={wishes()}
      fallback={
        <Show when={isAsked()}>
          <p class="quiet">{words().needsLink}</p>
        </Show>
      }
    >
      {now => (
        <>
          <Switch
            label={words().push}
            hint={words().pushHint}
            isOn={isOn()}
            disabled={isBusy()}
            onSwitch={on => {
              setWish(on)
              void run(on ? turnOn(now().pushKey) : turnOff())
            }}
          />
          <Show when={isTaken()}>
            <Switch
              label={words().hides}
              isOn={now().hidesAmounts}
              disabled={isBusy()}
              onSwitch={hidesAmounts => void run(set({ hidesAmounts, onShift: now().onShift }))}
            />
            <Switch
              label={words().onShift}
              hint={words().onShiftHint}
              isOn={now().onShift}
              disabled={isBusy()}
              onSwitch={onShift => void run(set({ hidesAmounts: now().hidesAmounts, onShift }))}
            />
          </Show>
          <Show when={why()}>{text => <Notice look="warn">{text()}</Notice>}</Show>
        </>
      )}
    </Show>
  )
}
