import { createSignal, type JSX, Show } from 'solid-js'
import { EXPORT_TABLES, type ExportTable, exportOrganisation } from '../../../shared/api/organisation.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useFile } from '../../ui/use-file.ts'
import { whyWords } from '../../words/whys.ts'
import { programWords } from '../words/programs.ts'

const FILES = ['everything', ...EXPORT_TABLES] as const

/** Everything of an organisation as a file: nobody stays because their books cannot leave. */
export function ExportCard(props: { id: string; name: string }): JSX.Element {
  const toasts = useToasts()
  const file = useFile()
  const { words, shared } = useWords(programWords)
  const [chosen, setChosen] = createSignal<'everything' | ExportTable>('everything')
  const take = async () => {
    const table = chosen()
    const isWhole = table === 'everything'
    const asked = { organisation: props.id, ...(!isWhole && { table }) }
    const name = `${props.id}-${table}.${isWhole ? 'json' : 'csv'}`
    if (await file.take(exportOrganisation, asked, name)) toasts.say({ text: words().fileTaken, look: 'good' })
  }
  return (
    <Card title={words().everything(props.name)}>
      <p class="quiet">{words().everythingText}</p>
      <SelectField
        label={words().file}
        value={chosen()}
        hint={words().fileHint}
        choices={FILES.map(value => ({ value, label: words().files[value] }))}
        onChoose={setChosen}
      />
      <Button isBusy={file.isBusy()} onClick={() => void take()}>
        {words().takeFile}
      </Button>
      <Show when={file.why()}>{why => <Notice look="bad">{whyWords(shared(), why())}</Notice>}</Show>
    </Card>
  )
}
