import CreditCard from 'lucide-solid/icons/credit-card'
import { createSignal, type JSX, onCleanup, Show } from 'solid-js'
import { payOnline } from '../../../shared/api/online.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { moneyWords } from '../words/money.ts'

interface Wish {
  station: string
  /** A bill is paid, or a wallet filled. */
  session?: string
  amount?: number
  purpose?: string
}

/** Leaves for the acquirer's page; asked again under the same id it is the same page. */
export function createPayOnline() {
  const { api } = useApp()
  const device = useDevice()
  const { locale } = useWords(moneyWords)
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  // Back by the browser's own button, this page goes on as it was left.
  const wake = () => setBusy(false)
  addEventListener('pageshow', wake)
  onCleanup(() => removeEventListener('pageshow', wake))
  const go = async (wish: Wish, waiting?: string) => {
    setBusy(true)
    setWhy(null)
    const ask = (id: string) => api(payOnline, { id, ...wish, language: locale() })
    let asked = await ask(waiting ?? device.newId())
    // The payment that waited is answered, or another sum is due by now.
    if (!asked.ok && asked.why === 'answered' && waiting !== undefined) asked = await ask(device.newId())
    // Stays busy until the page is left.
    if (asked.ok) return location.assign(asked.value.url)
    setBusy(false)
    setWhy(asked.why)
  }
  return { go, isBusy, why, isOffline: () => device.link().kind === 'offline' }
}

/** A way to pay beside the others; it needs a link, and says so. */
export function PayOnline(props: { station: string; session: string; waiting: string | undefined }): JSX.Element {
  const { words, shared } = useWords(moneyWords)
  const online = createPayOnline()
  return (
    <>
      <Button
        size="large"
        isWide
        isBusy={online.isBusy()}
        disabled={online.isOffline()}
        icon={<CreditCard size={20} aria-hidden="true" />}
        onClick={() => void online.go({ station: props.station, session: props.session }, props.waiting)}
      >
        {online.isBusy() ? words().openingPage : words().byCard}
      </Button>
      <Show when={online.isOffline()}>
        <p class="frame-note">{words().cardOffline}</p>
      </Show>
      <Show when={online.why()}>{why => <Notice look="bad">{whyWords(shared(), why())}</Notice>}</Show>
    </>
  )
}

/** A message takes seconds. After so long the server asks by itself. */
const ASKED_MS = 4 * MINUTE_MS

/** Back from the acquirer's page, or not there yet: only its own word says that it is paid. */
export function WaitingOnline(props: {
  station: string
  session?: string
  amount?: number
  waiting: string
  /** Since when. */
  since: number
}): JSX.Element {
  const { words, shared } = useWords(moneyWords)
  const device = useDevice()
  const online = createPayOnline()
  const isAsked = () => device.now() - props.since > ASKED_MS
  const wish = (): Wish => ({
    station: props.station,
    ...(props.session !== undefined && { session: props.session }),
    ...(props.amount !== undefined && { amount: props.amount }),
  })
  return (
    <Card look="signal" title={words().waitingBank}>
      <p role="status">{isAsked() ? words().cardAsking : words().cardWaiting}</p>
      <Button
        isBusy={online.isBusy()}
        disabled={online.isOffline()}
        onClick={() => void online.go(wish(), props.waiting)}
      >
        {online.isBusy() ? words().openingPage : words().toPaymentPage}
      </Button>
      <Show when={online.isOffline()}>
        <p class="frame-note">{words().cardOffline}</p>
      </Show>
      <Show when={online.why()}>{why => <Notice look="bad">{whyWords(shared(), why())}</Notice>}</Show>
    </Card>
  )
}
