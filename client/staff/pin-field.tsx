import type { JSX } from 'solid-js'
import { useWords } from '../state/words.ts'
import { TextField } from '../ui/field.tsx'
import { DigitPad } from './number-pad.tsx'
import { askWords } from './words/asks/words.ts'

const MOST = 8

/** A PIN, by the till's pad or a keyboard. The tablet's own keyboard would cover half of the desk. */
export function PinField(props: {
  label: string
  hint?: string | undefined
  hasFocus?: boolean
  pin: string
  onPin: (pin: string) => void
}): JSX.Element {
  const { words } = useWords(askWords)
  const take = (text: string) => props.onPin(text.replaceAll(/\D/g, '').slice(0, MOST))
  return (
    <>
      <TextField
        ref={field => props.hasFocus === true && queueMicrotask(() => field.focus())}
        label={props.label}
        hint={props.hint}
        type="password"
        inputmode="none"
        autocomplete="off"
        pattern="[0-9]{4,8}"
        required
        value={props.pin}
        regroup={text => text.replaceAll(/\D/g, '')}
        onText={take}
      />
      <DigitPad
        label={words().pinPad}
        back={words().deleteDigit}
        onKey={key => take(key === 'back' ? props.pin.slice(0, -1) : props.pin + key)}
      />
    </>
  )
}
