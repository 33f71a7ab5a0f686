import { createSignal, type JSX } from 'solid-js'
import { changePassword } from '../../shared/api/sign-in.ts'
import { useApp } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { changePasswordWords } from '../words/change-password.ts'
import { Dialog } from './dialog.tsx'
import { TextField } from './field.tsx'
import { NewPasswordForm } from './new-password.tsx'
import { useToasts } from './toast.tsx'

/** Another password, for who knows the present one. Everywhere else they are signed out. */
export function ChangePassword(props: { onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words } = useWords(changePasswordWords)
  const [current, setCurrent] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const send = async (next: string) => {
    const changed = await api(changePassword, { current: current(), next })
    if (!changed.ok) return changed.why
    toasts.say({ text: words().changed, look: 'good' })
    props.onClose()
    return null
  }
  return (
    <Dialog isOpen title={words().title} onClose={props.onClose} isHeld={isBusy()}>
      <NewPasswordForm
        button={words().change}
        whys={{ 'wrong-credentials': words().wrong }}
        send={send}
        onBusy={setBusy}
      >
        <p>{words().text}</p>
        <TextField
          label={words().current}
          type="password"
          autocomplete="current-password"
          required
          value={current()}
          onText={setCurrent}
        />
      </NewPasswordForm>
    </Dialog>
  )
}
