import type { JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

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
  return (
    <Dialog
      isOpen={props.isOpen}
      shape="sheet"
      title={props.title}
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
