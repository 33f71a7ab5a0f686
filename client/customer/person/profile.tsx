import CreditCard from 'lucide-solid/icons/credit-card'
import FileText from 'lucide-solid/icons/file-text'
import Fingerprint from 'lucide-solid/icons/fingerprint-pattern'
import KeyRound from 'lucide-solid/icons/key-round'
import { createSignal, type JSX, onMount, Show } from 'solid-js'
import * as v from 'valibot'
import { setProfile } from '../../../shared/documents/account/actions.ts'
import { profileFields } from '../../../shared/documents/account/facts.ts'
import { useMe } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { LanguageChoice, ThemeChoice } from '../../ui/appearance.tsx'
import { Button } from '../../ui/button.tsx'
import { CalendarCard } from '../../ui/calendar-card.tsx'
import { ChangePassword } from '../../ui/change-password.tsx'
import { TextField } from '../../ui/field.tsx'
import { hasReturned } from '../../ui/returned.ts'
import { Row } from '../../ui/row.tsx'
import { Card, Loading } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { WaysIn } from '../../ui/ways-in.tsx'
import { buyerWords } from '../../words/buyer.ts'
import { calendarWords } from '../../words/calendar.ts'
import { changePasswordWords } from '../../words/change-password.ts'
import { signInWords } from '../../words/sign-in.ts'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { BuyerSheet } from '../money/buyer-sheet.tsx'
import { personWords } from '../words/person.ts'
import { Car } from './car.tsx'
import { DeleteSheet } from './delete-sheet.tsx'
import { KeepAccount } from './keep-account.tsx'
import { Notices } from './notices.tsx'
import { OwnData } from './own-data.tsx'
import { SignOutSheet } from './sign-out-sheet.tsx'

/** Who they are here, how they like it, and the way out. */
export function Profile(): JSX.Element {
  const customer = useCustomer()
  const me = useMe()
  const toasts = useToasts()
  const act = useAct()
  const { words, shared } = useWords(personWords)
  const { words: buyer } = useWords(buyerWords)
  const { words: calendar } = useWords(calendarWords)
  const { words: password } = useWords(changePasswordWords)
  const { words: ways } = useWords(signInWords)
  const [name, setName] = createSignal<string | null>(null)
  const [phone, setPhone] = createSignal<string | null>(null)
  const [open, setOpen] = createSignal<'sign-out' | 'erase' | 'password' | 'ways-in' | 'buyer' | null>(null)
  // Once the page stands: a dialog opens only in a document.
  onMount(() => hasReturned() && setOpen('ways-in'))
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
      <ul class="rows">
        <Row
          start={<FileText aria-hidden="true" />}
          title={buyer().title}
          text={profile()?.buyer?.name ?? buyer().all}
          onOpen={() => setOpen('buyer')}
        />
      </ul>
      <Show when={!me.person.isGuest}>
        <ul class="rows">
          <Row start={<CreditCard aria-hidden="true" />} title={words().cards} text={words().cardsText} to="/cards" />
          <Row start={<KeyRound aria-hidden="true" />} title={password().title} onOpen={() => setOpen('password')} />
          <Row
            start={<Fingerprint aria-hidden="true" />}
            title={ways().title}
            text={ways().text}
            onOpen={() => setOpen('ways-in')}
          />
        </ul>
      </Show>
      <Notices />
      <Show when={!me.person.isGuest}>
        <CalendarCard text={calendar().own} />
      </Show>
      <Car />
      <Card title={words().device}>
        <span class="field-label">{shared().ui.language}</span>
        <LanguageChoice />
        <span class="field-label">{shared().ui.theme}</span>
        <ThemeChoice />
      </Card>
      <OwnData />
      <Button isWide onClick={() => setOpen('sign-out')}>
        {words().leave}
      </Button>
      <Button look="quiet" isWide onClick={() => setOpen('erase')}>
        {words().erase}
      </Button>
      <Show when={open() === 'sign-out'}>
        <SignOutSheet onClose={() => setOpen(null)} />
      </Show>
      <Show when={open() === 'password'}>
        <ChangePassword onClose={() => setOpen(null)} />
      </Show>
      <Show when={open() === 'ways-in'}>
        <WaysIn onClose={() => setOpen(null)} />
      </Show>
      <Show when={open() === 'buyer'}>
        <BuyerSheet onClose={() => setOpen(null)} />
      </Show>
      <Show when={open() === 'erase'}>
        <DeleteSheet onErased={forgetTyped} onClose={() => setOpen(null)} />
      </Show>
    </Frame>
  )
}
