import { createSignal, type JSX, Show } from 'solid-js'
import { setWantsFactor, wantsFactor } from '../../../shared/api/organisation.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { ProveFirst } from '../../ui/ways-in/prove-first.tsx'
import { WaysIn } from '../../ui/ways-in.tsx'
import { whyWords } from '../../words/whys.ts'
import { createAsked } from '../state/asked.ts'
import { peopleWords } from '../words/people.ts'
import { Unasked } from './unasked.tsx'

/** Whether everyone who works for an operator needs a second factor. */
export function FactorCard(props: {
  operator: { id: string; name: string }
  missing: number
  onChanged: () => void
}): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words, shared } = useWords(peopleWords)
  const [opened, open] = createSignal<'ask' | 'prove' | 'own' | 'ways' | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const asked = createAsked(api, wantsFactor, () => ({ organisation: props.operator.id }))
  const isWanted = () => asked.value()?.isWanted === true
  const set = async () => {
    setBusy(true)
    const done = await api(setWantsFactor, { organisation: props.operator.id, isWanted: !isWanted() })
    setBusy(false)
    if (!done.ok && done.why === 'prove-again') return open('prove')
    if (!done.ok && done.why === 'own-factor-first') return open('own')
    open(null)
    if (done.ok) toasts.say({ text: words().done, look: 'good' })
    else toasts.refuse(words().whys[done.why] ?? whyWords(shared(), done.why))
    await asked.again()
    props.onChanged()
  }
  return (
    <Card title={words().factor}>
      <p class="quiet">
        {isWanted() ? words().factorWanted(props.operator.name) : words().factorFree(props.operator.name)}
      </p>
      <Show when={asked.value()} fallback={<Unasked why={asked.why()} />}>
        <Button onClick={() => open('ask')}>{isWanted() ? words().factorNoMore : words().factorRequire}</Button>
      </Show>
      <Show when={opened() === 'ask'}>
        <Dialog
          isOpen
          title={isWanted() ? words().factorNoMoreTitle : words().factorTitle(props.operator.name)}
          onClose={() => open(null)}
          actions={
            <Button look="primary" isBusy={isBusy()} onClick={() => void set()}>
              {isWanted() ? words().factorNoMore : words().factorRequire}
            </Button>
          }
        >
          <p>{isWanted() ? words().factorNoMoreText : words().factorText}</p>
          <Show when={!isWanted() && props.missing > 0}>
            <Notice look="warn">{words().factorMissing(props.missing)}</Notice>
          </Show>
        </Dialog>
      </Show>
      <Show when={opened() === 'prove'}>
        <ProveFirst onDone={() => void set()} onClose={() => open(null)} />
      </Show>
      <Show when={opened() === 'own'}>
        <Dialog
          isOpen
          title={words().factorOwn}
          onClose={() => open(null)}
          actions={
            <Button look="primary" onClick={() => open('ways')}>
              {words().factorOwnSetUp}
            </Button>
          }
        >
          <p>{words().factorOwnText}</p>
        </Dialog>
      </Show>
      <Show when={opened() === 'ways'}>
        <WaysIn onClose={() => open(null)} />
      </Show>
    </Card>
  )
}
