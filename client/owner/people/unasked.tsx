import { type JSX, Show } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { Loading } from '../../ui/surface.tsx'
import { peopleWords } from '../words/people.ts'

/** Not answered yet, or without a connection not at all. */
export function Unasked(props: { why: string | null }): JSX.Element {
  const { words, shared } = useWords(peopleWords)
  return (
    <Show when={props.why !== null} fallback={<Loading label={shared().ui.loading} lines={1} height={56} />}>
      <p class="quiet">{words().needsLink}</p>
    </Show>
  )
}
