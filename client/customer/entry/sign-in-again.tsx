import type { JSX } from 'solid-js'
import { useApp, useMe } from '../../state/app.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SignInForm } from '../../ui/sign-in.tsx'
import { common } from '../../words/common.ts'
import { createWords } from '../../words/words.ts'

/** The same person again: what they did meanwhile is sent then. */
export function SignInAgain(props: { onClose: () => void }): JSX.Element {
  const { preferences } = useApp()
  const words = createWords(common, preferences)
  const { person } = useMe()
  return (
    <Dialog isOpen title={words().ui.signIn} close={words().ui.close} shape="sheet" onClose={() => props.onClose()}>
      <SignInForm {...(person.email !== undefined && { email: person.email })} onDone={() => props.onClose()} />
    </Dialog>
  )
}
