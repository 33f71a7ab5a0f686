import { createSignal, type JSX, Show } from 'solid-js'
import { makeWebhook } from '../../../shared/api/events.ts'
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

const GROUPS = ['session.*', 'payment.*', 'issue.*', '*'] as const

type Group = (typeof GROUPS)[number]

/** Makes a webhook, and shows its secret this once. */
export function NewWebhook(props: { onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const stations = useStations()
  const { words, shared } = useWords(programWords)
  const [url, setUrl] = createSignal('')
  const [place, setPlace] = createSignal('')
  const [groups, setGroups] = createSignal<ReadonlySet<Group>>(new Set(['session.*', 'payment.*']))
  const [isWrong, setWrong] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const [secret, setSecret] = createSignal<string | null>(null)
  const make = async (event: SubmitEvent) => {
    event.preventDefault()
    if (groups().size === 0) return
    setBusy(true)
    const events = groups().has('*') ? ['*'] : [...groups()]
    const made = await api(makeWebhook, { url: url().trim(), events, ...(place() !== '' && { station: place() }) })
    setBusy(false)
    setSecret(made.ok ? made.value.secret : null)
    setWrong(!made.ok && made.why === 'shape')
    const reason: string | null = made.ok || isWrong() ? null : (words().whys[made.why] ?? whyWords(shared(), made.why))
    setWhy(reason)
  }
  return (
    <Dialog
      isOpen
      title={words().webhookTitle}
      onClose={props.onClose}
      isHeld={isBusy()}
      actions={
        <Show when={secret() !== null}>
          <Button look="primary" onClick={props.onClose}>
            {shared().ui.done}
          </Button>
        </Show>
      }
    >
      <Show
        when={secret()}
        fallback={
          <form class="programs-form" onSubmit={event => void make(event)} noValidate>
            <TextField
              label={words().url}
              hint={words().urlHint}
              type="url"
              value={url()}
              maxlength={2000}
              autocomplete="off"
              error={isWrong() ? words().notAUrl : undefined}
              onText={setUrl}
            />
            <SelectField
              label={words().place}
              value={place()}
              choices={[
                { value: '', label: words().everywhere },
                ...stations().map(rooms => ({ value: rooms.id, label: nameOf(rooms) })),
              ]}
              onChoose={setPlace}
            />
            <Choices
              label={words().tell}
              of={GROUPS.map(value => ({ value, label: words().groups[value] }))}
              chosen={groups()}
              onChosen={setGroups}
              error={groups().size === 0 ? words().pickOne : undefined}
            />
            <Show when={why()}>{reason => <Notice look="bad">{reason()}</Notice>}</Show>
            <Button type="submit" look="primary" isBusy={isBusy()}>
              {words().makeWebhook}
            </Button>
          </form>
        }
      >
        {shown => <ShownOnce label={words().secret} secret={shown()} warning={words().secretOnce} />}
      </Show>
    </Dialog>
  )
}
