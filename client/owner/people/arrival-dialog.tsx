import { createSignal, type JSX, Show } from 'solid-js'
import { type Arrival, makeArrivalCode, returnArrival } from '../../../shared/api/arrivals.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { moment } from '../../ui/format.ts'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { ProveFirst } from '../../ui/ways-in/prove-first.tsx'
import { whyWords } from '../../words/whys.ts'
import { arrivalWords } from '../words/arrivals.ts'

/** One who has not come yet: a code for them, and the way back. */
export function ArrivalDialog(props: { rooms: StationRooms; arrival: Arrival; onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(arrivalWords)
  const [made, setMade] = createSignal<{ code: string; expiresAt: number } | null>(null)
  const [isLeaving, setLeaving] = createSignal(false)
  const [reason, setReason] = createSignal('')
  const [isProving, setProving] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const which = () => ({ station: props.rooms.id, arrival: props.arrival.id })
  const zone = () => props.rooms.station.view()?.info.timeZone
  const make = async () => {
    const done = await api(makeArrivalCode, which())
    if (done.ok) setMade(done.value)
    else setWhy(done.why)
  }
  const takeBack = async () => {
    setProving(false)
    if (reason().trim() === '') return setWhy('needs-reason')
    setBusy(true)
    const done = await api(returnArrival, { ...which(), why: reason() })
    setBusy(false)
    if (done.ok) {
      toasts.say({ text: words().backDone, look: 'good' })
      return props.onClose()
    }
    if (done.why === 'prove-again') return setProving(true)
    setWhy(done.why)
  }
  const told = (word: string) =>
    word === 'needs-reason' ? words().needReason : (words().whys[word] ?? whyWords(shared(), word))
  return (
    <Dialog isOpen title={props.arrival.name} onClose={props.onClose}>
      <Show when={why()}>{word => <Notice look="bad">{told(word())}</Notice>}</Show>
      <Show
        when={isLeaving()}
        fallback={
          <Show
            when={made()}
            fallback={
              <>
                <p>{words().codeText}</p>
                <Button look="primary" onClick={() => void make()}>
                  {words().makeCode}
                </Button>
                <Button onClick={() => setLeaving(true)}>{words().back}</Button>
              </>
            }
          >
            {code => (
              <>
                <p class="arrivals-code">{code().code}</p>
                <p class="quiet">{words().codeUntil(moment(locale(), code().expiresAt, zone()))}</p>
              </>
            )}
          </Show>
        }
      >
        <p>{words().backText}</p>
        <TextField
          label={shared().ui.reason}
          maxlength={200}
          value={reason()}
          onText={text => {
            setReason(text)
            setWhy(null)
          }}
        />
        <Button look="danger" isBusy={isBusy()} onClick={() => void takeBack()}>
          {words().back}
        </Button>
        <Button onClick={() => setLeaving(false)}>{shared().ui.back}</Button>
      </Show>
      <Show when={isProving()}>
        <ProveFirst onDone={() => void takeBack()} onClose={() => setProving(false)} />
      </Show>
    </Dialog>
  )
}
