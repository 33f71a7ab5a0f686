import { createSignal, type JSX, Show } from 'solid-js'
import { guest, guestWork } from '../../../shared/api/sign-in.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { LanguageChoice } from '../../ui/appearance.tsx'
import { Button } from '../../ui/button.tsx'
import { DemoPeople } from '../../ui/demo-people.tsx'
import { hasReturned } from '../../ui/returned.ts'
import { SignInForm } from '../../ui/sign-in.tsx'
import { Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { entryWords } from '../words/entry.ts'
import './entry.css'

/**
 * No one is signed in: in with one tap, with an account, or as a person of the demo, whom the sign-in form shows too.
 */
export function Entry(): JSX.Element {
  const app = useApp()
  const { words, shared } = useWords(entryWords)
  const [isWithAccount, setWithAccount] = createSignal(hasReturned())
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const [isWorking, setWorking] = createSignal(false)
  /** Too many come at once for a mere tap: this device has to work for its guest first. */
  const enterWorking = async () => {
    setWorking(true)
    try {
      const [asked, { work }] = await Promise.all([app.api(guestWork, {}), import('../../../shared/work.ts')])
      if (!asked.ok) return asked
      const { challenge, bits } = asked.value
      const nonce = await work(challenge, bits, () => new Promise(drawn => setTimeout(drawn)))
      return await app.api(guest, { work: { challenge, nonce } })
    } finally {
      setWorking(false)
    }
  }
  const enter = async () => {
    setBusy(true)
    setWhy(null)
    let entered = await app.api(guest, {})
    if (!entered.ok && entered.why === 'needs-work') entered = await enterWorking()
    if (entered.ok) await app.signedIn.refresh()
    else setWhy(entered.why)
    setBusy(false)
  }
  return (
    <main class="entry">
      <div class="entry-top">
        <img class="entry-mark" src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width="56" height="56" />
        <p class="entry-name">Berth</p>
        <h1 class="entry-title">{words().welcome}</h1>
        <p class="entry-text">{words().welcomeText}</p>
      </div>
      <div class="entry-ways">
        <Show when={why()}>{reason => <Notice look="bad">{whyWords(shared(), reason())}</Notice>}</Show>
        <Button look="primary" size="large" isWide isBusy={isBusy()} onClick={() => void enter()}>
          {words().guest}
        </Button>
        <p class="frame-note" role="status">
          {isWorking() ? words().working : words().guestHint}
        </p>
        <Show
          when={isWithAccount()}
          fallback={
            <>
              <Button size="large" isWide onClick={() => setWithAccount(true)}>
                {words().haveAccount}
              </Button>
              <DemoPeople />
            </>
          }
        >
          <SignInForm />
        </Show>
        <LanguageChoice />
      </div>
    </main>
  )
}
