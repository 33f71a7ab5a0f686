import { createSignal, type JSX } from 'solid-js'
import { announce } from '../../../shared/documents/station/actions.ts'
import type { Notice } from '../../../shared/documents/station/facts.ts'
import { DAY_MS, dayStart, HOUR_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { useTold } from '../state/kept.ts'
import { inService, nameOf, useStations } from '../state/stations.tsx'
import { bookingWords } from '../words/bookings.ts'

const UNTILS = ['hour', 'evening', 'day', 'week', 'always'] as const
type Until = (typeof UNTILS)[number]

/** No station has an empty id. */
const EVERYWHERE = ''

/** Says something to everyone who looks at a place, or at any place of this owner. */
export function AnnounceDialog(props: {
  isOpen: boolean
  station: string | undefined
  onClose: () => void
}): JSX.Element {
  const device = useDevice()
  const stations = useStations()
  const act = useAct()
  const tell = useTold()
  const { words, locale } = useWords(bookingWords)
  const [english, setEnglish] = createSignal('')
  const [vietnamese, setVietnamese] = createSignal('')
  const [until, setUntil] = createSignal<Until>('evening')
  const [at, setAt] = createSignal<string | null>(null)
  const [isMissing, setMissing] = createSignal(false)
  const chosen = () => at() ?? props.station ?? EVERYWHERE
  const rooms = () => {
    const open = inService(stations())
    return chosen() === EVERYWHERE ? open : open.filter(({ id }) => id === chosen())
  }
  /** In both languages where both were written. */
  const said = (): Pick<Notice, 'text' | 'texts'> | null => {
    const [en, vi] = [english().trim(), vietnamese().trim()]
    if (en === '' && vi === '') return null
    return en === '' || vi === '' ? { text: en || vi } : { text: locale() === 'vi' ? vi : en, texts: { en, vi } }
  }
  const send = async () => {
    const text = said()
    if (text === null) return setMissing(true)
    const [now, id] = [device.time(), device.newId()]
    for (const room of rooms()) {
      const end = endOf(until(), now, room.station.view()?.info.timeZone ?? 'UTC')
      const notice = { id, at: now, ...text, ...(end !== null && { until: end }) }
      const deed = { do: 'announce', record: id }
      if (!(await act(room.station, deed, view => announce(view, notice))).ok) return
    }
    tell(words().announced)
    setEnglish('')
    setVietnamese('')
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
      <p>{chosen() === EVERYWHERE ? words().announceToAll : words().announceTo}</p>
      <SelectField
        label={words().places}
        value={chosen()}
        choices={[
          { value: EVERYWHERE, label: words().all },
          ...inService(stations()).map(one => ({ value: one.id, label: nameOf(one) })),
        ]}
        onChoose={setAt}
      />
      <TextArea
        label={words().inEnglish}
        hint={words().textHint}
        value={english()}
        maxlength={500}
        onText={setEnglish}
        error={isMissing() && said() === null ? words().needText : undefined}
      />
      <TextArea
        label={words().inVietnamese}
        hint={words().oneIsEnough}
        value={vietnamese()}
        maxlength={500}
        onText={setVietnamese}
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
