import { createSignal, type JSX, Show } from 'solid-js'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SignInForm } from '../../ui/sign-in.tsx'
import { Notice } from '../../ui/surface.tsx'
import { shellWords } from '../words/shell.ts'

/** The server knows them no more: what is here stays in sight, and a sign-in goes on with it. */
export function SignedOutNotice(): JSX.Element {
  const app = useApp()
  const { words, shared } = useWords(shellWords)
  const [isOpen, setOpen] = createSignal(false)
  const me = () => {
    const who = app.signedIn.who()
    return who.kind === 'signed-out' ? who.me : null
  }
  return (
    <Show when={me()}>
      {gone => (
        <>
          <Notice look="warn" action={<Button onClick={() => setOpen(true)}>{shared().ui.signIn}</Button>}>
            {words().signedOut}
          </Notice>
          <Dialog isOpen={isOpen()} title={shared().ui.signIn} onClose={() => setOpen(false)}>
            <SignInForm email={gone().person.email ?? ''} onDone={() => setOpen(false)} />
          </Dialog>
        </>
      )}
    </Show>
  )
}
