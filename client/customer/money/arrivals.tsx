import HandCoins from 'lucide-solid/icons/hand-coins'
import { createSignal, For, type JSX, onMount, Show } from 'solid-js'
import { claimArrival, ownArrivals } from '../../../shared/api/arrivals.ts'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { money } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { useCustomer } from '../customer.tsx'
import { arrivalWords } from '../words/arrivals.ts'

interface Offer {
  balance?: number
  currency?: string
}

/** Customers take here what a place holds for them from before: by their verified address, or by the code they were given. */
export function Arrivals(): JSX.Element {
  const { api } = useApp()
  const customer = useCustomer()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(arrivalWords)
  const [isOpen, setOpen] = createSignal(false)
  const [code, setCode] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const [offers, setOffers] = createSignal<OutputOf<typeof ownArrivals>['offers']>([])
  // The wallet waits for nobody.
  const look = async () => {
    const told = await api(ownArrivals, {})
    if (told.ok) setOffers(told.value.offers)
  }
  onMount(() => void look())
  const sum = ({ balance, currency }: Offer) =>
    balance === undefined || currency === undefined ? '' : money(locale(), balance, currency)
  const take = async (by: { code: string } | { arrival: string }) => {
    setBusy(true)
    setWhy(null)
    const done = await api(claimArrival, by)
    setBusy(false)
    if (!done.ok) return setWhy(words().whys[done.why] ?? whyWords(shared(), done.why))
    toasts.say({ text: words().done(sum(done.value)), look: 'good' })
    setCode('')
    setOpen(false)
    void look()
  }
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    void take({ code: code() })
  }
  return (
    <>
      <For each={offers()}>
        {offer => (
          <Notice
            look="good"
            action={
              <Button size="small" isBusy={isBusy()} onClick={() => void take({ arrival: offer.id })}>
                {words().take}
              </Button>
            }
          >
            {words().waits(customer.listed(offer.station)?.name ?? offer.station, sum(offer))}
          </Notice>
        )}
      </For>
      <Show when={!isOpen() && why()}>{text => <Notice look="bad">{text()}</Notice>}</Show>
      <ul class="rows">
        <Row title={words().have} start={<HandCoins aria-hidden="true" />} onOpen={() => setOpen(true)} />
      </ul>
      <Dialog isOpen={isOpen()} shape="sheet" title={words().title} onClose={() => setOpen(false)}>
        <form class="stack" onSubmit={send}>
          <p>{words().text}</p>
          <TextField
            label={words().code}
            value={code()}
            required
            maxlength={40}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            error={why() ?? undefined}
            onText={setCode}
          />
          <Button type="submit" look="primary" size="large" isWide isBusy={isBusy()}>
            {words().send}
          </Button>
        </form>
      </Dialog>
    </>
  )
}
