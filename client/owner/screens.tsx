import { type JSX, Show } from 'solid-js'
import { useApp } from '../state/app.tsx'
import { SignInForm } from '../ui/sign-in.tsx'

export function Screens(): JSX.Element {
  const app = useApp()
  return (
    <Show when={app.device()} keyed fallback={<SignInForm />}>
      <p>{app.device()?.id}</p>
    </Show>
  )
}
