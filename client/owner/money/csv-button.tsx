import Download from 'lucide-solid/icons/download'
import type { JSX } from 'solid-js'
import { type Cell, toCsv } from '../../../shared/csv.ts'
import { useWords } from '../../state/words.ts'
import { IconButton } from '../../ui/button.tsx'
import { saveCsv } from '../../ui/save-file.ts'
import { moneyWords } from '../words/money.ts'

/** Gives what stands beside it as a file: the names of its columns first. */
export function CsvButton(props: {
  of: string
  /** Without its ending. */
  file: string
  head: readonly string[]
  rows: () => readonly (readonly Cell[])[]
  isEmpty?: boolean
}): JSX.Element {
  const { words } = useWords(moneyWords)
  const save = () => saveCsv(`${props.file}.csv`, toCsv([props.head, ...props.rows()]))
  return (
    <IconButton
      label={words().csvOf(props.of)}
      icon={<Download aria-hidden="true" />}
      disabled={props.isEmpty === true}
      onClick={save}
    />
  )
}
