import { createSignal, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { questionWords } from '../words/questions.ts'
import { useWords } from '../words/use-words.ts'

/** Yes, or no with a reason. */
export function YesOrNo(props: {
  yes: string
  no: string
  onYes: () => void
  onNo: (why: string) => void
}): JSX.Element {
  const { words } = useWords(questionWords)
  const [reason, setReason] = createSignal('')
  const [isMissing, setMissing] = createSignal(false)
  const decline = () => {
    const why = reason().trim()
    if (why === '') setMissing(true)
    else props.onNo(why)
  }
  return (
    <>
      <TextArea
        label={words().reason}
        hint={words().reasonHint}
        value={reason()}
        maxlength={200}
        onText={setReason}
        error={isMissing() && reason().trim() === '' ? words().needReason : undefined}
      />
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
