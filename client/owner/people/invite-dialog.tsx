import { createResource, createSignal, type JSX, Show } from 'solid-js'
import { about } from '../../../shared/api/about.ts'
import { invite, mailInvitation } from '../../../shared/api/link.ts'
import type { StationRole } from '../../../shared/api/station.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { AddressNotice, createAddress } from '../state/address.tsx'
import { nameOf } from '../state/stations.tsx'
import { peopleWords } from '../words/people.ts'

/** Makes a link that gives its first opener a role here. */
export function InviteDialog(props: { rooms: StationRooms; isOpen: boolean; onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const where = createAddress()
  const { words, shared, locale } = useWords(peopleWords)
  const [role, setRole] = createSignal<StationRole>('staff')
  const [link, setLink] = createSignal<string | null>(null)
  const [token, setToken] = createSignal('')
  const [email, setEmail] = createSignal('')
  const [why, setWhy] = createSignal<string | null>(null)
  const [server] = createResource(() => api(about, {}))
  const mails = () => {
    const answer = server()
    return answer?.ok === true && answer.value.mails
  }
  const make = async () => {
    const made = await api(invite, { station: props.rooms.id, role: role() })
    setToken(made.ok ? made.value.token : '')
    setLink(made.ok ? `${where.root()}${made.value.path}` : null)
    const reason: string | null = made.ok ? null : (words().whys[made.why] ?? whyWords(shared(), made.why))
    setWhy(reason)
  }
  const mail = async () => {
    const sent = await api(mailInvitation, {
      ...{ station: props.rooms.id, token: token(), email: email() },
      ...{ place: nameOf(props.rooms), lang: locale() },
    })
    setWhy(sent.ok ? null : whyWords(shared(), sent.why))
    if (sent.ok) toasts.say({ text: words().mailed, look: 'good' })
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
    <Dialog isOpen={props.isOpen} title={words().invite} onClose={close}>
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
            <AddressNotice address={where} />
            <TextField label={words().invite} value={text()} readOnly onText={() => {}} />
            <Button onClick={() => void copy(text())}>{words().copy}</Button>
            <Show when={mails()} fallback={<p class="quiet">{words().noMail}</p>}>
              <TextField label={words().mailTo} type="email" value={email()} onText={setEmail} />
              <Button disabled={!email().includes('@')} onClick={() => void mail()}>
                {words().mail}
              </Button>
            </Show>
          </div>
        )}
      </Show>
      <Show when={why()}>{reason => <Notice look="bad">{reason()}</Notice>}</Show>
    </Dialog>
  )
}
