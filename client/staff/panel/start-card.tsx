import CalendarPlus from 'lucide-solid/icons/calendar-plus'
import Play from 'lucide-solid/icons/play'
import Zap from 'lucide-solid/icons/zap'
import { createSignal, type JSX, Show } from 'solid-js'
import { nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { book, order, start } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { staffWords } from '../words/words.ts'
import { mayOrder } from './charger.ts'

/** A person has arrived: with a name if they give one, without if they do not. */
export function StartCard(props: { spot: string }): JSX.Element {
  const { words } = useWords(staffWords)
  const at = useStation()
  const { station, say, own } = at
  const { atStation, atDesk } = useActs()
  const { ask } = useAsk()
  const device = useDevice()
  const [name, setName] = createSignal('')
  const [plate, setPlate] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const byCharger = () => mayOrder(at, props.spot)
  const label = () => say.spot(props.spot)
  const who = () => name().trim() || plate().trim()

  async function begin(): Promise<void> {
    const session = device.newId()
    const stated = await atStation({ do: 'start', spot: label(), who: who() }, (view, { at }) =>
      start(view, { session, at, connector: props.spot, via: 'staff' }),
    )
    if (stated.ok) await callThem(session, stated.id)
  }

  /** The spot is held, and its charger is told to begin: it states the start itself, with its register. */
  async function beginByCharger(): Promise<void> {
    const session = device.newId()
    const held = await atStation({ do: 'book', spot: label(), who: who() }, (view, { at }) =>
      book(view, { id: session, at, connector: props.spot }),
    )
    if (!held.ok) return
    await atStation(
      { do: 'order', spot: label(), action: 'start' },
      (view, { at }) =>
        order(view, { id: device.newId(), at, connector: props.spot, by: 'staff', session, action: 'start' }),
      [held.id],
    )
    await callThem(session, held.id)
  }

  async function callThem(session: string, after: string): Promise<void> {
    if (who() !== '') {
      const walkIn = { name: who(), ...(plate().trim() !== '' && { plate: plate().trim() }) }
      await atDesk({ do: 'name', spot: label(), who: who() }, view => nameWalkIn(view, session, walkIn), [after])
    }
    setName('')
    setPlate('')
  }

  const go = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    await (byCharger() ? beginByCharger() : begin())
    setBusy(false)
  }

  return (
    <Card title={own().walkIn}>
      <form class="start-form" onSubmit={go}>
        <TextField label={words().nameIfGiven} value={name()} maxLength={80} autocomplete="off" onText={setName} />
        <Show when={station().info.kind === 'charging'}>
          <TextField label={words().plate} value={plate()} maxLength={16} autocomplete="off" onText={setPlate} />
        </Show>
        <Button
          type="submit"
          look="primary"
          size="large"
          isWide
          isBusy={isBusy()}
          icon={byCharger() ? <Zap aria-hidden="true" /> : <Play aria-hidden="true" />}
        >
          {own().start}
        </Button>
        <Show when={byCharger()}>
          <Button look="quiet" onClick={() => void begin()}>
            {words().startedAlready}
          </Button>
        </Show>
      </form>
      <Button icon={<CalendarPlus aria-hidden="true" />} onClick={() => ask({ kind: 'book', spot: props.spot })}>
        {own().bookFor}
      </Button>
    </Card>
  )
}
