import { For, type JSX, Show } from 'solid-js'
import { Switch } from '../../ui/field.tsx'

/** Some of a few, each on or off. */
export function Choices<Value extends string>(props: {
  label: string
  of: readonly { value: Value; label: string }[]
  chosen: ReadonlySet<Value>
  onChosen: (chosen: ReadonlySet<Value>) => void
  error?: string | undefined
}): JSX.Element {
  const turn = (value: Value, isOn: boolean) => {
    const next = new Set(props.chosen)
    if (isOn) next.add(value)
    else next.delete(value)
    props.onChosen(next)
  }
  return (
    <fieldset class="programs-choices">
      <legend>{props.label}</legend>
      <For each={props.of}>
        {({ value, label }) => (
          <Switch label={label} isOn={props.chosen.has(value)} onSwitch={isOn => turn(value, isOn)} />
        )}
      </For>
      <Show when={props.error}>
        <span class="field-error" role="alert">
          {props.error}
        </span>
      </Show>
    </fieldset>
  )
}
