import { createSignal, type JSX, Show } from 'solid-js'
import { invite } from '../../../shared/api/invite.ts'
import type { StationRole } from '../../../shared/api/station.ts'
import { useApp } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import type { Place } from '../state/places.tsx'
import { peopleWords } from '../words/people.ts'
import { useWords } from '../words/use-words.ts'

/** Makes a link that gives whoever opens it first a role here. */
export function InviteDialog(props: { place: Place; isOpen: boolean; onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words, shared } = useWords(peopleWords)
  const [role, setRole] = createSignal<StationRole>('staff')
  const [link, setLink] = createSignal<string | null>(null)
  const [why, setWhy] = createSignal<string | null>(null)
  const make = async () => {
    const made = await api(invite, { station: props.place.id, role: role() })
    setLink(made.ok ? `${location.origin}${made.value.path}` : null)
    const reason: string | null = made.ok ? null : (words().whys[made.why] ?? whyWords(shared(), made.why))
    setWhy(reason)
  }
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    toasts.say({ text: words().copied, look: 'good' })
  }
  const close = () => {
    setLink(null)
    props.onClose()
  }
  return (
    <Dialog isOpen={props.isOpen} title={words().invite} close={shared().ui.close} onClose={close}>
      <p>{words().inviteText}</p>
      <Segments
        label={words().inviteAs}
        value={role()}
        choices={(['staff', 'owner'] as const).map(value => ({ value, label: words().roles[value] }))}
        onChoose={setRole}
      />
      <Show
        when={link()}
        fallback={
          <Button look="primary" onClick={() => void make()}>
            {words().makeLink}
          </Button>
        }
      >
        {text => (
          <div class="invite-link">
            <TextField label={words().invite} value={text()} readOnly onText={() => {}} />
            <Button onClick={() => void copy(text())}>{words().copy}</Button>
          </div>
        )}
      </Show>
      <Show when={why()}>{reason => <Notice look="bad">{reason()}</Notice>}</Show>
    </Dialog>
  )
}
