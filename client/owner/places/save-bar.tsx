import { type JSX, Show } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { sharedWords } from '../../words/shared.ts'
import { useWaiting } from '../state/kept.ts'

/** The foot of a place's form: saves it, and says while what was saved is not confirmed. */
export function SaveBar(props: { station: string }): JSX.Element {
  const { shared } = useWords(sharedWords)
  const isWaiting = useWaiting()
  return (
    <div class="place-save">
      <Button type="submit" look="primary">
        {shared().ui.save}
      </Button>
      <Show when={isWaiting(props.station)}>
        <Badge tone="held">{shared().waits}</Badge>
      </Show>
    </div>
  )
}
