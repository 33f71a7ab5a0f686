import { createUniqueId, For, Index, type JSX, Show, splitProps } from 'solid-js'
import './field.css'

interface Described {
  label: string
  /** A hint for filling it in. */
  hint?: string | undefined
  /** Its fault, and the remedy. */
  error?: string | undefined
}

type InputProps = Described &
  Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'class' | 'id' | 'onInput'> & {
    onText: (text: string) => void
    suffix?: JSX.Element
    /** How it is written while it is typed: the digits of an amount in groups. */
    regroup?: ((text: string) => string) | undefined
  }

/** One line of text, with its label, its hint and what is wrong with it. */
export function TextField(props: InputProps): JSX.Element {
  const id = createUniqueId()
  const [own, rest] = splitProps(props, ['label', 'hint', 'error', 'onText', 'suffix', 'regroup'])
  return (
    <Framed id={id} label={own.label} hint={own.hint} error={own.error}>
      <span class="field-box">
        <input
          {...rest}
          id={id}
          class="field-input"
          aria-invalid={own.error !== undefined}
          aria-describedby={describedBy(id, own)}
          onInput={({ currentTarget }) => {
            if (own.regroup !== undefined) rewrite(currentTarget, own.regroup)
            own.onText(currentTarget.value)
          }}
        />
        <Show when={own.suffix}>
          <span class="field-suffix">{own.suffix}</span>
        </Show>
      </span>
    </Framed>
  )
}

export function TextArea(
  props: Described &
    Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, 'class' | 'id' | 'onInput'> & {
      onText: (text: string) => void
    },
): JSX.Element {
  const id = createUniqueId()
  const [own, rest] = splitProps(props, ['label', 'hint', 'error', 'onText'])
  return (
    <Framed id={id} label={own.label} hint={own.hint} error={own.error}>
      <textarea
        rows={3}
        {...rest}
        id={id}
        class="field-input"
        aria-invalid={own.error !== undefined}
        aria-describedby={describedBy(id, own)}
        onInput={event => own.onText(event.currentTarget.value)}
      />
    </Framed>
  )
}

export interface Choice<Value extends string> {
  value: Value
  label: string
}

export function SelectField<Value extends string>(
  props: Described & {
    value: Value
    choices: readonly Choice<Value>[]
    onChoose: (value: Value) => void
    disabled?: boolean
  },
): JSX.Element {
  const id = createUniqueId()
  const choose = (text: string) => {
    const chosen = props.choices.find(({ value }) => value === text)
    if (chosen !== undefined) props.onChoose(chosen.value)
  }
  return (
    <Framed id={id} label={props.label} hint={props.hint} error={props.error}>
      <select
        id={id}
        class="field-input"
        disabled={props.disabled}
        aria-invalid={props.error !== undefined}
        aria-describedby={describedBy(id, props)}
        onChange={event => choose(event.currentTarget.value)}
      >
        <For each={props.choices}>
          {choice => (
            <option value={choice.value} selected={choice.value === props.value}>
              {choice.label}
            </option>
          )}
        </For>
      </select>
    </Framed>
  )
}

/** On or off, at once. */
export function Switch(props: {
  label: string
  hint?: string
  /** For ears, where the label alone does not say of what. */
  name?: string
  isOn: boolean
  onSwitch: (isOn: boolean) => void
  disabled?: boolean
}): JSX.Element {
  return (
    <label class="switch">
      <span class="switch-words">
        {props.label}
        <Show when={props.hint}>
          <span class="field-hint">{props.hint}</span>
        </Show>
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={props.isOn}
        aria-label={props.name}
        class="switch-input"
        checked={props.isOn}
        disabled={props.disabled}
        onChange={event => props.onSwitch(event.currentTarget.checked)}
      />
    </label>
  )
}

/** A few that exclude each other, all in sight. */
export function Segments<Value extends string>(props: {
  label: string
  value: Value
  choices: readonly (Choice<Value> & { icon?: JSX.Element; count?: number })[]
  onChoose: (value: Value) => void
}): JSX.Element {
  const name = createUniqueId()
  return (
    <fieldset class="segments goes-on">
      <legend class="heard">{props.label}</legend>
      <Index each={props.choices}>
        {choice => (
          <label class="segment">
            <input
              type="radio"
              class="heard"
              name={name}
              value={choice().value}
              checked={choice().value === props.value}
              onChange={() => props.onChoose(choice().value)}
            />
            <span class="segment-face">
              {choice().icon}
              <span>{choice().label}</span>
              <Show when={choice().count}>{count => <span class="segment-count">{count()}</span>}</Show>
            </span>
          </label>
        )}
      </Index>
    </fieldset>
  )
}

/** The caret stays before the digits it was before, so that one can go on typing, and delete across a sign. */
function rewrite(input: HTMLInputElement, write: (text: string) => string): void {
  const { value, selectionStart } = input
  const written = write(value)
  if (written === value) return
  const behind = digitsIn(value.slice(selectionStart ?? value.length))
  input.value = written
  let caret = written.length
  while (caret > 0 && digitsIn(written.slice(caret)) < behind) caret -= 1
  // Before a sign, or the next key to delete would only take the sign, which comes back.
  while (behind > 0 && caret > 0 && !/\d/.test(written.charAt(caret - 1))) caret -= 1
  input.setSelectionRange(caret, caret)
}

function digitsIn(text: string): number {
  return text.replaceAll(/\D/g, '').length
}

function Framed(props: Described & { id: string; children: JSX.Element }): JSX.Element {
  return (
    <div class="field">
      <label class="field-label" for={props.id}>
        {props.label}
      </label>
      {props.children}
      <Show when={props.hint}>
        <span class="field-hint" id={`${props.id}-hint`}>
          {props.hint}
        </span>
      </Show>
      <Show when={props.error}>
        <span class="field-error" id={`${props.id}-error`} role="alert">
          {props.error}
        </span>
      </Show>
    </div>
  )
}

function describedBy(id: string, { hint, error }: Pick<Described, 'hint' | 'error'>): string | undefined {
  const ids = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean)
  return ids.length === 0 ? undefined : ids.join(' ')
}
