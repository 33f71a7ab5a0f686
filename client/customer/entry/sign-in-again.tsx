import type { JSX } from 'solid-js'
import { useMe } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SignInForm } from '../../ui/sign-in.tsx'
import { sharedWords } from '../../words/shared.ts'

/** The same person again: what they did meanwhile is sent then. */
export function SignInAgain(props: { onClose: () => void }): JSX.Element {
  const { words } = useWords(sharedWords)
  const { person } = useMe()
  return (
    <Dialog isOpen title={words().ui.signIn} shape="sheet" onClose={() => props.onClose()}>
      <SignInForm {...(person.email !== undefined && { email: person.email })} onDone={() => props.onClose()} />
    </Dialog>
  )
}
