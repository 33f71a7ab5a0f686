import { createEffect, createSignal, type JSX, on, Show } from 'solid-js'
import type { PlanPart } from '../../../shared/documents/station/facts.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { planWords } from '../words/plan.ts'

const SIZE = ['width', 'height'] as const
const LEAST = 8
const MOST = 10_000

/** One wall, door, window or zone: its size, of a zone its name; or away with it. */
export function PartEditor(props: {
  part: PlanPart
  zones: readonly string[]
  onChange: (change: Partial<PlanPart>) => void
  onRemove: () => void
}): JSX.Element {
  const { words, shared } = useWords(planWords)
  const [typed, setTyped] = createSignal<Partial<Record<'width' | 'height', string>>>({})
  createEffect(on([() => props.part.width, () => props.part.height], () => setTyped({})))
  const text = (field: 'width' | 'height') => typed()[field] ?? String(props.part[field])
  const read = (field: 'width' | 'height') => (/^[0-9]{1,5}$/.test(text(field).trim()) ? Number(text(field)) : 0)
  const isWrong = (field: 'width' | 'height') => read(field) < LEAST || read(field) > MOST
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    if (!SIZE.some(isWrong)) props.onChange({ width: read('width'), height: read('height') })
  }
  return (
    <Card title={words().parts[props.part.is]}>
      <form class="spot-editor" onSubmit={save} noValidate>
        <Show when={props.part.is === 'zone'}>
          <SelectField
            label={words().zone}
            value={props.part.zone ?? ''}
            choices={[
              ...(props.part.zone === undefined ? [{ value: '', label: '–' }] : []),
              ...[...new Set([...props.zones, ...(props.part.zone === undefined ? [] : [props.part.zone])])].map(
                value => ({ value, label: value }),
              ),
            ]}
            onChoose={zone => zone !== '' && props.onChange({ zone })}
          />
        </Show>
        <div class="spot-editor-pair">
          {SIZE.map(field => (
            <TextField
              label={words()[field]}
              value={text(field)}
              inputmode="numeric"
              onText={value => setTyped(before => ({ ...before, [field]: value }))}
              error={isWrong(field) ? words().size : undefined}
            />
          ))}
        </div>
        <div class="spots-tools">
          <Button type="submit" look="primary">
            {shared().ui.save}
          </Button>
          <Button onClick={() => props.onChange({ width: props.part.height, height: props.part.width })}>
            {words().turn}
          </Button>
          <Button onClick={() => props.onRemove()}>{words().remove}</Button>
        </div>
      </form>
    </Card>
  )
}
