import { createSignal, type JSX, Show } from 'solid-js'
import { guest } from '../../../shared/api/guest.ts'
import { useApp } from '../../state/app.tsx'
import { LOCALES } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { DemoPeople } from '../../ui/demo-people.tsx'
import { Segments } from '../../ui/field.tsx'
import { SignInForm } from '../../ui/sign-in.tsx'
import { Notice } from '../../ui/surface.tsx'
import { common } from '../../words/common.ts'
import { whyWords } from '../../words/whys.ts'
import { createWords } from '../../words/words.ts'
import { entryWords } from '../words/entry.ts'
import './entry.css'

/** Nobody is here yet: in with one tap, with an account, or as somebody of the demo, whom the sign-in form shows too. */
export function Entry(): JSX.Element {
  const app = useApp()
  const words = createWords(entryWords, app.preferences)
  const shared = createWords(common, app.preferences)
  const [isWithAccount, setWithAccount] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const enter = async () => {
    setBusy(true)
    setWhy(null)
    const entered = await app.api(guest, {})
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
        <p class="frame-note">{words().guestHint}</p>
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
        <Segments
          label={shared().ui.language}
          value={app.preferences.locale()}
          choices={LOCALES.map(value => ({ value, label: value === 'en' ? 'English' : 'Tiếng Việt' }))}
          onChoose={locale => app.preferences.setLocale(locale)}
        />
      </div>
    </main>
  )
}
