import Copy from 'lucide-solid/icons/copy'
import type { JSX } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { IconButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { programWords } from '../words/programs.ts'

/** A secret, to be copied now: it is nowhere afterwards. */
export function ShownOnce(props: { label: string; secret: string; warning: string }): JSX.Element {
  return (
    <div class="programs-form">
      <CopyField label={props.label} text={props.secret} />
      <Notice look="warn">{props.warning}</Notice>
    </div>
  )
}

/** A text that belongs into another program. */
export function CopyField(props: { label: string; text: string }): JSX.Element {
  const toasts = useToasts()
  const { words } = useWords(programWords)
  const copy = () =>
    navigator.clipboard.writeText(props.text).then(
      () => toasts.say({ text: words().copied, look: 'good' }),
      () => toasts.refuse(words().cannotCopy),
    )
  return (
    <div class="programs-secret">
      <TextField label={props.label} value={props.text} readOnly onText={() => {}} />
      <IconButton label={words().copy(props.label)} icon={<Copy aria-hidden="true" />} onClick={() => void copy()} />
    </div>
  )
}
