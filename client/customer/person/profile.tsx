import { createSignal, type JSX, Show } from 'solid-js'
import * as v from 'valibot'
import { setProfile } from '../../../shared/documents/account/actions.ts'
import { profileFields } from '../../../shared/documents/account/facts.ts'
import { useApp, useMe } from '../../state/app.tsx'
import { LOCALES, type Theme } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Segments, TextField } from '../../ui/field.tsx'
import { Card, Loading } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { common } from '../../words/common.ts'
import { createWords } from '../../words/words.ts'
import { createActs } from '../acts.ts'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { personWords } from '../words/person.ts'
import { DeleteSheet } from './delete-sheet.tsx'
import { KeepAccount } from './keep-account.tsx'
import { SignOutSheet } from './sign-out-sheet.tsx'

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** Who they are here, how they like it, and the way out. */
export function Profile(): JSX.Element {
  const { preferences } = useApp()
  const customer = useCustomer()
  const me = useMe()
  const toasts = useToasts()
  const act = createActs()
  const words = createWords(personWords, preferences)
  const shared = createWords(common, preferences)
  const [name, setName] = createSignal<string | null>(null)
  const [phone, setPhone] = createSignal<string | null>(null)
  const [open, setOpen] = createSignal<'sign-out' | 'erase' | null>(null)
  const profile = () => customer.account.view()?.profile
  const shownName = () =>
    name() ?? profile()?.name ?? (me.person.isGuest || profile()?.name === null ? '' : me.person.name)
  const shownPhone = () => phone() ?? profile()?.phone ?? ''
  const isBadPhone = () => shownPhone().trim() !== '' && !v.is(profileFields.phone, shownPhone().trim())
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isBadPhone()) return
    const [written, number] = [shownName().trim(), shownPhone().trim()]
    const acted = await act(customer.account, { do: 'profile' }, view =>
      setProfile(view, { ...(written !== '' && { name: written }), phone: number === '' ? null : number }),
    )
    if (acted.ok) toasts.say({ text: words().saved, look: 'good' })
  }
  const forgetTyped = () => {
    setOpen(null)
    setName(null)
    setPhone(null)
  }
  return (
    <Frame title={words().you} text={me.person.isGuest ? words().guest : (me.person.email ?? me.person.name)} back="/">
      <Show when={me.person.isGuest}>
        <KeepAccount />
      </Show>
      <Show when={profile()} fallback={<Loading label={shared().ui.loading} lines={2} height={120} />}>
        <form class="stack" onSubmit={event => void save(event)}>
          <TextField label={words().yourName} autocomplete="name" maxlength={80} value={shownName()} onText={setName} />
          <TextField
            label={words().phone}
            type="tel"
            autocomplete="tel"
            inputmode="tel"
            hint={words().phoneHint}
            value={shownPhone()}
            error={isBadPhone() ? words().badPhone : undefined}
            onText={setPhone}
          />
          <Button type="submit" look="primary" isWide disabled={name() === null && phone() === null}>
            {words().saveProfile}
          </Button>
        </form>
      </Show>
      <Card title={words().device}>
        <span class="field-label">{shared().ui.language}</span>
        <Segments
          label={shared().ui.language}
          value={preferences.locale()}
          choices={LOCALES.map(value => ({ value, label: value === 'en' ? 'English' : 'Tiếng Việt' }))}
          onChoose={locale => preferences.setLocale(locale)}
        />
        <span class="field-label">{shared().ui.theme}</span>
        <Segments
          label={shared().ui.theme}
          value={preferences.theme()}
          choices={THEMES.map(value => ({ value, label: shared().ui.themes[value] }))}
          onChoose={theme => preferences.setTheme(theme)}
        />
      </Card>
      <Button isWide onClick={() => setOpen('sign-out')}>
        {words().leave}
      </Button>
      <Button look="quiet" isWide onClick={() => setOpen('erase')}>
        {words().erase}
      </Button>
      <Show when={open() === 'sign-out'}>
        <SignOutSheet onClose={() => setOpen(null)} />
      </Show>
      <Show when={open() === 'erase'}>
        <DeleteSheet onErased={forgetTyped} onClose={() => setOpen(null)} />
      </Show>
    </Frame>
  )
}
