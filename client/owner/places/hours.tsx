import Plus from 'lucide-solid/icons/plus'
import Trash from 'lucide-solid/icons/trash'
import { Index, type JSX, Show } from 'solid-js'
import type { BandHours } from '../../../shared/bands.ts'
import { setInfo } from '../../../shared/documents/station/actions.ts'
import type { StationInfo } from '../../../shared/documents/station/facts.ts'
import { DEFAULT_INFO } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Switch, TextField } from '../../ui/field.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createDraft } from '../state/drafts.tsx'
import { useTold } from '../state/kept.ts'
import { placeWords } from '../words/places.ts'
import { SaveBar } from './save-bar.tsx'
import { changedIn } from './settings.ts'
import { bandOf, daysOf, minuteOf, timeOf } from './week.ts'
import { WeekDays } from './week-days.tsx'

type Times = Pick<StationInfo, 'hours' | 'closedDays' | 'shifts'>

const ALWAYS: BandHours = { fromMinute: 0, toMinute: 1440 }
const USUAL: BandHours = { fromMinute: 8 * 60, toMinute: 20 * 60 }

/** When a place is open, on which days it is not, and the times that readers book with one tap. */
export function Hours(props: { rooms: StationRooms }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const toasts = useToasts()
  const tell = useTold()
  const { words } = useWords(placeWords)
  const info = () => props.rooms.station.view()?.info ?? DEFAULT_INFO
  const [typed, setTyped] = createDraft<Partial<Times>>(`hours ${props.rooms.id}`, {})
  const times = (): Times => {
    const { hours = [ALWAYS], closedDays, shifts } = info()
    return { hours, closedDays, shifts, ...typed() }
  }
  const isAlways = () => times().hours.some(band => band.fromMinute === 0 && band.toMinute === 1440 && !band.days)
  const change = (changes: Partial<Times>) => setTyped(before => ({ ...before, ...changes }))
  const setBand = (index: number, band: BandHours) =>
    change({ hours: times().hours.map((one, at) => (at === index ? band : one)) })
  const setShift = (index: number, shift: Partial<Times['shifts'][number]>) =>
    change({ shifts: times().shifts.map((one, at) => (at === index ? { ...one, ...shift } : one)) })
  const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: info().timeZone }).format(device.time())
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const named = times().shifts.filter(({ name }) => name.trim() !== '')
    const closedDays = [...new Set(times().closedDays.filter(Boolean))].sort()
    const changes = changedIn({ hours: times().hours, closedDays, shifts: named }, info())
    if (Object.keys(changes).length === 0) return toasts.say({ text: words().nothingChanged })
    if (!(await act(props.rooms.station, { do: 'info', record: props.rooms.id }, view => setInfo(view, changes))).ok)
      return
    setTyped({})
    tell(words().saved)
  }
  return (
    <form class="place-form" onSubmit={save} noValidate>
      <Card title={words().tabs.hours}>
        <Switch
          label={words().alwaysOpen}
          isOn={isAlways()}
          onSwitch={isOn => change({ hours: [isOn ? ALWAYS : USUAL] })}
        />
        <Show when={!isAlways()}>
          <p class="quiet">{words().hoursText}</p>
          <Index each={times().hours}>
            {(band, index) => (
              <div class="place-line">
                <WeekDays
                  label={words().days}
                  days={daysOf(band())}
                  onChange={days => setBand(index, bandOf(days, band().fromMinute, band().toMinute))}
                />
                <TimeField
                  label={words().from}
                  minute={band().fromMinute}
                  onMinute={minute => setBand(index, bandOf(daysOf(band()), minute, band().toMinute))}
                />
                <TimeField
                  label={words().until}
                  minute={band().toMinute}
                  onMinute={minute => setBand(index, bandOf(daysOf(band()), band().fromMinute, minute))}
                />
                <Remove onRemove={() => change({ hours: times().hours.filter((_, at) => at !== index) })} />
              </div>
            )}
          </Index>
          <Show when={times().hours.length === 0}>
            <Notice look="warn">{words().noHours}</Notice>
          </Show>
          <Add label={words().addHours} onAdd={() => change({ hours: [...times().hours, USUAL] })} />
        </Show>
      </Card>
      <Card title={words().closedDays}>
        <div class="place-days">
          <Index each={times().closedDays}>
            {(day, index) => (
              <div class="place-line">
                <TextField
                  label={words().day}
                  type="date"
                  value={day()}
                  onText={text =>
                    change({ closedDays: times().closedDays.map((one, at) => (at === index ? text : one)) })
                  }
                />
                <Remove onRemove={() => change({ closedDays: times().closedDays.filter((_, at) => at !== index) })} />
              </div>
            )}
          </Index>
        </div>
        <Add label={words().addDay} onAdd={() => change({ closedDays: [...times().closedDays, today()] })} />
      </Card>
      <Show when={info().kind === 'library'}>
        <Card title={words().shifts}>
          <p class="quiet">{words().shiftsText}</p>
          <Index each={times().shifts}>
            {(shift, index) => (
              <div class="place-line">
                <TextField
                  label={words().shiftName}
                  value={shift().name}
                  maxlength={40}
                  onText={name => setShift(index, { name })}
                />
                <TimeField
                  label={words().from}
                  minute={shift().fromMinute}
                  onMinute={fromMinute => setShift(index, { fromMinute })}
                />
                <TimeField
                  label={words().until}
                  minute={shift().toMinute}
                  onMinute={minute => setShift(index, { toMinute: minute === 0 ? 1440 : minute })}
                />
                <Remove onRemove={() => change({ shifts: times().shifts.filter((_, at) => at !== index) })} />
              </div>
            )}
          </Index>
          <Add label={words().addShift} onAdd={() => change({ shifts: [...times().shifts, { name: '', ...USUAL }] })} />
        </Card>
      </Show>
      <SaveBar station={props.rooms.id} />
    </form>
  )
}

function TimeField(props: { label: string; minute: number; onMinute: (minute: number) => void }): JSX.Element {
  return (
    <TextField
      label={props.label}
      type="time"
      value={timeOf(props.minute)}
      onText={text => {
        const minute = minuteOf(text)
        if (minute !== null) props.onMinute(minute)
      }}
    />
  )
}

function Remove(props: { onRemove: () => void }): JSX.Element {
  const { words } = useWords(placeWords)
  return <IconButton label={words().remove} icon={<Trash aria-hidden="true" />} onClick={() => props.onRemove()} />
}

function Add(props: { label: string; onAdd: () => void }): JSX.Element {
  return (
    <div>
      <Button icon={<Plus aria-hidden="true" />} onClick={() => props.onAdd()}>
        {props.label}
      </Button>
    </div>
  )
}
