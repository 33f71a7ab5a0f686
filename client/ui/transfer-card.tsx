import Copy from 'lucide-solid/icons/copy'
import { For, type JSX, Show } from 'solid-js'
import { type BankAccount, CURRENCY_OF, numberOf } from '../../shared/bank/account.ts'
import { askedTransfer } from '../../shared/bank/code.ts'
import type { Payable } from '../../shared/bank/reference.ts'
import { useWords } from '../state/words.ts'
import { transferWords } from '../words/transfer.ts'
import { IconButton } from './button.tsx'
import { money } from './format.ts'
import { QrCode } from './qr.tsx'
import { Card, Notice } from './surface.tsx'
import { useToasts } from './toast.tsx'
import './transfer-card.css'

export interface TransferCardProps {
  bank: BankAccount | null | undefined
  amount: number
  currency: string
  payable: Payable
  /** Another person's phone reads it, off a tablet. */
  isShown?: boolean
}

/** A transfer as a code for a bank's app and as lines to copy. Made on the device: it needs no link. */
export function TransferCard(props: TransferCardProps): JSX.Element {
  const toasts = useToasts()
  const { words, locale } = useWords(transferWords)
  const transfer = () => askedTransfer(props.bank, props)
  const lines = () => {
    const asked = transfer()
    if (asked === null) return []
    const { account, amount, reference } = asked
    return [
      ...(account.kind === 'vietqr' ? [{ name: words().bank, value: account.bankName, copied: account.bankName }] : []),
      { name: words().number, value: numberOf(account), copied: numberOf(account).replaceAll(' ', '') },
      { name: words().name, value: account.name, copied: account.name },
      {
        name: words().amount,
        value: money(locale(), amount, CURRENCY_OF[account.kind]),
        copied: account.kind === 'vietqr' ? String(amount) : (amount / 100).toFixed(2),
      },
      { name: words().reference, value: reference, copied: reference },
    ]
  }
  const copy = async (text: string) => {
    await navigator.clipboard?.writeText(text)
    toasts.say({ text: words().copied, look: 'good' })
  }
  return (
    <Show when={transfer()} fallback={<Notice look="warn">{words().none}</Notice>}>
      {asked => (
        <Card look="signal" title={words().title}>
          <div class="transfer-card">
            <QrCode text={asked().code} label={words().code} />
            <p>{props.isShown ? words().scan : words().onPhone}</p>
            <dl class="transfer-lines">
              <For each={lines()}>
                {line => (
                  <div>
                    <dt>{line.name}</dt>
                    <dd>{line.value}</dd>
                    <Show when={!props.isShown}>
                      <IconButton look="quiet" label={words().copy(line.name)} onClick={() => void copy(line.copied)}>
                        <Copy size={18} aria-hidden="true" />
                      </IconButton>
                    </Show>
                  </div>
                )}
              </For>
            </dl>
            <p>{words().exactly}</p>
            <p role="status">{words().waiting}</p>
          </div>
        </Card>
      )}
    </Show>
  )
}
