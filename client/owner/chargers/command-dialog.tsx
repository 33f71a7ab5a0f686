import { createSignal, For, type JSX, Match, Switch } from 'solid-js'
import { order } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments, SelectField, TextField } from '../../ui/field.tsx'
import { chargerWords } from '../words/chargers.ts'
import { useCommand } from './command.ts'
import type { Chargers, ListedCharger } from './use-chargers.ts'
import { type FormKey, formOf, NO_WISH, readWish, type WishField, type WishText } from './wishes.ts'

const MESSAGES = ['status', 'boot', 'meter', 'heartbeat', 'firmware', 'diagnostics'] as const

/** One command: what it needs to know, and the button that sends it. */
export function CommandDialog(props: {
  rooms: StationRooms
  chargers: Chargers
  of: ListedCharger
  command: FormKey
  onClose: () => void
}): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const send = useCommand(props.chargers, () => props.of.identity)
  const { words } = useWords(chargerWords)
  const form = () => formOf(props.command)
  const plugs = () => props.of.plugs.map(({ plug = 1, label }) => ({ value: String(plug), label }))
  const firstPlug = () => (form().needsPlug === true ? (plugs()[0]?.value ?? '1') : '')
  const [text, setText] = createSignal<WishText>({ ...NO_WISH, plug: firstPlug() })
  const [wrong, setWrong] = createSignal<WishField | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const type = (field: WishField) => (value: string) => setText(before => ({ ...before, [field]: value }))
  const plugChoices = () => {
    const named = plugs().map(({ value, label }) => ({ value, label: `${words().plug(Number(value))} · ${label}` }))
    const known = named.length > 0 ? named : [{ value: '1', label: words().plug(1) }]
    return form().needsPlug === true ? known : [{ value: '', label: words().fields.wholeCharger }, ...known]
  }
  const go = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    const isSent =
      props.command === 'restart' || props.command === 'unlock' ? await orderIt(props.command) : await tell()
    setBusy(false)
    if (isSent) props.onClose()
  }
  const tell = async () => {
    if (props.command === 'restart' || props.command === 'unlock') return false
    const read = readWish(props.command, text(), device.time())
    setWrong(read.ok ? null : read.field)
    return read.ok && (await send(read.wish)) !== null
  }
  const orderIt = async (action: 'restart' | 'unlock') => {
    const spot = props.of.plugs.find(({ plug = 1 }) => action === 'restart' || String(plug) === text().plug)
    const asked = { id: device.newId(), at: device.time(), connector: spot?.id ?? '', by: 'staff' } as const
    const deed = { do: 'order', label: spot?.label ?? '' }
    const acted = await act(props.rooms.station, deed, view =>
      order(view, { ...asked, action: action === 'restart' ? 'reset' : 'unlock' }),
    )
    return acted.ok
  }
  const error = (field: WishField) => (wrong() === field ? words().fieldError : undefined)
  return (
    <Dialog isOpen title={words().commands[props.command] ?? ''} onClose={props.onClose} isHeld={isBusy()}>
      <form class="charger-form" onSubmit={event => void go(event)} noValidate>
        <p>{words().hints[props.command]}</p>
        <For each={form().fields}>
          {field => (
            <Switch
              fallback={
                <TextField
                  label={labelOf(field)}
                  hint={field === 'messageId' || field === 'text' ? words().fields.optional : undefined}
                  value={text()[field]}
                  suffix={field === 'limit' ? 'kW' : undefined}
                  inputmode={field === 'minutes' || field === 'reservation' ? 'numeric' : 'text'}
                  autocomplete="off"
                  error={error(field)}
                  onText={type(field)}
                />
              }
            >
              <Match when={field === 'plug'}>
                <SelectField
                  label={words().fields.plug}
                  value={text().plug}
                  choices={plugChoices()}
                  error={error('plug')}
                  onChoose={type('plug')}
                />
              </Match>
              <Match when={field === 'operative'}>
                <Segments
                  label={words().fields.operative}
                  value={text().operative}
                  choices={[
                    { value: 'out', label: words().fields.outOfService },
                    { value: 'in', label: words().fields.inService },
                  ]}
                  onChoose={type('operative')}
                />
              </Match>
              <Match when={field === 'message'}>
                <SelectField
                  label={words().fields.message}
                  value={text().message}
                  choices={MESSAGES.map(value => ({ value, label: words().triggers[value] }))}
                  onChoose={type('message')}
                />
              </Match>
            </Switch>
          )}
        </For>
        <Button type="submit" look={form().isHarsh === true ? 'danger' : 'primary'} isBusy={isBusy()}>
          {words().send}
        </Button>
      </form>
    </Dialog>
  )

  function labelOf(field: WishField): string {
    const { fields } = words()
    switch (field) {
      case 'limit':
        return fields.limit
      case 'minutes':
        return fields.untilMinutes
      case 'reservation':
        return fields.reservation
      case 'tag':
        return fields.tag
      case 'url':
        return fields.url
      case 'vendor':
        return fields.vendor
      case 'messageId':
        return fields.messageId
      default:
        return fields.text
    }
  }
}
