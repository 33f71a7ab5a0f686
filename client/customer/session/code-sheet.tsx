import type { JSX } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { CodeForm } from '../station/code-form.tsx'
import { codeWords } from '../words/code.ts'

/** Asks for the code of the place, to check in with a booking. */
export function CodeSheet(props: {
  station: string
  connector: string
  session: string
  onClose: () => void
}): JSX.Element {
  const { words } = useWords(codeWords)
  return (
    <Dialog isOpen shape="sheet" title={words().title} onClose={props.onClose}>
      <CodeForm station={props.station} connector={props.connector} session={props.session} onDone={props.onClose} />
    </Dialog>
  )
}
