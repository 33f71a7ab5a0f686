import type { JSX } from 'solid-js'
import { useApp } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { common } from '../../words/common.ts'
import { createWords } from '../../words/words.ts'

/** Asks once more before what cannot be undone. */
export function Confirm(props: {
  isOpen: boolean
  title: string
  text: string
  yes: string
  no: string
  onYes: () => void
  onNo: () => void
}): JSX.Element {
  const { preferences } = useApp()
  const words = createWords(common, preferences)
  return (
    <Dialog
      isOpen={props.isOpen}
      shape="sheet"
      title={props.title}
      close={words().ui.close}
      onClose={() => props.onNo()}
      actions={
        <>
          <Button size="large" onClick={() => props.onNo()}>
            {props.no}
          </Button>
          <Button look="danger" size="large" onClick={() => props.onYes()}>
            {props.yes}
          </Button>
        </>
      }
    >
      <p>{props.text}</p>
    </Dialog>
  )
}
