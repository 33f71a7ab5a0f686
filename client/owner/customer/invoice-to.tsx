import { createSignal, type JSX, Show } from 'solid-js'
import type { Buyer } from '../../../shared/buyer.ts'
import { nameBuyer } from '../../../shared/documents/desk/actions.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { BuyerAtDesk } from '../../ui/buyer-form.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { buyerWords } from '../../words/buyer.ts'
import { useTold } from '../state/kept.ts'

/** Who the bill of a session, or of a pass, is made out to, and the way to put it right. */
export function InvoiceTo(props: { rooms: StationRooms; bill: string }): JSX.Element {
  const device = useDevice()
  const me = useMe()
  const act = useAct()
  const tell = useTold()
  const { words } = useWords(buyerWords)
  const [isOpen, setOpen] = createSignal(false)
  const named = () => props.rooms.desk.view()?.buyers.get(props.bill)
  const save = async (buyer: Buyer | null) => {
    const said = { at: device.time(), by: me.person.id, bill: props.bill, buyer }
    if (!(await act(props.rooms.desk, { do: 'buyer' }, view => nameBuyer(view, said))).ok) return
    tell(buyer === null ? words().removed : words().saved)
    setOpen(false)
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {words().title}
      </Button>
      <Show when={isOpen()}>
        <Dialog isOpen title={words().title} onClose={() => setOpen(false)}>
          <BuyerAtDesk named={named()} onSave={buyer => void save(buyer)} />
        </Dialog>
      </Show>
    </>
  )
}
