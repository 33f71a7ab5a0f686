import { createSignal, type JSX } from 'solid-js'
import type { Buyer } from '../../../shared/buyer.ts'
import { nameBuyer } from '../../../shared/documents/desk/actions.ts'
import { useWords } from '../../state/words.ts'
import { BuyerAtDesk } from '../../ui/buyer-form.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { buyerWords } from '../../words/buyer.ts'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'

/** Who the bill of a session, or of a pass, is made out to. */
export function BuyerAsk(props: { bill: string }): JSX.Element {
  const { words, locale } = useWords(buyerWords)
  const { station, desk, say } = useStation()
  const { atDesk } = useActs()
  const { close } = useAsk()
  const [isBusy, setBusy] = createSignal(false)
  const named = () => desk().buyers.get(props.bill)
  const what = () => {
    const { product } = desk().passes.get(props.bill)?.taken ?? {}
    const pass = station().passes.get(product ?? '')?.names[locale()]
    return pass ?? say.spot(station().sessions.get(props.bill)?.connector ?? '')
  }
  const save = async (buyer: Buyer | null) => {
    setBusy(true)
    const done = await atDesk({ do: 'buyer', spot: what(), who: buyer?.name ?? '' }, (view, { at, by }) =>
      nameBuyer(view, { at, by, bill: props.bill, buyer }),
    )
    setBusy(false)
    if (done.ok) close()
  }
  return (
    <Dialog isOpen title={words().title} onClose={close} isHeld={isBusy()}>
      <BuyerAtDesk named={named()} isBusy={isBusy()} onSave={buyer => void save(buyer)} />
    </Dialog>
  )
}
