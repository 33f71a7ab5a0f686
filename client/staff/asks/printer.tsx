import { createSignal, type JSX, onMount, Show } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/field.tsx'
import { hasUsbMarks, setUsbMarks } from '../printing/marks.ts'
import { pairedPrinter, pairPrinter, type UsbDevice, usbOf } from '../printing/usb.ts'
import { printerWords } from '../words/printer.ts'

/** The printer at this tablet's own socket; nothing where the browser knows none. */
export function UsbPrinter(): JSX.Element {
  const usb = usbOf(navigator)
  const { words } = useWords(printerWords)
  const [printer, setPrinter] = createSignal<UsbDevice | null>(null)
  const look = async () => setPrinter(await pairedPrinter(usb))
  onMount(() => void look())
  const [hasMarks, setMarks] = createSignal(hasUsbMarks())
  const mark = (isOn: boolean) => {
    setUsbMarks(isOn)
    setMarks(isOn)
  }
  const forget = async () => {
    await printer()?.forget?.()
    await look()
  }
  return (
    <Show when={usb}>
      {known => (
        <Show
          when={printer()}
          fallback={
            <>
              <Button onClick={() => void pairPrinter(known()).then(look)}>{words().connect}</Button>
              <p class="quiet">{words().none}</p>
            </>
          }
        >
          {device => (
            <>
              <p>{words().named(device().productName || words().unnamed)}</p>
              <Switch label={words().marks} hint={words().marksHint} isOn={hasMarks()} onSwitch={mark} />
              <Button onClick={() => void forget()}>{words().forget}</Button>
            </>
          )}
        </Show>
      )}
    </Show>
  )
}
