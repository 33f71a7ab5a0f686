import { createSignal, For, type JSX, Show } from 'solid-js'
import { retireConnector, setConnector } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { named } from '../../words/common.ts'
import { useAct } from '../state/act.ts'
import type { Place } from '../state/places.tsx'
import { placeWords } from '../words/places.ts'
import { useWords } from '../words/use-words.ts'
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

/** One spot, to be changed: each field on its own. */
export function SpotEditor(props: { place: Place; id: string }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const toasts = useToasts()
  const { words, shared } = useWords(placeWords)
  const [typed, setTyped] = createSignal<Partial<SpotText>>({})
  const [errors, setErrors] = createSignal<SpotErrors>({})
  const [asked, ask] = createSignal<'code' | 'retire' | null>(null)
  const view = () => props.place.station.view()
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
    if (Object.keys(changes).length === 0) return toasts.say({ text: words().nothingChanged })
    const deed = { do: 'spot', label: text().label }
    if (!(await act(props.place.station, deed, station => setConnector(station, props.id, changes)))) return
    setTyped({})
    toasts.say({ text: words().saved, look: 'good' })
  }
  const renew = async () => {
    const codes = new Set([...(view()?.connectors.values() ?? [])].flatMap(({ code }) => code ?? []))
    const code = newCode(codes, device.person.surroundings.random)
    const deed = { do: 'spot', label: text().label }
    ask(null)
    if (await act(props.place.station, deed, station => setConnector(station, props.id, { code })))
      toasts.say({ text: words().newCodeDone, look: 'good' })
  }
  const retire = async () => {
    ask(null)
    const deed = { do: 'retire', label: text().label }
    await act(props.place.station, deed, station => retireConnector(station, props.id, device.time()))
  }
  const toggle = (feature: string) => {
    const { features } = text()
    const next = features.includes(feature) ? features.filter(one => one !== feature) : [...features, feature]
    setTyped(before => ({ ...before, features: next }))
  }
  return (
    <Card title={text().label}>
      <form class="spot-editor" onSubmit={save} noValidate>
        <div class="spot-editor-pair">
          <TextField label={words().spot.label} value={text().label} onText={type('label')} error={errorOf('label')} />
          <TextField label={words().spot.type} value={text().type} onText={type('type')} error={errorOf('type')} />
        </div>
        <TextField label={words().spot.zone} value={text().zone} onText={type('zone')} error={errorOf('zone')} />
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
          <TextField label="x" value={text().x} inputmode="numeric" onText={type('x')} error={errorOf('x')} />
          <TextField label="y" value={text().y} inputmode="numeric" onText={type('y')} error={errorOf('y')} />
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
