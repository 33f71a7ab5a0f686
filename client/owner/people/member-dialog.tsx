import { createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import { type listPeople, removeRole, setRole, signOutPerson } from '../../../shared/api/people.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { peopleWords } from '../words/people.ts'
import { TakeFactor } from './take-factor.tsx'

type Member = OutputOf<typeof listPeople>['people'][number]

/** One person at one place: what they are, and ending it. */
export function MemberDialog(props: {
  rooms: StationRooms
  person: Member
  isSelf: boolean
  onChanged: () => void
  onClose: () => void
}): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words, shared } = useWords(peopleWords)
  const [asked, ask] = createSignal<'remove' | 'signOut' | 'factor' | null>(null)
  const whom = () => ({ station: props.rooms.id, person: props.person.id })
  const tell = (done: { ok: true } | { ok: false; why: string }, said: string) => {
    if (done.ok) toasts.say({ text: said, look: 'good' })
    else toasts.refuse(words().whys[done.why] ?? whyWords(shared(), done.why))
    props.onChanged()
    if (done.ok) props.onClose()
  }
  const change = async () =>
    tell(await api(setRole, { ...whom(), role: props.person.role === 'owner' ? 'staff' : 'owner' }), words().done)
  const remove = async () => tell(await api(removeRole, whom()), words().done)
  const signOut = async () => {
    const ended = await api(signOutPerson, whom())
    tell(ended, ended.ok ? words().signedOut(ended.value.ended) : '')
  }
  return (
    <Dialog isOpen={true} title={words().manage(props.person.name)} onClose={props.onClose}>
      <Show
        when={asked()}
        fallback={
          <>
            <Button onClick={() => void change()}>
              {props.person.role === 'owner' ? words().makeStaff : words().makeOwner}
            </Button>
            <Button onClick={() => ask('signOut')}>{words().signOut}</Button>
            <Show when={!props.isSelf && props.person.role === 'staff' && props.person.isGuarded}>
              <Button onClick={() => ask('factor')}>{words().factorTake}</Button>
            </Show>
            <Show when={!props.isSelf}>
              <Button onClick={() => ask('remove')}>{words().remove}</Button>
            </Show>
          </>
        }
      >
        {what => (
          <Switch>
            <Match when={what() === 'factor'}>
              <TakeFactor whom={whom()} onBack={() => ask(null)} onDone={() => tell({ ok: true }, words().done)} />
            </Match>
            <Match when={what() === 'remove'}>
              <Sure
                text={words().removeText}
                yes={words().remove}
                onYes={() => void remove()}
                onBack={() => ask(null)}
              />
            </Match>
            <Match when={what() === 'signOut'}>
              <Sure
                text={words().signOutText}
                yes={words().signOut}
                onYes={() => void signOut()}
                onBack={() => ask(null)}
              />
            </Match>
          </Switch>
        )}
      </Show>
    </Dialog>
  )
}

function Sure(props: { text: string; yes: string; onYes: () => void; onBack: () => void }): JSX.Element {
  const { shared } = useWords(peopleWords)
  return (
    <>
      <p>{props.text}</p>
      <Button look="danger" onClick={() => props.onYes()}>
        {props.yes}
      </Button>
      <Button onClick={() => props.onBack()}>{shared().ui.back}</Button>
    </>
  )
}
