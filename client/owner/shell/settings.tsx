import LogOut from 'lucide-solid/icons/log-out'
import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js'
import { useApp, useDevice, useMe } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { LanguageChoice, ThemeChoice } from '../../ui/appearance.tsx'
import { Button } from '../../ui/button.tsx'
import { ChangePassword } from '../../ui/change-password.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Switch } from '../../ui/field.tsx'
import { hasReturned } from '../../ui/returned.ts'
import { Go, useRouter } from '../../ui/router.tsx'
import { Notice } from '../../ui/surface.tsx'
import { WaysIn } from '../../ui/ways-in.tsx'
import { changePasswordWords } from '../../words/change-password.ts'
import { signInWords } from '../../words/sign-in.ts'
import { whyWords } from '../../words/whys.ts'
import { leaveDevice } from '../state/leave.ts'
import { shellWords } from '../words/shell.ts'
import { AT_THE_FOOT, SCREENS } from './nav.ts'
import { WaitingList } from './waiting.tsx'
import './settings.css'

/** How one likes it, and the way out. On a phone also the screens that have no place at its foot. */
export function SettingsDialog(props: { isOpen: boolean; onClose: () => void }): JSX.Element {
  const app = useApp()
  const device = useDevice()
  const me = useMe()
  const router = useRouter()
  const { words, shared } = useWords(shellWords)
  const { preferences } = app
  const { words: password } = useWords(changePasswordWords)
  const [isAsked, setAsked] = createSignal(false)
  const { words: ways } = useWords(signInWords)
  const [opened, setOpened] = createSignal<'password' | 'ways-in' | null>(hasReturned() ? 'ways-in' : null)
  const [why, setWhy] = createSignal<string | null>(null)
  const leave = async () => {
    if (device.items().length > 0 && !isAsked()) setAsked(true)
    else setWhy(await leaveDevice(app, device))
  }
  const close = () => {
    setAsked(false)
    props.onClose()
  }
  createEffect(on(router.path, close, { defer: true }))
  return (
    <Dialog isOpen={props.isOpen} title={words().settings} onClose={close} shape="sheet">
      <nav class="settings-screens" aria-label={words().nav.more}>
        <For each={SCREENS.slice(AT_THE_FOOT)}>
          {screen => (
            <Go to={screen.to} class="settings-screen">
              {words().nav[screen.key]}
            </Go>
          )}
        </For>
      </nav>
      <Switch label={words().sound} isOn={!preferences.isMuted()} onSwitch={isOn => preferences.setMuted(!isOn)} />
      <div class="settings-row">
        <span>{shared().ui.language}</span>
        <LanguageChoice />
      </div>
      <div class="settings-row">
        <span>{shared().ui.theme}</span>
        <ThemeChoice />
      </div>
      <p class="settings-who">{words().signedInAs(me.person.name)}</p>
      <Button onClick={() => setOpened('password')}>{password().title}</Button>
      <Button onClick={() => setOpened('ways-in')}>{ways().text}</Button>
      <Show when={opened() === 'password'}>
        <ChangePassword onClose={() => setOpened(null)} />
      </Show>
      <Show when={opened() === 'ways-in'}>
        <WaysIn onClose={() => setOpened(null)} />
      </Show>
      <Show when={isAsked()}>
        <Notice look="warn">{words().waiting.before}</Notice>
        <WaitingList />
      </Show>
      <Show when={why()}>{reason => <Notice look="bad">{whyWords(shared(), reason())}</Notice>}</Show>
      <Button icon={<LogOut aria-hidden="true" />} look={isAsked() ? 'danger' : 'plain'} onClick={() => void leave()}>
        {isAsked() ? words().waiting.leave : shared().ui.signOut}
      </Button>
    </Dialog>
  )
}
