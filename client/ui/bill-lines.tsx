import { For, type JSX, Show } from 'solid-js'
import type { Line } from '../../shared/bill-line.ts'
import { nameOfLine } from '../../shared/bill-words.ts'
import type { Locale } from '../state/preferences.ts'
import type { SharedWords } from '../words/shared.ts'
import { duration, energy, money, price } from './format.ts'
import './bill-lines.css'

export interface BillLinesProps {
  lines: readonly Line[]
  total: number
  tax?: number
  currency: string
  locale: Locale
  words: SharedWords['bill']
}

/** The cost, line by line, as it grows and as on the receipt. */
export function BillLines(props: BillLinesProps): JSX.Element {
  const quantity = ({ what, quantity: much, unit }: Line) =>
    unit === 'kWh'
      ? energy(props.locale, much)
      : unit === 'once' || what === 'correction'
        ? ''
        : duration(props.locale, much)
  const unitPrice = (line: Line) =>
    line.unit === 'once' ? '' : `${price(props.locale, line.price, props.currency)} / ${props.words.units[line.unit]}`
  return (
    <ul class="bill-lines">
      <For each={props.lines}>
        {line => (
          <li class="bill-line">
            <span class="bill-line-what">
              {nameOfLine(line, props.words)}
              <Show when={line.unit !== 'once'}>
                <span class="bill-line-how">
                  {line.pass === undefined ? `${quantity(line)} × ${unitPrice(line)}` : quantity(line)}
                </span>
              </Show>
            </span>
            <span class="bill-line-amount">{money(props.locale, line.amount, props.currency)}</span>
          </li>
        )}
      </For>
      <li class="bill-line bill-total">
        <span class="bill-line-what">
          {props.words.total}
          <Show when={props.tax}>
            {tax => <span class="bill-line-how">{props.words.tax(money(props.locale, tax(), props.currency))}</span>}
          </Show>
        </span>
        <span class="bill-line-amount">{money(props.locale, props.total, props.currency)}</span>
      </li>
    </ul>
  )
}
