import { createMemo, createSignal, type JSX, lazy, Show } from 'solid-js'
import { useApp, useMe } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { LanguageChoice, ThemeChoice } from '../../ui/appearance.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, Switch } from '../../ui/field.tsx'
import { hasReturned } from '../../ui/returned.ts'
import { WaysIn } from '../../ui/ways-in.tsx'
import { changePasswordWords } from '../../words/change-password.ts'
import { signInWords } from '../../words/sign-in.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { useStations } from '../stations.tsx'
import { askWords } from '../words/asks/words.ts'
import { Notices } from './notices.tsx'
import { UsbPrinter } from './printer.tsx'

const ChangePassword = lazy(() =>
  import('../../ui/change-password.tsx').then(({ ChangePassword }) => ({ default: ChangePassword })),
)

/** How this tablet looks, sounds and speaks, and where it works. */
export function Settings(): JSX.Element {
  const { words } = useWords(askWords)
  const { words: ways } = useWords(signInWords)
  const { words: password } = useWords(changePasswordWords)
  const [opened, setOpened] = createSignal<'password' | 'ways-in' | null>(hasReturned() ? 'ways-in' : null)
  const { rooms } = useStation()
  const { close } = useAsk()
  const { preferences } = useApp()
  const me = useMe()
  const stations = useStations()
  const choices = createMemo(() => Object.keys(me.roles).map(id => ({ value: id, label: stations.nameOf(id) })))
  return (
    <Dialog isOpen shape="panel" title={words().settings} onClose={close}>
      <Show when={choices().length > 1}>
        <SelectField
          label={words().station}
          value={rooms.id}
          choices={choices()}
          onChoose={id => stations.choose(id)}
        />
      </Show>
      <Switch
        label={words().soundOn}
        hint={words().soundHint}
        isOn={!preferences.isMuted()}
        onSwitch={isOn => preferences.setMuted(!isOn)}
      />
      <Notices />
      <UsbPrinter />
      <LanguageChoice />
      <ThemeChoice />
      <Button onClick={() => setOpened('password')}>{password().title}</Button>
      <Button onClick={() => setOpened('ways-in')}>{ways().text}</Button>
      <Show when={opened() === 'password'}>
        <ChangePassword onClose={() => setOpened(null)} />
      </Show>
      <Show when={opened() === 'ways-in'}>
        <WaysIn onClose={() => setOpened(null)} />
      </Show>
    </Dialog>
  )
}
