import { type JSX, lazy, Suspense } from 'solid-js'
import { useWords } from '../state/words.ts'
import { Loading } from '../ui/surface.tsx'
import { sharedWords } from '../words/shared.ts'

const Form = lazy(() => import('../ui/sign-in.tsx').then(({ SignInForm }) => ({ default: SignInForm })))

/** Loaded where it is needed: a tablet is mostly signed in. */
export function SignIn(props: { email?: string }): JSX.Element {
  const { words } = useWords(sharedWords)
  return (
    <Suspense fallback={<Loading label={words().ui.loading} />}>
      <Form {...props} />
    </Suspense>
  )
}
