import { type JSX, Show } from 'solid-js'
import { exportOwn } from '../../../shared/api/own.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useFile } from '../../ui/use-file.ts'
import { whyWords } from '../../words/whys.ts'
import { personWords } from '../words/person.ts'

/** All that is kept about them, to take along. */
export function OwnData(): JSX.Element {
  const toasts = useToasts()
  const file = useFile()
  const { words, shared } = useWords(personWords)
  const take = async () => {
    if (await file.take(exportOwn, {}, 'berth-my-data.json')) toasts.say({ text: words().dataTaken, look: 'good' })
  }
  return (
    <Card title={words().ownData}>
      <p class="quiet">{words().ownDataText}</p>
      <Button isWide isBusy={file.isBusy()} onClick={() => void take()}>
        {words().takeData}
      </Button>
      <Show when={file.why()}>{why => <Notice look="bad">{whyWords(shared(), why())}</Notice>}</Show>
    </Card>
  )
}
