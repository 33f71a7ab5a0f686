import { For, type JSX, type ParentProps, Show } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { Notice } from '../../ui/surface.tsx'
import { sheetWords } from '../words/sheets.ts'
import './import-sheet.css'

/** More would be no list that anybody reads. */
const MOST_ERRORS = 20

export interface SheetError {
  line: number
  what: string
}

/** A spreadsheet is brought, by file or pasted. Its children show what it would do before anything is done. */
export function ImportSheet(
  props: ParentProps<{
    title: string
    intro: string
    isOpen?: boolean
    text: string
    onText: (text: string) => void
    /** What the button says, and how many lines it would do. */
    confirm: string
    count: number
    isBusy: boolean
    onImport: () => void
    errors: readonly SheetError[]
    errorsTitle?: string
    onClose: () => void
  }>,
): JSX.Element {
  const { words } = useWords(sheetWords)
  const open = async (file: File) => props.onText(await file.text())
  return (
    <Dialog
      isOpen={props.isOpen ?? true}
      title={props.title}
      onClose={props.onClose}
      isHeld={props.isBusy}
      actions={
        <Button look="primary" disabled={props.count === 0} isBusy={props.isBusy} onClick={props.onImport}>
          {props.confirm}
        </Button>
      }
    >
      <p>{props.intro}</p>
      <p>
        <FileButton accept=".csv,text/csv" disabled={props.isBusy} onFile={file => void open(file)}>
          {words().file}
        </FileButton>
      </p>
      <TextArea label={words().paste} value={props.text} rows={5} onText={props.onText} />
      {props.children}
      <Show when={props.errors.length > 0}>
        <Notice look="warn">
          <Show when={props.errorsTitle}>{title => <p>{title()}</p>}</Show>
          <ul>
            <For each={props.errors.slice(0, MOST_ERRORS)}>
              {({ line, what }) => <li>{words().line(line, what)}</li>}
            </For>
          </ul>
        </Notice>
      </Show>
    </Dialog>
  )
}
