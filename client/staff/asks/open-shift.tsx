import type { JSX } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useAsk } from '../ask.tsx'
import { staffWords } from '../words/words.ts'
import { DrawerGate } from './drawer-gate.tsx'

export function OpenShift(): JSX.Element {
  const { words } = useWords(staffWords)
  const { close } = useAsk()
  return (
    <Dialog isOpen shape="panel" title={words().openShift} onClose={close}>
      <DrawerGate>
        <p>{words().shiftIsOpen}</p>
      </DrawerGate>
    </Dialog>
  )
}
