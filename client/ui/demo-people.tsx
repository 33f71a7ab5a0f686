import UserRound from 'lucide-solid/icons/user-round'
import { createResource, createSignal, For, type JSX, Show } from 'solid-js'
import { demo, demoSignIn } from '../../shared/api/about.ts'
import { useApp } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { sharedWords } from '../words/shared.ts'
import { whyWords } from '../words/whys.ts'
import { Row } from './row.tsx'
import { Notice } from './surface.tsx'
import './sign-in.css'

/** In a demo: its people, each one click away. Anywhere else there is nothing. */
export function DemoPeople(): JSX.Element {
  const app = useApp()
  const { words } = useWords(sharedWords)
  const [told] = createResource(() => app.api(demo, {}))
  const [why, setWhy] = createSignal<string | null>(null)
  const people = () => {
    const answer = told()
    if (answer === undefined || !answer.ok || !answer.value.isDemo) return []
    return answer.value.people.filter(({ role }) => role === app.portal)
  }
  const enter = async (email: string) => {
    setWhy(null)
    const entered = await app.api(demoSignIn, { email, portal: app.portal })
    if (entered.ok) await app.signedIn.refresh()
    else setWhy(entered.why)
  }
  return (
    <Show when={people().length > 0}>
      <section class="demo-people" aria-label={words().ui.demo}>
        <h2 class="demo-people-title">{words().ui.demo}</h2>
        <ul class="rows">
          <For each={people()}>
            {({ email, name }) => (
              <Row
                title={name}
                text={email}
                start={<UserRound aria-hidden="true" />}
                onOpen={() => void enter(email)}
              />
            )}
          </For>
        </ul>
        <Show when={why()}>{reason => <Notice look="bad">{whyWords(words(), reason())}</Notice>}</Show>
      </section>
    </Show>
  )
}
