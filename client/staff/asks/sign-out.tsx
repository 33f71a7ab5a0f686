import Download from 'lucide-solid/icons/download'
import { createResource, createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import { signOut as endSession } from '../../../shared/api/sign-in.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { type Choices, type SignOut as Leaving, signOut } from '../../sync/engine.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { saveJson } from '../../ui/save-file.ts'
import { Loading, Notice } from '../../ui/surface.tsx'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'

/** Signing out never loses what waits: it is sent first, taken along as a file, or left here for the same person. */
export function SignOut(): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { rooms } = useStation()
  const { close } = useAsk()
  const app = useApp()
  const device = useDevice()
  const [leaving, setLeaving] = createSignal<Leaving | null>(null)
  const [isWaiting, setWaiting] = createSignal(false)
  const waits = device.items().length + device.person.outbox.foreign.length
  createResource(async () => {
    if (waits > 0) setLeaving(await signOut(device.person))
  })
  const choices = (): Choices | null => {
    const state = leaving()
    return state?.kind === 'pending' ? state.choices : null
  }
  const leave = async (how: () => Promise<Leaving>) => {
    device.closeRooms()
    await how()
    await app.api(endSession, {})
    app.signedIn.forget()
  }
  const wait = async (chosen: Choices) => {
    setWaiting(true)
    const left = await chosen.wait()
    setWaiting(false)
    if (left.kind === 'signed-out') await leave(async () => left)
    else setLeaving(left)
  }
  return (
    <Dialog
      isOpen
      title={shared().ui.signOut}
      onClose={close}
      actions={
        <Switch>
          <Match when={waits === 0}>
            <Button onClick={close}>{shared().ui.back}</Button>
            <Button look="primary" onClick={() => void leave(() => signOut(device.person))}>
              {shared().ui.signOut}
            </Button>
          </Match>
          <Match when={choices()}>
            {chosen => (
              <>
                <Button look="primary" isBusy={isWaiting()} onClick={() => void wait(chosen())}>
                  {words().waitUntilSaved}
                </Button>
                <Button
                  icon={<Download aria-hidden="true" />}
                  onClick={() =>
                    void leave(() => chosen().export(async file => saveJson(`berth-${rooms.id}.json`, file)))
                  }
                >
                  {words().exportAndLeave}
                </Button>
                <Button look="danger" onClick={() => void leave(chosen().leave)}>
                  {words().leaveHere}
                </Button>
              </>
            )}
          </Match>
        </Switch>
      }
    >
      <Show when={waits > 0} fallback={<p>{words().signOutMeans}</p>}>
        <Show when={leaving()} fallback={<Loading label={shared().ui.loading} lines={1} />}>
          <Notice look="warn">{words().waitsForMe(device.items().length)}</Notice>
          <p>{words().signOutPending}</p>
        </Show>
      </Show>
    </Dialog>
  )
}
