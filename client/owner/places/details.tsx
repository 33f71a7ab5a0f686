import { createSignal, For, type JSX, Show } from 'solid-js'
import { setInfo } from '../../../shared/documents/station/actions.ts'
import { DEFAULT_INFO } from '../../../shared/documents/station/view.ts'
import { Button } from '../../ui/button.tsx'
import { Segments, TextField } from '../../ui/field.tsx'
import { tagOf } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useAct } from '../state/act.ts'
import type { Place } from '../state/places.tsx'
import { placeWords } from '../words/places.ts'
import { useWords } from '../words/use-words.ts'
import { formOf, readForm, SETTINGS, type Setting, type SettingErrors, type SettingForm } from './settings.ts'

const SECTIONS = ['about', 'rules', 'money', 'missed'] as const

/** What a place is and the rules it works by. Saving states only what was changed. */
export function Details(props: { place: Place }): JSX.Element {
  const act = useAct()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(placeWords)
  const info = () => props.place.station.view()?.info ?? DEFAULT_INFO
  const [typed, setTyped] = createSignal<Partial<SettingForm>>({})
  const [errors, setErrors] = createSignal<SettingErrors>({})
  const form = (): SettingForm => ({ ...formOf(info(), tagOf(locale())), ...typed() })
  const fields = (section: (typeof SECTIONS)[number]) =>
    (Object.keys(SETTINGS) as Setting[]).filter(
      field => SETTINGS[field].section === section && (field !== 'awayMs' || info().kind === 'library'),
    )
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const read = readForm(form(), info(), tagOf(locale()))
    setErrors(read.ok ? {} : read.errors)
    if (!read.ok) return
    if (Object.keys(read.changes).length === 0) return toasts.say({ text: words().nothingChanged })
    if (!(await act(props.place.station, { do: 'info' }, view => setInfo(view, read.changes)))) return
    setTyped({})
    toasts.say({ text: words().saved, look: 'good' })
  }
  const set = (changes: Parameters<typeof setInfo>[1]) =>
    act(props.place.station, { do: 'info' }, view => setInfo(view, changes))
  // It stops a whole place, so it is asked once more.
  const [isAsked, ask] = createSignal(false)
  const retire = async () => {
    if (isAsked()) await set({ retired: true })
    ask(!isAsked())
  }
  const suffix = (field: Setting) => {
    const { as } = SETTINGS[field]
    if (as === 'minutes' || as === 'days') return words().units[as]
    return as === 'money' ? info().currency : undefined
  }
  return (
    <form class="place-form" onSubmit={save} noValidate>
      <For each={SECTIONS}>
        {section => (
          <Card title={words().sections[section]}>
            <div class="place-fields">
              <For each={fields(section)}>
                {field => (
                  <div class="place-field" data-field={field}>
                    <TextField
                      label={words().fields[field]}
                      value={form()[field]}
                      onText={text => setTyped(before => ({ ...before, [field]: text }))}
                      suffix={suffix(field)}
                      inputmode={
                        ['minutes', 'days', 'count', 'money'].includes(SETTINGS[field].as) ? 'numeric' : 'text'
                      }
                      error={errors()[field] === undefined ? undefined : words().errors[errors()[field] ?? '']}
                    />
                  </div>
                )}
              </For>
            </div>
            <Show when={section === 'money'}>
              <div class="place-choice-row">
                <span class="field-label">{words().payWhen}</span>
                <Segments
                  label={words().payWhen}
                  value={info().payWhen}
                  choices={(['after', 'before'] as const).map(value => ({ value, label: words().pays[value] }))}
                  onChoose={payWhen => void set({ payWhen })}
                />
              </div>
            </Show>
          </Card>
        )}
      </For>
      <div class="place-save">
        <Button type="submit" look="primary">
          {shared().ui.save}
        </Button>
      </div>
      <Card title={info().retired ? words().reopen : words().retire}>
        <p>{words().retireText}</p>
        <div class="session-deeds">
          <Show
            when={info().retired}
            fallback={
              <Button look={isAsked() ? 'danger' : 'plain'} onClick={() => void retire()}>
                {isAsked() ? words().retireNow : words().retire}
              </Button>
            }
          >
            <Button onClick={() => void set({ retired: false })}>{words().reopen}</Button>
          </Show>
          <Show when={isAsked()}>
            <Button onClick={() => ask(false)}>{shared().ui.back}</Button>
          </Show>
        </div>
      </Card>
    </form>
  )
}
