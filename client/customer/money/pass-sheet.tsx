import FileText from 'lucide-solid/icons/file-text'
import { createSignal, type JSX, Show } from 'solid-js'
import type { SoldPass } from '../../../shared/documents/account/passes.ts'
import { pairKey } from '../../../shared/documents/keys.ts'
import { useMe } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { BuyerFacts } from '../../ui/buyer-facts.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { date, money } from '../../ui/format.ts'
import { Facts, Notice } from '../../ui/surface.tsx'
import { buyerWords } from '../../words/buyer.ts'
import { useCustomer } from '../customer.tsx'
import { customerPassWords } from '../words/passes.ts'
import { BuyerSheet } from './buyer-sheet.tsx'

/** A pass as it was bought: its price, where it pays, and who its bill is made out to. */
export function PassSheet(props: { of: SoldPass; places: string; onClose: () => void }): JSX.Element {
  const me = useMe()
  const customer = useCustomer()
  const { words, locale } = useWords(customerPassWords)
  const { words: invoice } = useWords(buyerWords)
  const [isNaming, setNaming] = createSignal(false)
  const bill = () => pairKey(me.person.id, props.of.id)
  const named = () => customer.account.view()?.buyers.get(bill())
  const when = (at: number) => date(locale(), at, props.of.sold.timeZone)
  return (
    <Show
      when={isNaming()}
      fallback={
        <Dialog isOpen shape="sheet" title={props.of.sold.names[locale()]} onClose={() => props.onClose()}>
          <Facts
            of={[
              {
                name: words().price,
                value: money(locale(), props.of.sold.price, props.of.sold.currency),
                isStrong: true,
              },
              { name: words().bought, value: when(props.of.sold.at) },
              { name: words().lasts, value: when(props.of.sold.until - 1) },
              { name: words().paysAt, value: props.places },
              { name: words().receipt, value: props.of.sold.receipt },
            ]}
          />
          <Show when={named()?.said?.buyer}>{buyer => <BuyerFacts buyer={buyer()} />}</Show>
          <Show when={named()?.exported === undefined} fallback={<Notice>{invoice().exported}</Notice>}>
            <Button isWide icon={<FileText size={20} aria-hidden="true" />} onClick={() => setNaming(true)}>
              {named()?.said?.buyer ? invoice().change : invoice().add}
            </Button>
          </Show>
        </Dialog>
      }
    >
      <BuyerSheet bill={bill()} onClose={() => setNaming(false)} />
    </Show>
  )
}
