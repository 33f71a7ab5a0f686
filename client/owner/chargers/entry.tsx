import Copy from 'lucide-solid/icons/copy'
import { For, type JSX } from 'solid-js'
import type { addCharger } from '../../../shared/api/chargers.ts'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import { useWords } from '../../state/words.ts'
import { IconButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { chargerWords } from '../words/chargers.ts'

export type EntryOfCharger = OutputOf<typeof addCharger>

/** Shows what to write into a charger so that it comes in. The key is nowhere afterwards. */
export function Entry(props: { of: EntryOfCharger }): JSX.Element {
  const toasts = useToasts()
  const { words } = useWords(chargerWords)
  const copy = (name: 'url' | 'user' | 'key') =>
    navigator.clipboard.writeText(props.of[name]).then(
      () => toasts.say({ text: words().copied(words()[name]), look: 'good' }),
      () => toasts.refuse(words().cannotCopy),
    )
  return (
    <div class="charger-entry">
      <p>{words().entryText}</p>
      <For each={['url', 'user', 'key'] as const}>
        {name => (
          <div class="charger-entry-line">
            <TextField label={words()[name]} value={props.of[name]} readOnly onText={() => {}} />
            <IconButton
              label={words().copy(words()[name])}
              icon={<Copy aria-hidden="true" />}
              onClick={() => void copy(name)}
            />
          </div>
        )}
      </For>
      <Notice look="warn">{words().once}</Notice>
    </div>
  )
}
