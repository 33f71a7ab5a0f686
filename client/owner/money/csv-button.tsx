import Download from 'lucide-solid/icons/download'
import type { JSX } from 'solid-js'
import { IconButton } from '../../ui/button.tsx'
import { moneyWords } from '../words/money.ts'
import { useWords } from '../words/use-words.ts'
import { type Cell, download, toCsv } from './csv.ts'

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
  const save = () => download(document, `${props.file}.csv`, toCsv([props.head, ...props.rows()]))
  return (
    <IconButton
      label={words().csvOf(props.of)}
      icon={<Download aria-hidden="true" />}
      disabled={props.isEmpty === true}
      onClick={save}
    />
  )
}
