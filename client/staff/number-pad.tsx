import Delete from 'lucide-solid/icons/delete'
import { For, type JSX } from 'solid-js'
import { typed } from '../state/cash.ts'
import './number-pad.css'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** An amount for a thumb. The keyboard's own digits do the same wherever the focus is in it. */
export function NumberPad(props: {
  label: string
  back: string
  amount: number
  onAmount: (amount: number) => void
}): JSX.Element {
  const press = (key: string) => props.onAmount(typed(props.amount, key))
  const onKey = (event: KeyboardEvent) => {
    const key = event.key === 'Backspace' ? 'back' : event.key === 'Delete' ? 'clear' : event.key
    if (!/^[0-9]$/.test(key) && key !== 'back' && key !== 'clear') return
    event.preventDefault()
    press(key)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend, which stands beside it as the figure
    <div class="number-pad" role="group" aria-label={props.label} onKeyDown={onKey}>
      <Keys of={[...DIGITS, '000', '0', 'back']} back={props.back} onKey={press} />
    </div>
  )
}

/** Digits for a field that keeps the focus: its own keys and Enter go on working. */
export function DigitPad(props: { label: string; back: string; onKey: (key: string) => void }): JSX.Element {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend, which is the field's label
    <div class="number-pad" role="group" aria-label={props.label} onPointerDown={event => event.preventDefault()}>
      <Keys of={[...DIGITS, '', '0', 'back']} back={props.back} onKey={props.onKey} />
    </div>
  )
}

function Keys(props: { of: readonly string[]; back: string; onKey: (key: string) => void }): JSX.Element {
  return (
    <For each={props.of}>
      {key =>
        key === '' ? (
          <span />
        ) : (
          <button
            type="button"
            class="number-key"
            aria-label={key === 'back' ? props.back : key}
            onClick={() => props.onKey(key)}
          >
            {key === 'back' ? <Delete aria-hidden="true" /> : key}
          </button>
        )
      }
    </For>
  )
}
