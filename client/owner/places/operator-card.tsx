import { createSignal, type JSX } from 'solid-js'
import { renameOrganisation } from '../../../shared/api/organisation.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { operatorOf, useStations } from '../state/stations.tsx'
import { placeWords } from '../words/places.ts'

/** The operator's name stands on the wallets of all its customers, so it is changed for all its places at once. */
export function OperatorCard(props: { rooms: StationRooms }): JSX.Element {
  const { api } = useApp()
  const stations = useStations()
  const toasts = useToasts()
  const { words, shared } = useWords(placeWords)
  const operator = () => operatorOf(props.rooms, stations())
  const [typed, setTyped] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const name = () => typed() ?? operator().name
  const save = async () => {
    setBusy(true)
    const renamed = await api(renameOrganisation, { organisation: operator().id, name: name().trim() })
    setBusy(false)
    if (!renamed.ok) return toasts.say({ text: whyWords(shared(), renamed.why), look: 'bad' })
    toasts.say({ text: words().saved, look: 'good' })
  }
  return (
    <Card title={words().operator}>
      <p>{words().operatorHint}</p>
      <TextField label={words().operatorName} value={name()} maxlength={80} onText={setTyped} />
      <div class="session-deeds">
        <Button disabled={name().trim() === '' || name().trim() === operator().name} isBusy={isBusy()} onClick={save}>
          {words().renameOperator}
        </Button>
      </div>
    </Card>
  )
}
