import { createSignal, type JSX, Show } from 'solid-js'
import { dispute } from '../../../shared/documents/account/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useCustomer } from '../customer.tsx'
import { moneyWords } from '../words/money.ts'

/** Says that a bill is not right. The people there answer. */
export function DisputeSheet(props: { session: string; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const toasts = useToasts()
  const act = useAct()
  const { words } = useWords(moneyWords)
  const [text, setText] = createSignal('')
  const isOpen = () =>
    [...(customer.account.view()?.disputes.values() ?? [])].some(
      one => one.isOpen && one.asked?.session === props.session,
    )
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const acted = await act(customer.account, { do: 'dispute', session: props.session }, view =>
      dispute(view, { id: device.newId(), at: device.time(), session: props.session, text: text().trim() }),
    )
    if (!acted.ok) return
    toasts.say({ text: words().disputeSent, look: 'good' })
    props.onClose()
  }
  return (
    <Dialog isOpen shape="sheet" title={words().disputeTitle} onClose={() => props.onClose()}>
      <Show when={!isOpen()} fallback={<Notice>{words().disputeOpen}</Notice>}>
        <form class="stack" onSubmit={event => void send(event)}>
          <TextArea label={words().disputeText} required maxlength={1000} value={text()} onText={setText} />
          <Button type="submit" look="primary" size="large" isWide disabled={text().trim() === ''}>
            {words().disputeSend}
          </Button>
        </form>
      </Show>
    </Dialog>
  )
}
