import Undo2 from 'lucide-solid/icons/undo-2'
import { For, type JSX, Show } from 'solid-js'
import { broughtIn, givenBack, type Payment } from '../../../shared/documents/station/payment.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Row } from '../../ui/row.tsx'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { staffWords } from '../words/words.ts'

/** Payments, their receipts, and refunds. */
export function PaymentsList(props: { session: SessionView }): JSX.Element {
  const { words, shared } = useWords(staffWords)
  const { say, desk } = useStation()
  const { ask } = useAsk()
  const paid = () => props.session.payments.filter(payment => broughtIn(payment) > 0 || payment.asked !== undefined)
  const buyer = () => desk().buyers.get(props.session.id)?.said?.buyer
  return (
    <Show when={paid().length > 0}>
      <ul class="rows" aria-label={words().payments}>
        <For each={paid()}>
          {payment => (
            <Row
              title={titleOf(payment)}
              text={[payment.taken?.receipt ?? payment.settled?.receipt, backOf(payment)].filter(Boolean).join(' · ')}
              isProvisional={payment.isProvisional}
              end={
                <span class="payment-end">
                  {say.money(broughtIn(payment) || (payment.asked?.amount ?? 0))}
                  <Show when={broughtIn(payment) - givenBack(payment) > 0}>
                    <Button
                      size="small"
                      icon={<Undo2 aria-hidden="true" size={18} />}
                      onClick={() => ask({ kind: 'refund', session: props.session.id, payment: payment.id })}
                    >
                      {words().refund}
                    </Button>
                  </Show>
                </span>
              }
            />
          )}
        </For>
        <Show when={props.session.billed}>
          <Row
            title={words().invoiceTo}
            text={buyer()?.name}
            onOpen={() => ask({ kind: 'buyer', bill: props.session.id })}
          />
        </Show>
      </ul>
    </Show>
  )

  function titleOf({ taken, settled, declined, asked }: Payment): string {
    const method = shared().methods[taken?.method ?? asked?.method ?? 'wallet']
    if (taken !== undefined || settled !== undefined) return method
    return declined === undefined ? words().askedToPay(method) : words().walletDeclined
  }

  function backOf(payment: Payment): string {
    const back = givenBack(payment)
    return back === 0 ? '' : words().givenBack(say.money(back))
  }
}
