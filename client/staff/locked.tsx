import Download from 'lucide-solid/icons/download'
import Lock from 'lucide-solid/icons/lock'
import { For, type JSX, Show } from 'solid-js'
import { useApp, useDevice, useMe } from '../state/app.tsx'
import { exportOutbox } from '../sync/engine.ts'
import { Button } from '../ui/button.tsx'
import { clock } from '../ui/format.ts'
import { Row } from '../ui/row.tsx'
import { SignInForm } from '../ui/sign-in.tsx'
import { Notice } from '../ui/surface.tsx'
import { createWords } from '../words/words.ts'
import { plainDeed } from './deeds.ts'
import { keepAsFile } from './file.ts'
import { staffWords } from './words/words.ts'

/** The server lets them in no more. Nothing of what they did is lost: it is listed, and can be taken along. */
export function Locked(props: { isSignedOut: boolean }): JSX.Element {
  const app = useApp()
  const device = useDevice()
  const me = useMe()
  const words = createWords(staffWords, app.preferences)
  const save = () => keepAsFile('berth-outbox.json', exportOutbox(device.person.outbox, device.time()))
  return (
    <main class="gate">
      <div class="gate-card">
        <span class="gate-lock">
          <Lock aria-hidden="true" size={36} />
        </span>
        <h1>{props.isSignedOut ? words().signedOut : words().accessEnded}</h1>
        <p>{props.isSignedOut ? words().signedOutMeans(me.person.name) : words().accessEndedMeans(me.person.name)}</p>
        <Show when={device.items().length > 0}>
          <Notice look="warn">{words().keptHere(device.items().length)}</Notice>
          <ul class="rows">
            <For each={device.items()}>
              {item => <Row title={plainDeed(words(), item.what)} text={clock(app.preferences.locale(), item.at)} />}
            </For>
          </ul>
          <Button icon={<Download aria-hidden="true" />} isWide onClick={save}>
            {words().export}
          </Button>
        </Show>
        <Show
          when={props.isSignedOut}
          fallback={
            <Button look="primary" isWide onClick={() => void app.signedIn.refresh()}>
              {words().askAgain}
            </Button>
          }
        >
          <SignInForm {...(me.person.email !== undefined && { email: me.person.email })} />
        </Show>
        <Show when={device.items().length === 0}>
          <Button look="quiet" isWide onClick={() => app.signedIn.forget()}>
            {words().somebodyElse}
          </Button>
        </Show>
      </div>
    </main>
  )
}
