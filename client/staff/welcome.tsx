import type { JSX } from 'solid-js'
import { useWords } from '../state/words.ts'
import { SignIn } from './sign-in.tsx'
import { staffWords } from './words/words.ts'

export function Welcome(): JSX.Element {
  const { words } = useWords(staffWords)
  return (
    <main class="gate">
      <div class="gate-card">
        <p class="gate-brand">Berth</p>
        <h1>{words().welcome}</h1>
        <SignIn />
      </div>
    </main>
  )
}
