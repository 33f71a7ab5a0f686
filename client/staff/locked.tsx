import Download from 'lucide-solid/icons/download'
import Lock from 'lucide-solid/icons/lock'
import Send from 'lucide-solid/icons/send'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { useApp, useDevice, useMe } from '../state/app.tsx'
import { entriesOf, handIn } from '../state/hand-in.ts'
import { useWords } from '../state/words.ts'
import { exportOutbox } from '../sync/engine.ts'
import { Button } from '../ui/button.tsx'
import { FactorWanted } from '../ui/factor-wanted.tsx'
import { clock } from '../ui/format.ts'
import { Row } from '../ui/row.tsx'
import { saveJson } from '../ui/save-file.ts'
import { Notice } from '../ui/surface.tsx'
import { whyWords } from '../words/whys.ts'
import { deedIn } from './deeds.ts'
import { SignIn } from './sign-in.tsx'
import { useStations } from './stations.tsx'
import { askWords } from './words/asks/words.ts'

/**
 * The server lets them in no more: nowhere, or not at one station. Nothing of what they did is lost: it is listed, can be
 * taken along, and be handed to the owner.
 */
export function Locked(props: { station: string | null }): JSX.Element {
  const app = useApp()
  const device = useDevice()
  const me = useMe()
  const { words, shared, locale } = useWords(askWords)
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const [isHandedIn, setHandedIn] = createSignal(false)
  const waiting = () => {
    const items = device.items()
    if (props.station === null) return items
    const ids = new Set(entriesOf(device, props.station).map(({ id }) => id))
    return items.filter(({ id }) => ids.has(id))
  }
  /** What they did waits for them, and goes out by itself once they have one. */
  const lacksFactor = () => (me.wantsFactor ?? []).some(({ stations }) => stations.includes(props.station ?? ''))
  const title = () =>
    props.station === null ? words().signedOut : lacksFactor() ? words().oneMoreStep : words().accessEnded
  const save = () => saveJson('berth-outbox.json', exportOutbox(device.person.outbox, device.time()))
  const hand = async (station: string) => {
    setBusy(true)
    setWhy(null)
    const handed = await handIn(device, app.api, station)
    setBusy(false)
    setHandedIn(handed.ok)
    if (!handed.ok) setWhy(handed.why)
  }
  return (
    <main class="gate">
      <div class="gate-card">
        <span class="gate-lock">
          <Lock aria-hidden="true" size={36} />
        </span>
        <h1>{title()}</h1>
        <Show when={!lacksFactor()} fallback={<FactorWanted />}>
          <p>
            {props.station === null ? words().signedOutMeans(me.person.name) : words().accessEndedMeans(me.person.name)}
          </p>
        </Show>
        <Show when={isHandedIn()}>
          <Notice look="good">{words().handedIn}</Notice>
        </Show>
        <Show when={waiting().length > 0}>
          <Notice look="warn">{words().keptHere(waiting().length)}</Notice>
          <ul class="rows">
            <For each={waiting()}>
              {item => <Row title={deedIn(words(), item.what, () => '')} text={clock(locale(), item.at)} />}
            </For>
          </ul>
          <Show when={why()}>{word => <Notice look="bad">{whyWords(shared(), word())}</Notice>}</Show>
          <Show when={lacksFactor() ? null : props.station}>
            {station => (
              <Button
                look="primary"
                isWide
                isBusy={isBusy()}
                icon={<Send aria-hidden="true" />}
                onClick={() => void hand(station())}
              >
                {words().handIn}
              </Button>
            )}
          </Show>
          <Button icon={<Download aria-hidden="true" />} isWide onClick={save}>
            {words().export}
          </Button>
        </Show>
        <Show when={props.station !== null} fallback={<SignIn {...emailOf(me.person.email)} />}>
          <Leave />
        </Show>
        <Show when={props.station === null && waiting().length === 0}>
          <Button look="quiet" isWide onClick={() => app.signedIn.forget()}>
            {words().somebodyElse}
          </Button>
        </Show>
      </div>
    </main>
  )
}

/** To another place they work at, or to ask again whether it still holds. */
function Leave(): JSX.Element {
  const app = useApp()
  const me = useMe()
  const stations = useStations()
  const { words } = useWords(askWords)
  const ask = async () => {
    await app.signedIn.refresh()
    app.device()?.resume()
  }
  return (
    <>
      <Button isWide onClick={() => void ask()}>
        {words().askAgain}
      </Button>
      <Show when={Object.keys(me.roles).length > 0}>
        <Button look="quiet" isWide onClick={() => stations.choose(null)}>
          {words().otherPlace}
        </Button>
      </Show>
    </>
  )
}

function emailOf(email: string | undefined): { email?: string } {
  return email === undefined ? {} : { email }
}
