import Banknote from 'lucide-solid/icons/banknote'
import Landmark from 'lucide-solid/icons/landmark'
import WalletIcon from 'lucide-solid/icons/wallet'
import { createEffect, createSignal, type JSX, lazy, Match, Show, Switch } from 'solid-js'
import { type BankAccount, CURRENCY_OF } from '../../../shared/bank/account.ts'
import { takesOnline } from '../../../shared/bank/takes-online.ts'
import { inCash } from '../../../shared/cash.ts'
import { balanceIn } from '../../../shared/documents/account/view.ts'
import { askPayment } from '../../../shared/documents/station/actions.ts'
import { deskCode } from '../../../shared/documents/station/code.ts'
import type { PaymentMethod } from '../../../shared/documents/station/facts.ts'
import type { Payment } from '../../../shared/documents/station/payment.ts'
import { purseAt, type SessionView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { money } from '../../ui/format.ts'
import { useRouter } from '../../ui/router.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { useCustomer } from '../customer.tsx'
import type { OwnSession } from '../own-sessions.ts'
import { moneyWords } from '../words/money.ts'
import { PayOnline } from './pay-online.tsx'
import { organisationName, organisationOf } from './purses.ts'
import './money.css'
import { Fetching } from '../../ui/fetching.tsx'

const TransferCard = lazy(() =>
  import('../../ui/transfer-card.tsx').then(({ TransferCard }) => ({ default: TransferCard })),
)

/** Pays what is due: from the wallet, or at the desk. It says what happens, and closes when it has happened. */
export function PaySheet(props: { of: OwnSession; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const act = useAct()
  const { words, shared, locale } = useWords(moneyWords)
  const [isDone, setDone] = createSignal(false)

  const info = () => props.of.view.info
  const { currency } = info()
  const sum = (amount: number) => money(locale(), amount, currency)
  const owed = () => props.of.session.money
  const of = (station: string) => organisationOf(customer.catalogue.view(), station)
  const walletName = () => organisationName(customer.catalogue.view(), purseAt(props.of.station, info()).organisation)
  const balance = () => {
    const view = customer.account.view()
    const purse = purseAt(props.of.station, info())
    return view === undefined ? 0 : balanceIn(view, purse, of)
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
    <Dialog isOpen shape="sheet" title={words().payTitle(sum(owed().due))} onClose={() => props.onClose()}>
      <Switch>
        <Match when={isDone() && openDeskPayment(props.of.session) !== undefined}>
          <DeskCode of={props.of} />
        </Match>
        <Match when={isDone() && openTransfer(props.of.session) !== undefined}>
          <OwnTransfer of={props.of} />
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
                    {words().inWallet(sum(balance()), walletName())}. <strong>{words().missing(sum(missing()))}</strong>
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
              <p class="frame-note">{words().inWallet(sum(balance()), walletName())}</p>
            </Show>
            <Button
              size="large"
              isWide
              icon={<Banknote size={20} aria-hidden="true" />}
              onClick={() => void ask('cash')}
            >
              {words().atDesk}
            </Button>
            <Show when={takesTransfers(info())}>
              <Button
                size="large"
                isWide
                icon={<Landmark size={20} aria-hidden="true" />}
                onClick={() => void ask('transfer')}
              >
                {words().byTransfer}
              </Button>
            </Show>
            <Show when={takesOnline(info().online, currency)}>
              <PayOnline station={props.of.station} session={props.of.id} waiting={openOnline(props.of.session)?.id} />
            </Show>
            <Show when={inCash(owed().due, info().cashStep).rounding !== 0}>
              <p class="frame-note">{words().inCash(sum(inCash(owed().due, info().cashStep).amount))}</p>
            </Show>
          </div>
        </Match>
      </Switch>
    </Dialog>
  )
}

/** The code by which staff find the session, in large letters. */
export function DeskCode(props: { of: OwnSession }): JSX.Element {
  const device = useDevice()
  const { words, shared } = useWords(moneyWords)
  const label = () => props.of.view.connectors.get(props.of.session.connector)?.label ?? ''
  return (
    <Card look="signal" title={words().deskTitle}>
      <p class="desk-code">
        <span>{label()}</span>
        <span>{deskCode(props.of.id)}</span>
      </p>
      <p>{words().deskText}</p>
      <p role="status">{device.link().kind === 'live' ? `${words().deskWaiting}…` : shared().waits}</p>
    </Card>
  )
}

/** The code by which a bank's app pays what is due. */
export function OwnTransfer(props: { of: OwnSession }): JSX.Element {
  const info = () => props.of.view.info
  return (
    <Fetching>
      <TransferCard
        bank={info().bank}
        amount={props.of.session.money.due}
        currency={info().currency}
        payable={{ for: 'bill', station: props.of.station, session: props.of.id }}
      />
    </Fetching>
  )
}

/** Whether money can be transferred to this place at all. */
function takesTransfers({ bank, currency }: { bank?: BankAccount | null; currency: string }): boolean {
  return bank !== undefined && bank !== null && CURRENCY_OF[bank.kind] === currency
}

/** Asked to pay at the desk and nobody has taken it yet. */
export function openDeskPayment({ payments }: SessionView): Payment | undefined {
  return payments.find(payment => isOpen(payment) && ['cash', 'card'].includes(payment.asked?.method ?? ''))
}

/** Wants to transfer it, and the bank has not told of it yet. */
export function openTransfer({ payments }: SessionView): Payment | undefined {
  return payments.find(payment => isOpen(payment) && payment.asked?.method === 'transfer')
}

/** Went to pay online, and the acquirer has not told of it yet. */
export function openOnline({ payments }: SessionView): Payment | undefined {
  return payments.find(payment => isOpen(payment) && payment.asked?.method === 'online')
}

/** Why the last try to pay online came to nothing. */
export function failedOnline(session: SessionView): string | undefined {
  return lastPayment(session, 'online')?.declined?.why
}

function isOpen({ asked, taken, settled, declined }: Payment): boolean {
  return asked !== undefined && (taken ?? settled ?? declined) === undefined
}

function lastPayment({ payments }: SessionView, method: PaymentMethod): Payment | undefined {
  const asked = payments.filter(payment => payment.asked?.method === method)
  return asked.sort((a, b) => (b.asked?.at ?? 0) - (a.asked?.at ?? 0))[0]
}
