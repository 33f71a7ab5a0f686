import { createResource, createSignal, For, type JSX, Show } from 'solid-js'
import { demo } from '../../shared/api/demo.ts'
import { demoSignIn } from '../../shared/api/demo-sign-in.ts'
import { useApp } from '../state/app.tsx'
import { Row } from '../ui/row.tsx'
import { SignInForm } from '../ui/sign-in.tsx'
import { Notice } from '../ui/surface.tsx'
import { common, whyWords } from '../words/common.ts'
import { createWords } from '../words/words.ts'
import { staffWords } from './words/words.ts'

/** Who is there? In a demo one may be anybody with one tap. */
export function Welcome(): JSX.Element {
  const app = useApp()
  const words = createWords(staffWords, app.preferences)
  const commonWords = createWords(common, app.preferences)
  const [asked] = createResource(() => app.api(demo, {}))
  const [why, setWhy] = createSignal<string | null>(null)
  const people = () => {
    const answer = asked()
    return answer?.ok === true && answer.value.isDemo
      ? answer.value.people.filter(({ role }) => role !== 'customer')
      : []
  }
  const enter = async (email: string) => {
    setWhy(null)
    const entered = await app.api(demoSignIn, { email, portal: 'staff' })
    if (entered.ok) await app.signedIn.refresh()
    else setWhy(entered.why)
  }
  return (
    <main class="gate">
      <div class="gate-card">
        <p class="gate-brand">Berth</p>
        <h1>{words().welcome}</h1>
        <SignInForm />
        <Show when={people().length > 0}>
          <section class="gate-demo">
            <h2>{words().demoPeople}</h2>
            <Show when={why()}>{word => <Notice look="bad">{whyWords(commonWords(), word())}</Notice>}</Show>
            <ul class="rows">
              <For each={people()}>
                {({ name, email, role }) => (
                  <Row
                    title={name}
                    text={role === 'owner' ? words().owner : words().staff}
                    onOpen={() => void enter(email)}
                  />
                )}
              </For>
            </ul>
          </section>
        </Show>
      </div>
    </main>
  )
}
