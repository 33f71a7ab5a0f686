import { createSignal, type JSX, Show } from 'solid-js'
import { is } from 'valibot'
import { origin } from '../../../shared/documents/shapes.ts'
import { setInfo } from '../../../shared/documents/station/actions.ts'
import { DEFAULT_INFO } from '../../../shared/documents/station/view.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Switch, TextArea } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { AddressNotice, createAddress } from '../state/address.tsx'
import { useTold } from '../state/kept.ts'
import { boardWords } from '../words/board.ts'
import { placeWords } from '../words/places.ts'

const MOST = 5

/** Shows the public board, or not: off until the owner switches it on. */
export function BoardCard(props: { rooms: StationRooms }): JSX.Element {
  const act = useAct()
  const tell = useTold()
  const where = createAddress()
  const { words } = useWords(boardWords)
  const { words: places } = useWords(placeWords)
  const [typed, setTyped] = createSignal<string | null>(null)
  const [wrong, setWrong] = createSignal<string | null>(null)
  const board = () => (props.rooms.station.view()?.info ?? DEFAULT_INFO).board
  const text = () => typed() ?? board()?.frames.join('\n') ?? ''
  const link = () => `${where.root()}/board/${props.rooms.id}`
  const set = async (next: { frames: string[] } | null) => {
    const acted = await act(props.rooms.station, { do: 'info', record: props.rooms.id }, view =>
      setInfo(view, { board: next }),
    )
    if (acted.ok) tell(places().saved)
    return acted.ok
  }
  const save = async () => {
    const frames = text()
      .split(/\s+/)
      .map(line => line.replace(/\/$/, '').toLowerCase())
      .filter(line => line !== '')
    const bad = frames.find(line => !is(origin, line)) ?? frames[MOST] ?? null
    setWrong(bad)
    if (bad === null && (await set({ frames }))) setTyped(null)
  }
  return (
    <Card title={words().title}>
      <p class="quiet">{words().text}</p>
      <Switch label={words().show} isOn={board() !== null} onSwitch={isOn => void set(isOn ? { frames: [] } : null)} />
      <Show when={board() !== null}>
        <AddressNotice address={where} />
        <p>
          <a href={link()} target="_blank" rel="noreferrer">
            {link()}
          </a>
        </p>
        <p>
          <a href={`${link()}?kiosk`} target="_blank" rel="noreferrer">
            {words().kiosk}
          </a>
        </p>
        <TextArea
          label={words().frames}
          hint={words().framesHint}
          rows={2}
          value={text()}
          error={wrong() === null ? undefined : words().wrong(wrong() ?? '')}
          onText={setTyped}
        />
        <div class="session-deeds">
          <Button disabled={typed() === null} onClick={() => void save()}>
            {words().save}
          </Button>
        </div>
      </Show>
    </Card>
  )
}
