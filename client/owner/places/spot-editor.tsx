import { createSignal, For, type JSX, Show } from 'solid-js'
import { done, type Outcome } from '../../../shared/documents/outcome.ts'
import { retireConnector, setConnector, takeFromCharger } from '../../../shared/documents/station/actions.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { floorWords } from '../../words/floors.ts'
import { named } from '../../words/shared.ts'
import { createDraft } from '../state/drafts.tsx'
import { useTold } from '../state/kept.ts'
import { placeWords } from '../words/places.ts'
import {
  changesOf,
  FEATURES,
  NO_TEXT,
  newCode,
  readSpot,
  type SpotErrors,
  type SpotField,
  type SpotText,
  textOf,
} from './spot-form.ts'

/** No zone has a blank at its end. */
const NEW_ZONE = ' '
/** To pick from, beside what the place has already: a sheet may bring others. */
const PLUGS = ['ccs2', 'type2', 'chademo']
const SEATS = ['seat', 'desk', 'room']

/** One spot, to be changed: each field on its own. */
export function SpotEditor(props: { rooms: StationRooms; id: string }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const toasts = useToasts()
  const tell = useTold()
  const { words, shared } = useWords(placeWords)
  const { words: floors } = useWords(floorWords)
  const [typed, setTyped] = createDraft<Partial<SpotText>>(`spot ${props.rooms.id} ${props.id}`, {})
  const [errors, setErrors] = createSignal<SpotErrors>({})
  const [asked, ask] = createSignal<'code' | 'retire' | null>(null)
  const view = () => props.rooms.station.view()
  const spot = () => view()?.connectors.get(props.id)
  const text = (): SpotText => {
    const stands = spot()
    return { ...(stands === undefined ? NO_TEXT : textOf(stands)), ...typed() }
  }
  const others = () => [...(view()?.connectors.values() ?? [])].filter(({ id }) => id !== props.id)
  const isCharging = () => view()?.info.kind === 'charging'
  const errorOf = (field: SpotField) => {
    const why = errors()[field]
    return why === undefined ? undefined : words().spotErrors[why]
  }
  const type = (field: SpotField) => (value: string) => setTyped(before => ({ ...before, [field]: value }))
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const read = readSpot(text(), others())
    setErrors(read.ok ? {} : read.errors)
    if (!read.ok) return
    const changes = changesOf(read.fields, spot())
    const isTaken = text().charger === '' && spot()?.charger !== undefined
    if (Object.keys(changes).length === 0 && !isTaken) return toasts.say({ text: words().nothingChanged })
    const deed = { do: 'spot', label: text().label }
    const action = (station: StationView): Outcome => {
      const taken = isTaken ? takeFromCharger(station, props.id, device.time()) : done()
      const set = setConnector(station, props.id, changes)
      return taken.ok && set.ok ? done(...taken.facts, ...set.facts) : taken
    }
    if (!(await act(props.rooms.station, deed, action)).ok) return
    setTyped({})
    setNewZone(false)
    tell(words().saved)
  }
  const renew = async () => {
    const codes = new Set([...(view()?.connectors.values() ?? [])].flatMap(({ code }) => code ?? []))
    const code = newCode(codes, device.person.surroundings.random)
    const deed = { do: 'spot', label: text().label }
    ask(null)
    if ((await act(props.rooms.station, deed, station => setConnector(station, props.id, { code }))).ok)
      tell(words().newCodeDone)
  }
  const retire = async () => {
    ask(null)
    const deed = { do: 'retire', label: text().label }
    await act(props.rooms.station, deed, station => retireConnector(station, props.id, device.time()))
  }
  const [isNewZone, setNewZone] = createSignal(false)
  const beginZone = () => {
    setNewZone(true)
    type('zone')('')
  }
  const spots = () => [...(view()?.connectors.values() ?? [])]
  const types = () => [
    ...new Set([...(isCharging() ? PLUGS : SEATS), ...spots().flatMap(({ type: one }) => one ?? [])]),
  ]
  const zones = () => [...new Set(spots().flatMap(({ zone }) => zone ?? []))].sort()
  const toggle = (feature: string) => {
    const { features } = text()
    const next = features.includes(feature) ? features.filter(one => one !== feature) : [...features, feature]
    setTyped(before => ({ ...before, features: next }))
  }
  return (
    <Card title={text().label} isProvisional={spot()?.isProvisional === true}>
      <form class="spot-editor" onSubmit={save} noValidate>
        <div class="spot-editor-pair">
          <TextField label={words().spot.label} value={text().label} onText={type('label')} error={errorOf('label')} />
          <SelectField
            label={words().spot.type}
            value={text().type}
            choices={[
              ...(text().type === '' ? [{ value: '', label: '–' }] : []),
              ...types().map(value => ({ value, label: named(shared().types, value) })),
            ]}
            onChoose={type('type')}
          />
        </div>
        <div class="spot-editor-pair">
          <Show
            when={!isNewZone() && zones().length > 0}
            fallback={
              <TextField
                label={words().spot.zone}
                value={text().zone}
                maxlength={40}
                onText={type('zone')}
                error={errorOf('zone')}
              />
            }
          >
            <SelectField
              label={words().spot.zone}
              value={text().zone}
              choices={[
                { value: '', label: '–' },
                ...zones().map(value => ({ value, label: value })),
                { value: NEW_ZONE, label: words().newZone },
              ]}
              onChoose={zone => (zone === NEW_ZONE ? beginZone() : type('zone')(zone))}
            />
          </Show>
          <TextField
            label={floors().floors}
            value={text().floor}
            inputmode="numeric"
            onText={type('floor')}
            error={errorOf('floor')}
          />
        </div>
        <Show when={isCharging()}>
          <div class="spot-editor-pair">
            <TextField
              label={words().spot.power}
              value={text().power}
              suffix="kW"
              inputmode="decimal"
              onText={type('power')}
              error={errorOf('power')}
            />
            <TextField
              label={words().spot.plug}
              value={text().plug}
              inputmode="numeric"
              onText={type('plug')}
              error={errorOf('plug')}
            />
          </div>
          <TextField
            label={words().spot.charger}
            hint={words().spot.chargerHint}
            value={text().charger}
            onText={type('charger')}
            error={errorOf('charger')}
          />
        </Show>
        <fieldset class="spot-features">
          <legend class="field-label">{words().spot.features}</legend>
          <For each={FEATURES}>
            {feature => (
              <button
                type="button"
                class="spot-feature"
                aria-pressed={text().features.includes(feature)}
                onClick={() => toggle(feature)}
              >
                {named(shared().features, feature)}
              </button>
            )}
          </For>
        </fieldset>
        <TextField
          label={words().spot.code}
          hint={words().spot.codeHint}
          value={text().code}
          onText={type('code')}
          error={errorOf('code')}
        />
        <div class="spot-editor-pair">
          <TextField
            label={words().fromLeft}
            value={text().x}
            inputmode="numeric"
            onText={type('x')}
            error={errorOf('x')}
          />
          <TextField
            label={words().fromTop}
            value={text().y}
            inputmode="numeric"
            onText={type('y')}
            error={errorOf('y')}
          />
        </div>
        <Button type="submit" look="primary">
          {shared().ui.save}
        </Button>
      </form>
      <Show
        when={asked()}
        fallback={
          <div class="spots-tools">
            <Button onClick={() => ask('code')}>{words().newCode}</Button>
            <Button onClick={() => ask('retire')}>{words().retireSpot}</Button>
          </div>
        }
      >
        {what => (
          <div class="spot-editor">
            <p>{what() === 'code' ? words().newCodeText : words().retireSpotText}</p>
            <div class="spots-tools">
              <Button look="danger" onClick={() => void (what() === 'code' ? renew() : retire())}>
                {what() === 'code' ? words().newCode : words().retireSpot}
              </Button>
              <Button onClick={() => ask(null)}>{shared().ui.back}</Button>
            </div>
          </div>
        )}
      </Show>
    </Card>
  )
}
