import { createSignal, type JSX } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { createReason, ReasonField } from '../../ui/reason.tsx'
import { questionWords } from '../words/questions.ts'

/** Yes, or no with a reason. */
export function YesOrNo(props: {
  yes: string
  no: string
  onYes: () => void
  onNo: (why: string) => void
}): JSX.Element {
  const { words } = useWords(questionWords)
  const reason = createReason()
  const decline = () => {
    const why = reason.take()
    if (why !== null) props.onNo(why)
  }
  return (
    <>
      <ReasonField of={reason} hint={words().reasonHint} need={words().needReason} />
      <div class="question-answers">
        <Button look="primary" onClick={() => props.onYes()}>
          {props.yes}
        </Button>
        <Button onClick={decline}>{props.no}</Button>
      </div>
    </>
  )
}

/** An answer in words. */
export function Reply(props: {
  label: string
  hint: string
  send: string
  isNeeded?: boolean
  onSend: (text: string) => void
}): JSX.Element {
  const [text, setText] = createSignal('')
  return (
    <>
      <TextArea
        label={props.label}
        hint={props.hint}
        value={text()}
        maxlength={500}
        onText={setText}
        required={props.isNeeded === true}
      />
      <Button
        look="primary"
        disabled={props.isNeeded === true && text().trim() === ''}
        onClick={() => props.onSend(text().trim())}
      >
        {props.send}
      </Button>
    </>
  )
}
