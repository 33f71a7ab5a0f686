import { createSignal, For, type JSX, Show } from 'solid-js'
import { cancel, move, waive } from '../../../shared/documents/station/actions.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { createReason, ReasonField } from '../../ui/reason.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { spotWords } from '../words/spot.ts'
import { deedsFor, type SessionDeed, spotsToGo } from './deeds.ts'
import { rebookFor } from './rebook.ts'
import './session-deeds.css'

/** The deeds open to an owner in a session. Each asks once more, and those that change money or plans ask why. */
export function SessionDeeds(props: { rooms: StationRooms; session: SessionView; onDone?: () => void }): JSX.Element {
  const device = useDevice()
  const me = useMe()
  const act = useAct()
  const toasts = useToasts()
  const { words, shared } = useWords(spotWords)
  const [chosen, choose] = createSignal<SessionDeed | null>(null)
  const [reason, setReason] = createSignal(createReason())
  const [to, setTo] = createSignal<string | null>(null)
  const station = () => props.rooms.station.view()
  const deeds = () => {
    const view = station()
    return view === undefined ? [] : deedsFor(props.session, phaseAt(view, props.session, device.now()))
  }
  const targets = () => {
    const view = station()
    return view === undefined || chosen() !== 'move' ? [] : spotsToGo(view, props.session, device.now())
  }
  const target = () => to() ?? targets()[0]?.id ?? ''
  const text = (deed: SessionDeed) =>
    deed === 'waive' && props.session.stopped === undefined ? words().waiveActiveText : words()[`${deed}Text`]
  const close = () => {
    choose(null)
    setReason(createReason())
  }
  const run = async (deed: SessionDeed) => {
    const why = deed === 'move' ? '' : reason().take()
    if (why === null) return
    const told = await doIt(deed, why)
    if (told === null) return
    close()
    toasts.say({ text: words().done[told], look: 'good' })
    props.onDone?.()
  }
  const doIt = async (deed: SessionDeed, why: string) => {
    const session = props.session.id
    const at = device.time()
    const room = props.rooms.station
    const label = station()?.connectors.get(props.session.connector)?.label ?? ''
    if (deed === 'cancel')
      return (await act(room, { do: 'cancel', label }, view => cancel(view, { session, at, why }))).ok ? deed : null
    if (deed === 'waive')
      return (await act(room, { do: 'waive', label }, view => waive(view, { session, at, why }))).ok ? deed : null
    const connector = target()
    if (props.session.started !== undefined)
      return (
        await act(room, { do: 'move', label }, view => move(view, { session, at, connector, order: device.newId() }))
      ).ok
        ? deed
        : null
    const rebooking = { id: device.newId(), at, by: me.person.id, connector, label }
    const rebooked = await rebookFor(props.rooms, session, rebooking)
    if (!rebooked.ok) toasts.refuse(whyWords(shared(), rebooked.why))
    return rebooked.ok ? 'rebook' : null
  }
  return (
    <Show
      when={chosen()}
      fallback={
        <div class="session-deeds">
          <For each={deeds()}>{deed => <Button onClick={() => choose(deed)}>{words()[deed]}</Button>}</For>
        </div>
      }
    >
      {deed => (
        <section class="session-deed" aria-label={words()[deed()]}>
          <h3>{words()[deed()]}</h3>
          <p>{text(deed())}</p>
          <Show
            when={deed() === 'move'}
            fallback={<ReasonField of={reason()} hint={words().reasonHint} need={words().needReason} />}
          >
            <Show when={targets().length > 0} fallback={<p>{words().noneFree}</p>}>
              <SelectField
                label={words().to}
                value={target()}
                choices={targets().map(({ id, label, zone }) => ({
                  value: id,
                  label: zone === undefined ? label : `${label} · ${zone}`,
                }))}
                onChoose={setTo}
              />
            </Show>
          </Show>
          <div class="session-deeds">
            <Button
              look={deed() === 'move' ? 'primary' : 'danger'}
              disabled={deed() === 'move' && targets().length === 0}
              onClick={() => void run(deed())}
            >
              {words()[deed()]}
            </Button>
            <Button onClick={close}>{shared().ui.back}</Button>
          </div>
        </section>
      )}
    </Show>
  )
}
