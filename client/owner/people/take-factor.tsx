import { createSignal, type JSX, Show } from 'solid-js'
import { takeFactor } from '../../../shared/api/people.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { ProveFirst } from '../../ui/ways-in/prove-first.tsx'
import { whyWords } from '../../words/whys.ts'
import { peopleWords } from '../words/people.ts'

/** Takes away a lost second factor, with a reason, once the owner has shown who they are. */
export function TakeFactor(props: {
  whom: { station: string; person: string }
  onBack: () => void
  onDone: () => void
}): JSX.Element {
  const { api } = useApp()
  const { words, shared } = useWords(peopleWords)
  const [reason, setReason] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const [isProving, setProving] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const take = async () => {
    setProving(false)
    if (reason().trim() === '') return setWhy('needs-reason')
    setBusy(true)
    const done = await api(takeFactor, { ...props.whom, why: reason() })
    setBusy(false)
    if (done.ok) return props.onDone()
    if (done.why === 'prove-again') return setProving(true)
    setWhy(done.why)
  }
  return (
    <>
      <p>{words().factorTakeText}</p>
      <TextField
        label={shared().ui.reason}
        hint={words().reasonHint}
        maxlength={200}
        value={reason()}
        onText={text => {
          setReason(text)
          setWhy(null)
        }}
      />
      <Show when={why()}>
        {word => (
          <Notice look="bad">
            {word() === 'needs-reason' ? words().needReason : (words().whys[word()] ?? whyWords(shared(), word()))}
          </Notice>
        )}
      </Show>
      <Button look="danger" isBusy={isBusy()} onClick={() => void take()}>
        {words().factorTake}
      </Button>
      <Button onClick={() => props.onBack()}>{shared().ui.back}</Button>
      <Show when={isProving()}>
        <ProveFirst onDone={() => void take()} onClose={() => setProving(false)} />
      </Show>
    </>
  )
}
