import { type JSX, lazy, Show } from 'solid-js'
import { Fetching } from '../../ui/fetching.tsx'
import type { Ask } from '../ask.ts'
import { useAsk } from '../ask.tsx'
import { OpenShift } from './open-shift.tsx'
import './asks.css'

const AnswerReport = lazy(() => import('./spot-asks.tsx').then(({ AnswerReport }) => ({ default: AnswerReport })))
const Arrivals = lazy(() => import('./arrivals.tsx').then(({ Arrivals }) => ({ default: Arrivals })))
const Book = lazy(() => import('./book.tsx').then(({ Book }) => ({ default: Book })))
const BuyerAsk = lazy(() => import('./buyer.tsx').then(({ BuyerAsk }) => ({ default: BuyerAsk })))
const Cancel = lazy(() => import('./session-asks.tsx').then(({ Cancel }) => ({ default: Cancel })))
const CancelSeries = lazy(() => import('../deals.ts').then(({ CancelSeries }) => ({ default: CancelSeries })))
const DeclineTopUp = lazy(() => import('./desk-asks.tsx').then(({ DeclineTopUp }) => ({ default: DeclineTopUp })))
const Extend = lazy(() => import('./extend.tsx').then(({ Extend }) => ({ default: Extend })))
const MeterForm = lazy(() => import('./session-asks.tsx').then(({ MeterForm }) => ({ default: MeterForm })))
const Move = lazy(() => import('./move.tsx').then(({ Move }) => ({ default: Move })))
const Name = lazy(() => import('./session-asks.tsx').then(({ Name }) => ({ default: Name })))
const News = lazy(() => import('./news.tsx').then(({ News }) => ({ default: News })))
const OrderAsk = lazy(() => import('./order-ask.tsx').then(({ OrderAsk }) => ({ default: OrderAsk })))
const Pay = lazy(() => import('./pay.tsx').then(({ Pay }) => ({ default: Pay })))
const Pending = lazy(() => import('./pending.tsx').then(({ Pending }) => ({ default: Pending })))
const PriceGroupAsk = lazy(() => import('../deals.ts').then(({ PriceGroupAsk }) => ({ default: PriceGroupAsk })))
const Receipt = lazy(() => import('./receipt.tsx').then(({ Receipt }) => ({ default: Receipt })))
const Refund = lazy(() => import('./refund.tsx').then(({ Refund }) => ({ default: Refund })))
const Report = lazy(() => import('./spot-asks.tsx').then(({ Report }) => ({ default: Report })))
const Resolve = lazy(() => import('./spot-asks.tsx').then(({ Resolve }) => ({ default: Resolve })))
const SellPass = lazy(() => import('../deals.ts').then(({ SellPass }) => ({ default: SellPass })))
const Settings = lazy(() => import('./settings.tsx').then(({ Settings }) => ({ default: Settings })))
const Settle = lazy(() => import('./desk-asks.tsx').then(({ Settle }) => ({ default: Settle })))
const SignOut = lazy(() => import('./sign-out.tsx').then(({ SignOut }) => ({ default: SignOut })))
const Stop = lazy(() => import('./session-asks.tsx').then(({ Stop }) => ({ default: Stop })))
const TopUp = lazy(() => import('./desk-asks.tsx').then(({ TopUp }) => ({ default: TopUp })))
const VoidReceipt = lazy(() => import('./desk-asks.tsx').then(({ VoidReceipt }) => ({ default: VoidReceipt })))
const Waive = lazy(() => import('./session-asks.tsx').then(({ Waive }) => ({ default: Waive })))
const Who = lazy(() => import('./who.tsx').then(({ Who }) => ({ default: Who })))

/** The rarer dialogs, fetched after the first screen. */
export const ASKED_LATER = [
  Stop,
  Pay,
  SellPass,
  Report,
  Who,
  Book,
  Receipt,
  News,
  Pending,
  TopUp,
  Move,
  Extend,
  OrderAsk,
  Refund,
  Settings,
  SignOut,
]

/** The dialog that is open, if one is. */
export function Asked(): JSX.Element {
  const { asked, ask: reopen, close } = useAsk()
  return (
    <Show when={asked()} keyed>
      {ask => <Fetching over={{ close, open: () => reopen(ask) }}>{faceOf(ask)}</Fetching>}
    </Show>
  )
}

function faceOf(ask: Ask): JSX.Element {
  switch (ask.kind) {
    case 'pay':
      return <Pay session={ask.session} />
    case 'receipt':
      return <Receipt ask={ask} />
    case 'waive':
      return <Waive session={ask.session} />
    case 'refund':
      return <Refund session={ask.session} payment={ask.payment} />
    case 'stop':
      return <Stop session={ask.session} />
    case 'move':
      return <Move session={ask.session} />
    case 'extend':
      return <Extend session={ask.session} />
    case 'order':
      return <OrderAsk spot={ask.spot} action={ask.action} />
    case 'cancel':
      return <Cancel session={ask.session} />
    case 'cancel-series':
      return <CancelSeries series={ask.series} />
    case 'buyer':
      return <BuyerAsk bill={ask.bill} />
    case 'name':
      return <Name session={ask.session} />
    case 'meter':
      return <MeterForm session={ask.session} />
    case 'sell-pass':
      return <SellPass session={ask.session} />
    case 'price-group':
      return <PriceGroupAsk session={ask.session} />
    case 'book':
      return <Book spot={ask.spot} />
    case 'report':
      return <Report spot={ask.spot} />
    case 'resolve':
      return <Resolve issue={ask.issue} />
    case 'answer-report':
      return <AnswerReport issue={ask.issue} />
    case 'top-up':
      return <TopUp topUp={ask.topUp} />
    case 'decline-top-up':
      return <DeclineTopUp topUp={ask.topUp} />
    case 'arrivals':
      return <Arrivals />
    case 'settle':
      return <Settle matter={ask.matter} />
    case 'void':
      return <VoidReceipt receipt={ask.receipt} />
    case 'open-shift':
      return <OpenShift />
    case 'pending':
      return <Pending />
    case 'news':
      return <News />
    case 'who':
      return <Who />
    case 'settings':
      return <Settings />
    case 'sign-out':
      return <SignOut />
  }
}
