import Banknote from 'lucide-solid/icons/banknote'
import WalletIcon from 'lucide-solid/icons/wallet'
import { createEffect, createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import { balanceIn } from '../../../shared/documents/account/view.ts'
import { askPayment } from '../../../shared/documents/station/actions.ts'
import type { PaymentMethod } from '../../../shared/documents/station/facts.ts'
import type { Payment } from '../../../shared/documents/station/payment.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { money } from '../../ui/format.ts'
import { useRouter } from '../../ui/router.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { common } from '../../words/common.ts'
import { whyWords } from '../../words/whys.ts'
import { createWords } from '../../words/words.ts'
import { createActs } from '../acts.ts'
import { useCustomer } from '../customer.tsx'
import type { OwnSession } from '../own-sessions.ts'
import { moneyWords } from '../words/money.ts'
import './money.css'

/** Pays what is due: from the wallet, or at the desk. It says what happens, and closes when it has happened. */
export function PaySheet(props: { of: OwnSession; onClose: () => void }): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const act = createActs()
  const words = createWords(moneyWords, preferences)
  const shared = createWords(common, preferences)
  const [isDone, setDone] = createSignal(false)

  const info = () => props.of.view.info
  const { currency } = info()
  const sum = (amount: number) => money(preferences.locale(), amount, currency)
  const owed = () => props.of.session.money
  const balance = () => {
    const view = customer.account.view()
    return view === undefined ? 0 : balanceIn(view, currency)
  }
  const missing = () => Math.max(0, owed().due - balance())
  const declined = () => lastPayment(props.of.session, 'wallet')?.declined
  const ask = async (method: PaymentMethod) => {
    const deed = { do: 'pay', method, station: props.of.station, session: props.of.id, amount: owed().due, currency }
    const acted = await act(props.of.room, deed, view =>
      askPayment(view, { id: device.newId(), session: props.of.id, at: device.time(), method }),
    )
    if (acted.ok) setDone(true)
  }
  // Whatever paid it: there is nothing left to ask.
  createEffect(() => owed().due === 0 && props.onClose())

  return (
    <Dialog
      isOpen
      shape="sheet"
      title={words().payTitle(sum(owed().due))}
      close={shared().ui.close}
      onClose={() => props.onClose()}
    >
      <Switch>
        <Match when={isDone() && openDeskPayment(props.of.session) !== undefined}>
          <DeskCode of={props.of} />
        </Match>
        <Match when={owed().pending > 0}>
          <Notice>{device.link().kind === 'live' ? words().walletAsked : words().walletOffline}</Notice>
        </Match>
        <Match when={true}>
          <Show when={declined()}>
            {answer => (
              <Notice look="bad">
                <strong>{words().declined}. </strong>
                {whyWords(shared(), answer().why)}
              </Notice>
            )}
          </Show>
          <div class="stack">
            <Show
              when={missing() === 0}
              fallback={
                <Card look="warn">
                  <p>
                    {words().inWallet(sum(balance()))}. <strong>{words().missing(sum(missing()))}</strong>
                  </p>
                  <Button
                    look="primary"
                    size="large"
                    isWide
                    onClick={() => router.go(`/wallet?topup=${missing()}&at=${props.of.station}`)}
                  >
                    {words().topUpMissing(sum(missing()))}
                  </Button>
                </Card>
              }
            >
              <Button
                look="primary"
                size="large"
                isWide
                icon={<WalletIcon size={20} aria-hidden="true" />}
                onClick={() => void ask('wallet')}
              >
                {words().fromWallet}
              </Button>
              <p class="frame-note">{words().inWallet(sum(balance()))}</p>
            </Show>
            <Button
              size="large"
              isWide
              icon={<Banknote size={20} aria-hidden="true" />}
              onClick={() => void ask('cash')}
            >
              {words().atDesk}
            </Button>
          </div>
        </Match>
      </Switch>
    </Dialog>
  )
}

/** What staff find the session by, in large letters. */
export function DeskCode(props: { of: OwnSession }): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const words = createWords(moneyWords, preferences)
  const shared = createWords(common, preferences)
  const label = () => props.of.view.connectors.get(props.of.session.connector)?.label ?? ''
  return (
    <Card look="signal" title={words().deskTitle}>
      <p class="desk-code">
        <span>{label()}</span>
        <span>{shortCode(props.of.id)}</span>
      </p>
      <p>{words().deskText}</p>
      <p role="status">{device.link().kind === 'live' ? `${words().deskWaiting} …` : shared().waits}</p>
    </Card>
  )
}

/** The end of a session's id, as one can say it aloud. */
export function shortCode(session: string): string {
  return session.slice(-5).toUpperCase()
}

/** Asked to pay at the desk and nobody has taken it yet. */
export function openDeskPayment({ payments }: SessionView): Payment | undefined {
  return payments.find(
    ({ asked, taken, settled, declined }) =>
      asked !== undefined && asked.method !== 'wallet' && (taken ?? settled ?? declined) === undefined,
  )
}

function lastPayment({ payments }: SessionView, method: PaymentMethod): Payment | undefined {
  const asked = payments.filter(payment => payment.asked?.method === method)
  return asked.sort((a, b) => (b.asked?.at ?? 0) - (a.asked?.at ?? 0))[0]
}
