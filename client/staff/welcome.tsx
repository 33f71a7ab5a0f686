import type { JSX } from 'solid-js'
import { useApp } from '../state/app.tsx'
import { SignInForm } from '../ui/sign-in.tsx'
import { createWords } from '../words/words.ts'
import { staffWords } from './words/words.ts'

export function Welcome(): JSX.Element {
  const words = createWords(staffWords, useApp().preferences)
  return (
    <main class="gate">
      <div class="gate-card">
        <p class="gate-brand">Berth</p>
        <h1>{words().welcome}</h1>
        <SignInForm />
      </div>
    </main>
  )
}
