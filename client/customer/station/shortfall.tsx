import { type JSX, Show } from 'solid-js'
import type { Info } from '../../../shared/documents/station/view.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { money } from '../../ui/format.ts'
import { useRouter } from '../../ui/router.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useCustomer } from '../customer.tsx'
import { shortfallAt } from '../money/purses.ts'
import { estimateWords } from '../words/estimate.ts'

/** The money that a customer lacks to book here. */
export function createShortfall(station: () => string, info: () => Info): () => number {
  const customer = useCustomer()
  return () =>
    shortfallAt({ account: customer.account.view(), catalogue: customer.catalogue.view() }, station(), info())
}

/** Says what is missing before they try to book, and leads to the top-up. */
export function Shortfall(props: { station: string; info: Info; short: number }): JSX.Element {
  const router = useRouter()
  const { words, locale } = useWords(estimateWords)
  const sum = (amount: number) => money(locale(), amount, props.info.currency)
  return (
    <Show when={props.short > 0}>
      <Notice
        look="warn"
        action={
          <Button onClick={() => router.go(`/wallet?topup=${props.short}&at=${props.station}`)}>
            {words().topUp(sum(props.short))}
          </Button>
        }
      >
        {words().short(sum(props.short), sum(props.info.minimumBalance))}
      </Notice>
    </Show>
  )
}
