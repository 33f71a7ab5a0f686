import CalendarPlus from 'lucide-solid/icons/calendar-plus'
import Play from 'lucide-solid/icons/play'
import Zap from 'lucide-solid/icons/zap'
import { createSignal, type JSX, Show } from 'solid-js'
import { nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { book, order, start } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { usePlace } from '../place.tsx'
import { mayOrder } from './charger.ts'

/** Somebody is there: with a name if they give one, without if they do not. */
export function StartCard(props: { spot: string }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const [name, setName] = createSignal('')
  const [plate, setPlate] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const label = () => place.say.spot(props.spot)
  const who = () => name().trim() || plate().trim()

  async function begin(): Promise<void> {
    const session = device.newId()
    const stated = await place.atStation({ do: 'start', spot: label(), who: who() }, (view, { at }) =>
      start(view, { session, at, connector: props.spot, via: 'staff' }),
    )
    if (stated !== null) await callThem(session, stated)
  }

  /** The spot is held, and its charger is told to begin: it states the start itself, with its register. */
  async function beginByCharger(): Promise<void> {
    const session = device.newId()
    const held = await place.atStation({ do: 'book', spot: label(), who: who() }, (view, { at }) =>
      book(view, { id: session, at, connector: props.spot }),
    )
    if (held === null) return
    await place.atStation(
      { do: 'order', spot: label(), action: 'start' },
      (view, { at }) => order(view, { id: device.newId(), at, connector: props.spot, session, action: 'start' }),
      [held],
    )
    await callThem(session, held)
  }

  async function callThem(session: string, after: string): Promise<void> {
    if (who() !== '') {
      const walkIn = { name: who(), ...(plate().trim() !== '' && { plate: plate().trim() }) }
      await place.atDesk({ do: 'name', spot: label(), who: who() }, view => nameWalkIn(view, session, walkIn), [after])
    }
    setName('')
    setPlate('')
  }

  const go = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    await (mayOrder(place, props.spot) ? beginByCharger() : begin())
    setBusy(false)
  }

  return (
    <Card title={place.own().walkIn}>
      <form class="start-form" onSubmit={go}>
        <TextField
          label={place.words().nameIfGiven}
          value={name()}
          maxLength={80}
          autocomplete="off"
          onText={setName}
        />
        <Show when={place.trade() === 'charging'}>
          <TextField label={place.words().plate} value={plate()} maxLength={16} autocomplete="off" onText={setPlate} />
        </Show>
        <Button
          type="submit"
          look="primary"
          size="large"
          isWide
          isBusy={isBusy()}
          icon={mayOrder(place, props.spot) ? <Zap aria-hidden="true" /> : <Play aria-hidden="true" />}
        >
          {place.own().start}
        </Button>
        <Show when={mayOrder(place, props.spot)}>
          <Button look="quiet" onClick={() => void begin()}>
            {place.words().startedAlready}
          </Button>
        </Show>
      </form>
      <Button icon={<CalendarPlus aria-hidden="true" />} onClick={() => place.ask({ kind: 'book', spot: props.spot })}>
        {place.words().bookFor}
      </Button>
    </Card>
  )
}
