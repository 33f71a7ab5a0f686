import Download from 'lucide-solid/icons/download'
import Plus from 'lucide-solid/icons/plus'
import Upload from 'lucide-solid/icons/upload'
import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { setConnector } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { useRouter } from '../../ui/router.tsx'
import { saveCsv } from '../../ui/save-file.ts'
import { Card, Empty } from '../../ui/surface.tsx'
import { byLabel, inUse, isSamePlan, placedSpots } from '../spot/placed.ts'
import { nameOf } from '../state/stations.tsx'
import { placeWords } from '../words/places.ts'
import type { Spot } from './arrange.ts'
import { nextSpot } from './next-spot.ts'
import { PlanEditor } from './plan-editor.tsx'
import { SheetDialog } from './sheet-dialog.tsx'
import { SpotEditor } from './spot-editor.tsx'
import { changesOf, newCode } from './spot-form.ts'
import { writeSheet } from './spot-sheet.ts'

/** The spots of a place on its plan, and the one that is chosen beside it. */
export function Spots(props: { rooms: StationRooms }): JSX.Element {
  const device = useDevice()
  const router = useRouter()
  const act = useAct()
  const { words } = useWords(placeWords)
  const [isImporting, setImporting] = createSignal(false)
  const connectors = () => [...(props.rooms.station.view()?.connectors.values() ?? [])]
  const plan = createMemo(() => placedSpots(connectors()), [], { equals: isSamePlan })
  const chosen = () => router.query().get('spot')
  const choose = (id: string) => router.go(`/places/${props.rooms.id}?show=spots&spot=${id}`, { replace: true })
  const label = (id: string) => props.rooms.station.view()?.connectors.get(id)?.label ?? id
  // Only changes: a place restated unchanged is another's fact already.
  const move = (id: string, to: Spot) =>
    act(props.rooms.station, { do: 'plan', label: label(id) }, view =>
      setConnector(view, id, changesOf(to, view.connectors.get(id))),
    )
  const add = async () => {
    const id = device.newId()
    const codes = new Set(connectors().flatMap(({ code }) => code ?? []))
    const code = newCode(codes, device.person.surroundings.random)
    const kind = props.rooms.station.view()?.info.kind ?? 'charging'
    const fields = { ...nextSpot(inUse(connectors()).sort(byLabel), placedSpots(connectors()), kind), code }
    const added = await act(props.rooms.station, { do: 'spot', label: fields.label }, view =>
      setConnector(view, id, fields),
    )
    if (added.ok) choose(id)
  }
  const save = () => saveCsv(`${props.rooms.id}-spots.csv`, writeSheet(connectors()))
  return (
    <div class="spots">
      <div class="spots-plan">
        <div class="spots-tools">
          <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => void add()}>
            {words().addSpot}
          </Button>
          <Button icon={<Upload aria-hidden="true" />} onClick={() => setImporting(true)}>
            {words().importCsv}
          </Button>
          <Button icon={<Download aria-hidden="true" />} disabled={plan().length === 0} onClick={save}>
            {words().exportCsv}
          </Button>
        </div>
        <Show when={plan().length > 0} fallback={<Empty title={words().noSpots}>{words().noSpotsText}</Empty>}>
          <p class="quiet">{words().planHelp}</p>
          <PlanEditor
            label={words().planLabel(nameOf(props.rooms))}
            spots={plan()}
            nameOf={label}
            isProvisional={id => props.rooms.station.view()?.connectors.get(id)?.isProvisional === true}
            chosen={chosen()}
            onChoose={choose}
            onMove={move}
          />
        </Show>
      </div>
      <Show
        when={props.rooms.station.view()?.connectors.has(chosen() ?? '') ? chosen() : null}
        keyed
        fallback={
          <Card>
            <p class="quiet">{words().choose}</p>
          </Card>
        }
      >
        {id => <SpotEditor rooms={props.rooms} id={id} />}
      </Show>
      <SheetDialog rooms={props.rooms} isOpen={isImporting()} onClose={() => setImporting(false)} />
    </div>
  )
}
