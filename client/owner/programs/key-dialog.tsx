import { createSignal, type JSX, Show } from 'solid-js'
import { SCOPES, type Scope } from '../../../shared/api/endpoint.ts'
import { makeKey } from '../../../shared/api/key.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { nameOf, useStations } from '../state/stations.tsx'
import { programWords } from '../words/programs.ts'
import { Choices } from './choices.tsx'
import { ShownOnce } from './shown-once.tsx'

/** Makes a key, and shows it this once. */
export function KeyDialog(props: { onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const stations = useStations()
  const { words, shared } = useWords(programWords)
  const [label, setLabel] = createSignal('')
  const [scopes, setScopes] = createSignal<ReadonlySet<Scope>>(new Set(['read']))
  const [place, setPlace] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const [key, setKey] = createSignal<string | null>(null)
  const make = async (event: SubmitEvent) => {
    event.preventDefault()
    if (scopes().size === 0) return
    setBusy(true)
    const made = await api(makeKey, {
      scopes: [...scopes()],
      ...(label().trim() !== '' && { label: label().trim() }),
      ...(place() !== '' && { stations: [place()] }),
    })
    setBusy(false)
    setKey(made.ok ? made.value.key : null)
    const reason: string | null = made.ok ? null : (words().whys[made.why] ?? whyWords(shared(), made.why))
    setWhy(reason)
  }
  return (
    <Dialog
      isOpen
      title={words().keyTitle}
      onClose={props.onClose}
      isHeld={isBusy()}
      actions={
        <Show when={key() !== null}>
          <Button look="primary" onClick={props.onClose}>
            {shared().ui.done}
          </Button>
        </Show>
      }
    >
      <Show
        when={key()}
        fallback={
          <form class="programs-form" onSubmit={event => void make(event)} noValidate>
            <TextField
              label={words().label}
              hint={words().labelHint}
              value={label()}
              maxlength={80}
              autocomplete="off"
              onText={setLabel}
            />
            <Choices
              label={words().mayDo}
              of={SCOPES.filter(scope => scope !== 'calendar').map(value => ({ value, label: words().scopes[value] }))}
              chosen={scopes()}
              onChosen={setScopes}
              error={scopes().size === 0 ? words().pickOne : undefined}
            />
            <SelectField
              label={words().where}
              value={place()}
              choices={[
                { value: '', label: words().everywhere },
                ...stations().map(rooms => ({ value: rooms.id, label: nameOf(rooms) })),
              ]}
              onChoose={setPlace}
            />
            <Show when={why()}>{reason => <Notice look="bad">{reason()}</Notice>}</Show>
            <Button type="submit" look="primary" isBusy={isBusy()}>
              {words().makeKey}
            </Button>
          </form>
        }
      >
        {secret => <ShownOnce label={words().key} secret={secret()} warning={words().keyOnce} />}
      </Show>
    </Dialog>
  )
}
