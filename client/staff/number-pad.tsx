import Delete from 'lucide-solid/icons/delete'
import { For, type JSX } from 'solid-js'
import { typed } from '../state/cash.ts'
import './number-pad.css'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '000', '0', 'back'] as const

/** Figures for a thumb. The keyboard's own digits do the same wherever the focus is in it. */
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
      <For each={KEYS}>
        {key => (
          <button
            type="button"
            class="number-key"
            aria-label={key === 'back' ? props.back : key}
            onClick={() => press(key)}
          >
            {key === 'back' ? <Delete aria-hidden="true" /> : key}
          </button>
        )}
      </For>
    </div>
  )
}
