import Check from 'lucide-solid/icons/check'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import Search from 'lucide-solid/icons/search'
import { createSignal, For, type JSX, Show } from 'solid-js'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Row } from '../../ui/row.tsx'
import { nameOf, useStations } from '../state/stations.tsx'
import { shellWords } from '../words/shell.ts'
import { MOST_IN_SIGHT, placesMeant } from './places-meant.ts'
import { TradeIcon } from './trade-icon.tsx'
import './station-picker.css'

interface PickerProps {
  label: string
  chosen: string | undefined
  onChoose: (id: string) => void
  /** None in particular. */
  all?: string
}

/** Which place a screen is about: all of them in sight, or one of many by its name. */
export function StationPicker(props: PickerProps): JSX.Element {
  const stations = useStations()
  return (
    <Show when={stations().length <= MOST_IN_SIGHT} fallback={<OneOfMany {...props} />}>
      <nav class="station-picker" aria-label={props.label}>
        <Show when={props.all}>
          {all => (
            <button
              type="button"
              class="station-choice"
              aria-pressed={props.chosen === undefined}
              onClick={() => props.onChoose('')}
            >
              {all()}
            </button>
          )}
        </Show>
        <For each={stations()}>
          {rooms => (
            <button
              type="button"
              class="station-choice"
              aria-pressed={props.chosen === rooms.id}
              onClick={() => props.onChoose(rooms.id)}
            >
              <TradeIcon kind={kindOf(rooms)} />
              <span class="station-choice-name">{nameOf(rooms)}</span>
            </button>
          )}
        </For>
      </nav>
    </Show>
  )
}

function OneOfMany(props: PickerProps): JSX.Element {
  const stations = useStations()
  const { words } = useWords(shellWords)
  const [isOpen, setOpen] = createSignal(false)
  const [typed, setTyped] = createSignal('')
  const chosen = () => stations().find(({ id }) => id === props.chosen)
  const pick = (id: string) => {
    setOpen(false)
    setTyped('')
    props.onChoose(id)
  }
  const mark = (isChosen: boolean) => (
    <Show when={isChosen}>
      <Check aria-label={words().chosen} />
    </Show>
  )
  return (
    <nav class="station-picker" aria-label={props.label}>
      <button type="button" class="station-choice" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Show when={chosen()} fallback={props.all}>
          {rooms => (
            <>
              <TradeIcon kind={kindOf(rooms())} />
              <span class="station-choice-name">{nameOf(rooms())}</span>
            </>
          )}
        </Show>
        <ChevronDown aria-hidden="true" />
      </button>
      <Dialog isOpen={isOpen()} title={props.label} onClose={() => setOpen(false)} shape="panel">
        <TextField
          ref={field => queueMicrotask(() => field.focus())}
          label={words().findPlace}
          type="search"
          value={typed()}
          onText={setTyped}
          suffix={<Search aria-hidden="true" />}
        />
        <ul class="rows">
          <Show when={typed().trim() === '' ? props.all : undefined}>
            {all => <Row title={all()} end={mark(chosen() === undefined)} onOpen={() => pick('')} />}
          </Show>
          <For each={placesMeant(stations(), typed())} fallback={<Row title={words().noSuchPlace} />}>
            {rooms => (
              <Row
                start={<TradeIcon kind={kindOf(rooms)} />}
                title={nameOf(rooms)}
                text={rooms.station.view()?.info.address}
                end={mark(rooms.id === props.chosen)}
                onOpen={() => pick(rooms.id)}
              />
            )}
          </For>
        </ul>
      </Dialog>
    </nav>
  )
}

function kindOf({ station }: StationRooms) {
  return station.view()?.info.kind ?? 'charging'
}
