import { createEffect, createSignal, type JSX, Match, onMount, Show, Switch } from 'solid-js'
import { signOut as endSession } from '../../../shared/api/sign-in.ts'
import { useApp, useDevice, useMe } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { type SignOut, signOut } from '../../sync/engine.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useRouter } from '../../ui/router.tsx'
import { saveJson } from '../../ui/save-file.ts'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useCustomer } from '../customer.tsx'
import { personWords } from '../words/person.ts'

/** Signing out. Unsent actions are never lost by it: they are waited for, taken along, or left here. */
export function SignOutSheet(props: { onClose: () => void }): JSX.Element {
  const app = useApp()
  const device = useDevice()
  const me = useMe()
  const router = useRouter()
  const toasts = useToasts()
  const customer = useCustomer()
  const { words, shared } = useWords(personWords)
  const [isSure, setSure] = createSignal(!me.person.isGuest)
  const [state, setState] = createSignal<SignOut | null>(null)
  const [isWaiting, setWaiting] = createSignal(false)
  let isClosed = false

  const leave = async (leaving: Promise<SignOut>) => {
    const next = await leaving
    if (isClosed) return
    setState(next)
    if (next.kind !== 'signed-out') return
    isClosed = true
    const ended = await app.api(endSession, {})
    // A person told by the server that they were signed out is out already.
    if (!ended.ok && ended.why === 'unreachable') toasts.say({ text: words().offlineOut, look: 'bad' })
    customer.car.forget()
    customer.catalogue.forget()
    router.go('/', { replace: true })
    app.signedIn.forget()
  }
  const begin = () => {
    setSure(true)
    if (device.items().length === 0) device.closeRooms()
    void leave(signOut(device.person))
  }
  onMount(() => isSure() && begin())
  createEffect(() => {
    if (!isWaiting() || device.items().some(({ progress }) => progress.kind !== 'refused')) return
    setWaiting(false)
    begin()
  })
  const away = (leaving: () => Promise<SignOut>) => {
    device.closeRooms()
    void leave(leaving())
  }
  const pending = () => {
    const now = state()
    return now?.kind === 'pending' ? now : undefined
  }
  const close = () => {
    isClosed = true
    props.onClose()
  }
  return (
    <Dialog isOpen shape="sheet" title={words().leave} onClose={close}>
      <Switch fallback={<p>{shared().ui.loading}</p>}>
        <Match when={!isSure()}>
          <Notice look="warn">{words().guestLeave}</Notice>
          <Button look="primary" isWide size="large" onClick={close}>
            {words().keep}
          </Button>
          <Button look="danger" isWide onClick={begin}>
            {words().leave}
          </Button>
        </Match>
        <Match when={pending()}>
          {now => (
            <>
              <p>
                <strong>{words().pending(now().items.length)}.</strong> {words().pendingText}
              </p>
              <Button look="primary" size="large" isWide isBusy={isWaiting()} onClick={() => setWaiting(true)}>
                {words().wait}
              </Button>
              <Show when={isWaiting() && device.link().kind !== 'live'}>
                <p class="frame-note">{words().waiting}</p>
              </Show>
              <Button
                isWide
                onClick={() => away(() => now().choices.export(async file => saveJson('berth-outbox.json', file)))}
              >
                {words().takeAlong}
              </Button>
              <Button isWide onClick={() => away(now().choices.leave)}>
                {words().leaveHere}
              </Button>
              <p class="frame-note">{words().leaveHint}</p>
            </>
          )}
        </Match>
      </Switch>
    </Dialog>
  )
}
