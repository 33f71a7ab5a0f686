import type { JSX } from 'solid-js'
import type { Buyer } from '../../../shared/buyer.ts'
import { nameBuyer, setProfile } from '../../../shared/documents/account/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { BuyerForm } from '../../ui/buyer-form.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { buyerWords } from '../../words/buyer.ts'
import { useCustomer } from '../customer.tsx'

/** Who one bill, of a session or a pass, is made out to; without one, all bills from now on. */
export function BuyerSheet(props: { bill?: string; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const toasts = useToasts()
  const act = useAct()
  const { words } = useWords(buyerWords)
  const named = () => {
    const { profile, buyers } = customer.account.view() ?? {}
    const said = buyers?.get(props.bill ?? '')?.said
    // For one bill they mostly want what they have typed in for all.
    return said === undefined ? profile?.buyer : said.buyer
  }
  const save = async (buyer: Buyer | null) => {
    const { bill } = props
    const acted = await act(customer.account, { do: 'buyer' }, view =>
      bill === undefined ? setProfile(view, { buyer }) : nameBuyer(view, { at: device.time(), bill, buyer }),
    )
    if (!acted.ok) return
    toasts.say({ text: buyer === null ? words().removed : words().saved, look: 'good' })
    props.onClose()
  }
  return (
    <Dialog isOpen shape="sheet" title={words().title} onClose={() => props.onClose()}>
      <BuyerForm buyer={named()} onSave={buyer => void save(buyer)} />
    </Dialog>
  )
}
