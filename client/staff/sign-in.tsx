import { type JSX, lazy } from 'solid-js'
import { useWords } from '../state/words.ts'
import { Fetching } from '../ui/fetching.tsx'
import { Loading } from '../ui/surface.tsx'
import { sharedWords } from '../words/shared.ts'

const Form = lazy(() => import('../ui/sign-in.tsx').then(({ SignInForm }) => ({ default: SignInForm })))

/** Loaded where it is needed: a tablet is mostly signed in. */
export function SignIn(props: { email?: string }): JSX.Element {
  const { words } = useWords(sharedWords)
  return (
    <Fetching fallback={<Loading label={words().ui.loading} />}>
      <Form {...props} />
    </Fetching>
  )
}
