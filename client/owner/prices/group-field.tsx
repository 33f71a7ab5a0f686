import { type JSX, Show } from 'solid-js'
import type { StationInfo } from '../../../shared/documents/station/facts.ts'
import { useWords } from '../../state/words.ts'
import { SelectField } from '../../ui/field.tsx'
import { ownerPassWords } from '../words/passes.ts'

/** For everyone, or for the members of one price group; nothing where a place has no groups. */
export function GroupField(props: {
  groups: StationInfo['groups']
  hint?: string
  value: string
  onChoose: (group: string) => void
}): JSX.Element {
  const { words, locale } = useWords(ownerPassWords)
  return (
    <Show when={props.groups.length > 0}>
      <SelectField
        label={words().forWhom}
        hint={props.hint}
        value={props.value}
        choices={[
          { value: '', label: words().everyone },
          ...props.groups.map(group => ({ value: group.id, label: group[locale()] })),
        ]}
        onChoose={props.onChoose}
      />
    </Show>
  )
}
