import { createSignal, type JSX } from 'solid-js'
import { announce } from '../../../shared/documents/station/actions.ts'
import { DAY_MS, dayStart, HOUR_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { useTold } from '../state/kept.ts'
import { nameOf, useStations } from '../state/stations.tsx'
import { bookingWords } from '../words/bookings.ts'

const UNTILS = ['hour', 'evening', 'day', 'week', 'always'] as const
type Until = (typeof UNTILS)[number]

/** Says something to everyone who looks at a place. */
export function AnnounceDialog(props: {
  isOpen: boolean
  station: string | undefined
  onClose: () => void
}): JSX.Element {
  const device = useDevice()
  const stations = useStations()
  const act = useAct()
  const tell = useTold()
  const { words } = useWords(bookingWords)
  const [text, setText] = createSignal('')
  const [until, setUntil] = createSignal<Until>('evening')
  const [at, setAt] = createSignal<string | null>(null)
  const [isMissing, setMissing] = createSignal(false)
  const rooms = () => stations().find(({ id }) => id === (at() ?? props.station)) ?? stations()[0]
  const send = async () => {
    const room = rooms()
    if (text().trim() === '') return setMissing(true)
    if (room === undefined) return
    const now = device.time()
    const end = endOf(until(), now, room.station.view()?.info.timeZone ?? 'UTC')
    const said = { id: device.newId(), at: now, text: text().trim(), ...(end !== null && { until: end }) }
    if (!(await act(room.station, { do: 'announce', record: said.id }, view => announce(view, said))).ok) return
    tell(words().announced)
    setText('')
    props.onClose()
  }
  return (
    <Dialog
      isOpen={props.isOpen}
      title={words().announce}
      onClose={props.onClose}
      actions={
        <Button look="primary" onClick={() => void send()}>
          {words().announce}
        </Button>
      }
    >
      <p>{words().announceTo}</p>
      <SelectField
        label={words().places}
        value={rooms()?.id ?? ''}
        choices={stations().map(one => ({ value: one.id, label: nameOf(one) }))}
        onChoose={setAt}
      />
      <TextArea
        label={words().text}
        hint={words().textHint}
        value={text()}
        maxlength={500}
        onText={setText}
        error={isMissing() && text().trim() === '' ? words().needText : undefined}
      />
      <SelectField
        label={words().until}
        value={until()}
        choices={UNTILS.map(value => ({ value, label: words().untils[value] }))}
        onChoose={setUntil}
      />
    </Dialog>
  )
}

function endOf(until: Until, now: number, timeZone: string): number | null {
  switch (until) {
    case 'hour':
      return now + HOUR_MS
    case 'evening':
      return dayStart(timeZone, now, 1)
    case 'day':
      return now + DAY_MS
    case 'week':
      return now + 7 * DAY_MS
    case 'always':
      return null
  }
}
