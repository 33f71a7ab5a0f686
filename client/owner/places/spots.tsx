import Download from 'lucide-solid/icons/download'
import Plus from 'lucide-solid/icons/plus'
import Rows3 from 'lucide-solid/icons/rows-3'
import Upload from 'lucide-solid/icons/upload'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { setConnector, setInfo } from '../../../shared/documents/station/actions.ts'
import { MOST_PLAN_PARTS, PLAN_PARTS, type PlanPart } from '../../../shared/documents/station/facts.ts'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/field.tsx'
import { floorsOf, onFloor } from '../../ui/floors.ts'
import { useRouter } from '../../ui/router.tsx'
import { saveCsv } from '../../ui/save-file.ts'
import { Card, Empty } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { floorWords } from '../../words/floors.ts'
import { byLabel, inUse, isSamePlan, placedSpots } from '../spot/placed.ts'
import { nameOf } from '../state/stations.tsx'
import { placeWords } from '../words/places.ts'
import { planWords } from '../words/plan.ts'
import type { Spot } from './arrange.ts'
import { nextSpot } from './next-spot.ts'
import { PartEditor } from './part-editor.tsx'
import { changedPlan, newPart, partId, partIndex, placedParts } from './parts.ts'
import { PlanEditor } from './plan-editor.tsx'
import { RowsDialog } from './rows-dialog.tsx'
import { SheetDialog } from './sheet-dialog.tsx'
import { SpotEditor } from './spot-editor.tsx'
import { changesOf, newCode } from './spot-form.ts'
import { writeSheet } from './spot-sheet.ts'

/** The spots of a place on its plan, and the one that is chosen beside it. */
export function Spots(props: { rooms: StationRooms }): JSX.Element {
  const device = useDevice()
  const router = useRouter()
  const act = useAct()
  const toasts = useToasts()
  const { words } = useWords(placeWords)
  const { words: plans } = useWords(planWords)
  const { words: floorNames } = useWords(floorWords)
  const [opened, setOpened] = createSignal<'import' | 'rows' | null>(null)
  const connectors = () => [...(props.rooms.station.view()?.connectors.values() ?? [])]
  const parts = () => props.rooms.station.view()?.info.plan ?? []
  const all = createMemo(() => placedSpots(connectors()), [], { equals: isSamePlan })
  const chosen = () => router.query().get('spot')
  const [wanted, setWanted] = createSignal<number | null>(null)
  /** That of the chosen spot, unless another was asked for since. */
  const floor = () => wanted() ?? all().find(({ id }) => id === chosen())?.floor ?? floorsOf(all())[0] ?? 0
  const floors = createMemo(() => [...new Set([...floorsOf([...all(), ...parts()]), floor()])].sort(inOrder), [], {
    equals: isSameList,
  })
  const plan = createMemo(() => onFloor(all(), floor()), [], { equals: isSamePlan })
  const zones = () => [...new Set(inUse(connectors()).flatMap(({ zone }) => zone ?? []))].sort()
  const choose = (id: string) => router.go(`/places/${props.rooms.id}?show=spots&spot=${id}`, { replace: true })
  const name = (id: string) => {
    const index = partIndex(id)
    const part = index === null ? undefined : parts()[index]
    if (part === undefined) return label(id)
    return [plans().parts[part.is], part.zone].filter(Boolean).join(' ')
  }
  const label = (id: string) => props.rooms.station.view()?.connectors.get(id)?.label ?? id
  // Only changes: a place restated unchanged is another's fact already.
  const move = (id: string, to: Spot) => {
    const part = partIndex(id)
    if (part !== null) return draw(changedPlan(parts(), part, to))
    return act(props.rooms.station, { do: 'plan', label: label(id) }, view =>
      setConnector(view, id, changesOf(to, view.connectors.get(id))),
    )
  }
  const draw = (plan: readonly PlanPart[]) =>
    act(props.rooms.station, { do: 'info', record: props.rooms.id }, view => setInfo(view, { plan: [...plan] }))
  const drawPart = async (is: PlanPart['is']) => {
    if (parts().length >= MOST_PLAN_PARTS) return toasts.say({ text: plans().full, look: 'bad' })
    const index = parts().length
    const [zone] = zones()
    const part = { ...newPart(is, floor(), parts()), ...(is === 'zone' && zone !== undefined && { zone }) }
    if ((await draw([...parts(), part])).ok) choose(partId(index))
  }
  const chosenPart = () => {
    const index = partIndex(chosen())
    const part = index === null ? undefined : parts()[index]
    return index === null || part === undefined ? null : { index, part }
  }
  const add = async () => {
    const id = device.newId()
    const codes = new Set(connectors().flatMap(({ code }) => code ?? []))
    const code = newCode(codes, device.person.surroundings.random)
    const kind = props.rooms.station.view()?.info.kind ?? 'charging'
    const fields = { ...nextSpot(inUse(connectors()).sort(byLabel), all(), { kind, floor: floor() }), code }
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
          <Button icon={<Rows3 aria-hidden="true" />} onClick={() => setOpened('rows')}>
            {plans().rows}
          </Button>
          <Button icon={<Upload aria-hidden="true" />} onClick={() => setOpened('import')}>
            {words().importCsv}
          </Button>
          <Button icon={<Download aria-hidden="true" />} disabled={all().length === 0} onClick={save}>
            {words().exportCsv}
          </Button>
        </div>
        <Show when={all().length > 0} fallback={<Empty title={words().noSpots}>{words().noSpotsText}</Empty>}>
          <div class="spots-tools">
            <Show when={floors().length > 1}>
              <Segments
                label={floorNames().floors}
                value={String(floor())}
                choices={floors().map(one => ({ value: String(one), label: floorNames().floor(one) }))}
                onChoose={one => setWanted(Number(one))}
              />
            </Show>
            <Button size="small" look="quiet" onClick={() => setWanted(Math.max(...floors()) + 1)}>
              {plans().addFloor}
            </Button>
          </div>
          <fieldset class="spots-tools">
            <legend class="heard">{plans().add}</legend>
            <For each={PLAN_PARTS}>
              {is => (
                <Button
                  size="small"
                  icon={<span class="plan-sample" data-is={is} aria-hidden="true" />}
                  onClick={() => void drawPart(is)}
                >
                  {plans().parts[is]}
                </Button>
              )}
            </For>
          </fieldset>
          <p class="quiet">{words().planHelp}</p>
          <PlanEditor
            label={words().planLabel(nameOf(props.rooms))}
            spots={plan()}
            parts={placedParts(parts(), floor())}
            nameOf={name}
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
          <Show
            when={chosenPart()}
            fallback={
              <Card>
                <p class="quiet">{words().choose}</p>
              </Card>
            }
          >
            {at => (
              <PartEditor
                part={at().part}
                zones={zones()}
                onChange={change => void draw(changedPlan(parts(), at().index, change))}
                onRemove={() => void draw(changedPlan(parts(), at().index, null))}
              />
            )}
          </Show>
        }
      >
        {id => <SpotEditor rooms={props.rooms} id={id} />}
      </Show>
      <SheetDialog rooms={props.rooms} isOpen={opened() === 'import'} onClose={() => setOpened(null)} />
      <RowsDialog rooms={props.rooms} floor={floor()} isOpen={opened() === 'rows'} onClose={() => setOpened(null)} />
    </div>
  )
}

function inOrder(a: number, b: number): number {
  return a - b
}
