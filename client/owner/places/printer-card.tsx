import { createSignal, type JSX, Show } from 'solid-js'
import { setPrinter } from '../../../shared/documents/desk/actions.ts'
import type { Printer } from '../../../shared/documents/desk/facts.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Switch, TextField } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { useTold } from '../state/kept.ts'
import { printerWords } from '../words/printer.ts'

const USUAL_PORT = 9100

/** Where a place's desk prints receipts. */
export function PrinterCard(props: { rooms: StationRooms }): JSX.Element {
  const act = useAct()
  const device = useDevice()
  const me = useMe()
  const tell = useTold()
  const { words } = useWords(printerWords)
  const now = () => props.rooms.desk.view()?.printers.get('receipts')?.to ?? null
  const [host, setHost] = createSignal<string | null>(null)
  const [port, setPort] = createSignal<string | null>(null)
  const [hasMarks, setMarks] = createSignal<boolean | null>(null)
  const [isWrong, setWrong] = createSignal(false)
  const typed = (): Printer['to'] => {
    const [name, number] = [(host() ?? now()?.host ?? '').trim(), Number(port() ?? now()?.port ?? USUAL_PORT)]
    const isRight = /^[A-Za-z0-9.:-]{1,100}$/.test(name) && Number.isInteger(number) && number > 0 && number < 65_536
    return isRight ? { host: name, port: number, hasMarks: hasMarks() ?? now()?.hasMarks ?? true } : null
  }
  const state = async (to: Printer['to'], said: string) => {
    const what = { do: 'info', record: props.rooms.id }
    const set = await act(props.rooms.desk, what, view => setPrinter(view, { at: device.time(), by: me.person.id, to }))
    if (!set.ok) return
    setHost(null)
    setPort(null)
    setMarks(null)
    tell(said)
  }
  const save = () => {
    const to = typed()
    setWrong(to === null)
    if (to !== null) void state(to, words().saved)
  }
  return (
    <Card title={words().title}>
      <p>{words().hint}</p>
      <TextField
        label={words().host}
        hint={words().hostHint}
        value={host() ?? now()?.host ?? ''}
        maxlength={100}
        error={isWrong() ? words().wrong : undefined}
        onText={setHost}
      />
      <TextField
        label={words().port}
        inputmode="numeric"
        value={port() ?? String(now()?.port ?? USUAL_PORT)}
        maxlength={5}
        onText={setPort}
      />
      <Switch
        label={words().hasMarks}
        hint={words().marksHint}
        isOn={hasMarks() ?? now()?.hasMarks ?? true}
        onSwitch={setMarks}
      />
      <div class="session-deeds">
        <Button onClick={save}>{words().save}</Button>
        <Show when={now() !== null}>
          <Button look="danger" onClick={() => void state(null, words().removed)}>
            {words().remove}
          </Button>
        </Show>
      </div>
    </Card>
  )
}
