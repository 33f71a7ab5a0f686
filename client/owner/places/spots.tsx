import Download from 'lucide-solid/icons/download'
import Plus from 'lucide-solid/icons/plus'
import Upload from 'lucide-solid/icons/upload'
import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { setConnector } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Card, Empty } from '../../ui/surface.tsx'
import { download } from '../money/csv.ts'
import { byLabel, inUse, isSamePlan, placedSpots } from '../spot/placed.ts'
import { useAct } from '../state/act.ts'
import { nameOf, type Place } from '../state/places.tsx'
import { placeWords } from '../words/places.ts'
import { useWords } from '../words/use-words.ts'
import type { Spot } from './arrange.ts'
import { nextSpot } from './next-spot.ts'
import { PlanEditor } from './plan-editor.tsx'
import { SheetDialog } from './sheet-dialog.tsx'
import { SpotEditor } from './spot-editor.tsx'
import { changesOf, newCode } from './spot-form.ts'
import { writeSheet } from './spot-sheet.ts'

/** The spots of a place on its plan, and the one that is chosen beside it. */
export function Spots(props: { place: Place }): JSX.Element {
  const device = useDevice()
  const router = useRouter()
  const act = useAct()
  const { words } = useWords(placeWords)
  const [isImporting, setImporting] = createSignal(false)
  const connectors = () => [...(props.place.station.view()?.connectors.values() ?? [])]
  const plan = createMemo(() => placedSpots(connectors()), [], { equals: isSamePlan })
  const chosen = () => router.query().get('spot')
  const choose = (id: string) => router.go(`/places/${props.place.id}?show=spots&spot=${id}`, { replace: true })
  const label = (id: string) => props.place.station.view()?.connectors.get(id)?.label ?? id
  // Only what changes: a place that is stated again as it stands is somebody's word already.
  const move = (id: string, to: Spot) =>
    act(props.place.station, { do: 'plan', label: label(id) }, view =>
      setConnector(view, id, changesOf(to, view.connectors.get(id))),
    )
  const add = async () => {
    const id = device.newId()
    const codes = new Set(connectors().flatMap(({ code }) => code ?? []))
    const code = newCode(codes, device.person.surroundings.random)
    const kind = props.place.station.view()?.info.kind ?? 'charging'
    const fields = { ...nextSpot(inUse(connectors()).sort(byLabel), placedSpots(connectors()), kind), code }
    const isDone = await act(props.place.station, { do: 'spot', label: fields.label }, view =>
      setConnector(view, id, fields),
    )
    if (isDone) choose(id)
  }
  const save = () => download(document, `${props.place.id}-spots.csv`, writeSheet(connectors()))
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
            label={words().planLabel(nameOf(props.place))}
            spots={plan()}
            nameOf={label}
            chosen={chosen()}
            onChoose={choose}
            onMove={move}
          />
        </Show>
      </div>
      <Show
        when={props.place.station.view()?.connectors.has(chosen() ?? '') ? chosen() : null}
        keyed
        fallback={
          <Card>
            <p class="quiet">{words().choose}</p>
          </Card>
        }
      >
        {id => <SpotEditor place={props.place} id={id} />}
      </Show>
      <SheetDialog place={props.place} isOpen={isImporting()} onClose={() => setImporting(false)} />
    </div>
  )
}
