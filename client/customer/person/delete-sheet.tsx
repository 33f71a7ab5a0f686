import { createSignal, type JSX, Show } from 'solid-js'
import { closeAccount } from '../../../shared/api/own.ts'
import { eraseProfile } from '../../../shared/documents/account/actions.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { signOut } from '../../sync/engine.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { money } from '../../ui/format.ts'
import { useRouter } from '../../ui/router.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { useCustomer } from '../customer.tsx'
import { shownPurses } from '../money/purses.ts'
import { personWords } from '../words/person.ts'

/** Deletes personal data, or everything. The second is asked once more: it cannot be undone. */
export function DeleteSheet(props: { onErased: () => void; onClose: () => void }): JSX.Element {
  const { api, signedIn } = useApp()
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const toasts = useToasts()
  const act = useAct()
  const { words, shared, locale } = useWords(personWords)
  const [isSure, setSure] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const unsent = () => device.items().filter(({ progress }) => progress.kind !== 'refused').length
  const purses = () => {
    const view = customer.account.view()
    return view === undefined ? [] : shownPurses(view, customer.catalogue.view())
  }
  const held = () =>
    purses()
      .filter(({ amount }) => amount !== 0)
      .map(({ currency, amount, name }) => `${money(locale(), amount, currency)} (${name})`)
      .join(' · ')

  const erase = async () => {
    const acted = await act(customer.account, { do: 'erase' }, view => eraseProfile(view, device.time()))
    if (!acted.ok) return
    toasts.say({ text: words().erased, look: 'good' })
    props.onErased()
  }
  const close = async () => {
    setBusy(true)
    setWhy(null)
    const closed = await api(closeAccount, { givesUpMoney: held() !== '' })
    setBusy(false)
    if (!closed.ok) return setWhy(closed.why)
    device.closeRooms()
    const out = await signOut(device.person)
    // Refused actions go with them: no one is left to do anything about them.
    if (out.kind === 'pending') await out.choices.export(async () => {})
    toasts.say({ text: words().closed, look: 'good' })
    router.go('/', { replace: true })
    customer.car.forget()
    customer.catalogue.forget()
    signedIn.forget()
  }
  return (
    <Dialog
      isOpen
      shape="sheet"
      title={isSure() ? words().closeAsk : words().erase}
      onClose={() => props.onClose()}
      actions={
        isSure() && (
          <>
            <Button size="large" onClick={() => props.onClose()}>
              {shared().ui.cancel}
            </Button>
            <Button look="danger" size="large" isBusy={isBusy()} disabled={unsent() > 0} onClick={() => void close()}>
              {held() === '' ? words().closeNow : words().closeAndGiveUp}
            </Button>
          </>
        )
      }
    >
      <Show
        when={isSure()}
        fallback={
          <>
            <Card title={words().eraseName}>
              <p>{words().eraseText}</p>
              <Button isWide onClick={() => void erase()}>
                {words().eraseName}
              </Button>
            </Card>
            <Card title={words().closeAccount}>
              <p>{words().closeText}</p>
              <Button look="danger" isWide onClick={() => setSure(true)}>
                {words().closeAccount}
              </Button>
            </Card>
          </>
        }
      >
        <p>{words().closeText}</p>
        <Show when={held() !== ''}>
          <Notice look="warn">{words().moneyLeft(held())}</Notice>
        </Show>
        <Show when={unsent() > 0}>
          <Notice look="warn">
            {words().pending(unsent())}. {words().closeLater}
          </Notice>
        </Show>
        <Show when={why()}>{why => <Notice look="bad">{whyWords(shared(), why())}</Notice>}</Show>
      </Show>
    </Dialog>
  )
}
