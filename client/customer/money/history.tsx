import ReceiptText from 'lucide-solid/icons/receipt-text'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { claim } from '../../../shared/documents/account/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Awaited } from '../../ui/awaited.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Empty, Notice } from '../../ui/surface.tsx'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { moneyWords } from '../words/money.ts'
import { VisitRow } from './visit-row.tsx'
import { searchVisits } from './visits.ts'

const FIRST = 30

/** Every visit, searched by place, spot or receipt. */
export function History(): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const act = useAct()
  const { words } = useWords(moneyWords)
  const [text, setText] = createSignal('')
  const [shown, setShown] = createSignal(FIRST)
  const [isClaiming, setClaiming] = createSignal(false)
  const [code, setCode] = createSignal('')
  const view = () => customer.account.view()
  const found = () => {
    const seen = view()
    return seen === undefined ? [] : searchVisits(seen, text())
  }
  const claims = () =>
    [...(view()?.claims.values() ?? [])].filter(
      ({ isOpen, refused }) => isOpen || (refused !== undefined && device.now() - refused.at < 86_400_000),
    )
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const acted = await act(customer.account, { do: 'claim', code: code().trim() }, seen =>
      claim(seen, { id: device.newId(), at: device.time(), code: code().trim() }),
    )
    if (!acted.ok) return
    setCode('')
    setClaiming(false)
  }
  return (
    <Frame title={words().history} back="/wallet">
      <Show when={customer.account.isThere()} fallback={<Awaited link={customer.account.link()} lines={6} />}>
        <TextField label={words().search} type="search" value={text()} autocomplete="off" onText={setText} />
        <For each={claims()}>
          {one => (
            <Notice look={one.isOpen ? 'plain' : 'warn'}>
              {one.isOpen ? words().claimWaiting(one.asked?.code ?? '') : words().claimRefused(one.asked?.code ?? '')}
            </Notice>
          )}
        </For>
        <Show
          when={found().length > 0}
          fallback={
            <Empty icon={<ReceiptText />} title={text() === '' ? words().noHistory : words().noMatch}>
              {text() === '' ? words().noHistoryText : undefined}
            </Empty>
          }
        >
          <ul class="rows">
            <For each={found().slice(0, shown())}>{id => <VisitRow id={id} />}</For>
          </ul>
          <Show when={found().length > shown()}>
            <Button isWide onClick={() => setShown(count => count + FIRST)}>
              {words().more}
            </Button>
          </Show>
        </Show>
        <Button isWide onClick={() => setClaiming(true)}>
          {words().claimReceipt}
        </Button>
      </Show>
      <Dialog isOpen={isClaiming()} shape="sheet" title={words().claimTitle} onClose={() => setClaiming(false)}>
        <form class="stack" onSubmit={event => void send(event)}>
          <p>{words().claimText}</p>
          <TextField
            label={words().claimCode}
            value={code()}
            required
            maxlength={64}
            autocomplete="off"
            spellcheck={false}
            onText={setCode}
          />
          <Button type="submit" look="primary" size="large" isWide>
            {words().claimSend}
          </Button>
        </form>
      </Dialog>
    </Frame>
  )
}
