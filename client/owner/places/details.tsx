import { createSignal, For, type JSX, Show } from 'solid-js'
import { cashStepsOf, EXACT } from '../../../shared/cash.ts'
import { openSessions, retireStation, setInfo } from '../../../shared/documents/station/actions.ts'
import { DEFAULT_INFO } from '../../../shared/documents/station/view.ts'
import { groupedMoney } from '../../../shared/money-input.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Segments, TextField } from '../../ui/field.tsx'
import { money, tagOf } from '../../ui/format.ts'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createDraft } from '../state/drafts.tsx'
import { useTold } from '../state/kept.ts'
import { BankCard } from '../transfers/bank-card.tsx'
import { OnlineCard } from '../transfers/online-card.tsx'
import { placeWords } from '../words/places.ts'
import { BoardCard } from './board-card.tsx'
import { BrandCard } from './brand-card.tsx'
import { NamesCard } from './names-card.tsx'
import { OperatorCard } from './operator-card.tsx'
import { PhotoCard } from './photo-card.tsx'
import { PlaceCodeCard } from './place-code-card.tsx'
import { PrinterCard } from './printer-card.tsx'
import { SaveBar } from './save-bar.tsx'
import { formOf, readForm, SETTINGS, type Setting, type SettingErrors, type SettingForm } from './settings.ts'

const SECTIONS = ['about', 'rules', 'money', 'missed'] as const

/** A place and the rules it works by. Saving states only the changed fields. */
export function Details(props: { rooms: StationRooms }): JSX.Element {
  const act = useAct()
  const device = useDevice()
  const toasts = useToasts()
  const tell = useTold()
  const { words, shared, locale } = useWords(placeWords)
  const info = () => props.rooms.station.view()?.info ?? DEFAULT_INFO
  const [typed, setTyped] = createDraft<Partial<SettingForm>>(`details ${props.rooms.id}`, {})
  const [errors, setErrors] = createSignal<SettingErrors>({})
  /** Spots where no charger tells who is there. */
  const hasSeats = () =>
    info().placeCode ||
    [...(props.rooms.station.view()?.connectors.values() ?? [])].some(({ charger }) => charger === undefined)
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
    if (
      !(await act(props.rooms.station, { do: 'info', record: props.rooms.id }, view => setInfo(view, read.changes))).ok
    )
      return
    setTyped({})
    tell(words().saved)
  }
  const set = (changes: Parameters<typeof setInfo>[1]) =>
    act(props.rooms.station, { do: 'info', record: props.rooms.id }, view => setInfo(view, changes))
  // It stops a whole place, so it is asked once more.
  const [isAsked, ask] = createSignal(false)
  const openHere = () => {
    const view = props.rooms.station.view()
    return view === undefined ? 0 : openSessions(view, device.now())
  }
  const retire = async () => {
    if (isAsked())
      await act(props.rooms.station, { do: 'info', record: props.rooms.id }, view => retireStation(view, device.time()))
    ask(!isAsked())
  }
  const suffix = (field: Setting) => {
    const { as } = SETTINGS[field]
    if (as === 'minutes' || as === 'hours' || as === 'days') return words().units[as]
    return as === 'money' ? info().currency : undefined
  }
  return (
    <form class="place-form" onSubmit={save} noValidate>
      <div class="place-part">
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
                        regroup={
                          SETTINGS[field].as === 'money'
                            ? text => groupedMoney(text, info().currency, tagOf(locale()))
                            : undefined
                        }
                        inputmode={
                          ['minutes', 'hours', 'days', 'count', 'money'].includes(SETTINGS[field].as)
                            ? 'numeric'
                            : 'text'
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
                <Show when={cashStepsOf(info().currency).length > 0}>
                  <div class="place-choice-row">
                    <span class="field-label">{words().cashStep}</span>
                    <Segments
                      label={words().cashStep}
                      value={String(info().cashStep)}
                      choices={[EXACT, ...cashStepsOf(info().currency)].map(value => ({
                        value: String(value),
                        label: value === EXACT ? words().exactCash : money(locale(), value, info().currency),
                      }))}
                      onChoose={step => void set({ cashStep: Number(step) })}
                    />
                  </div>
                </Show>
              </Show>
            </Card>
          )}
        </For>
        <SaveBar station={props.rooms.id} />
      </div>
      <div class="place-part">
        <Show when={hasSeats()}>
          <PlaceCodeCard rooms={props.rooms} />
        </Show>
        <PhotoCard rooms={props.rooms} />
        <NamesCard rooms={props.rooms} />
        <OperatorCard rooms={props.rooms} />
        <BrandCard rooms={props.rooms} />
        <BankCard rooms={props.rooms} />
        <OnlineCard rooms={props.rooms} />
        <PrinterCard rooms={props.rooms} />
        <BoardCard rooms={props.rooms} />
        <Card title={info().retired ? words().reopen : words().retire}>
          <p>{words().retireText}</p>
          <Show when={!info().retired && openHere() > 0}>
            <Notice look="warn">{words().retireOpen(openHere())}</Notice>
          </Show>
          <div class="session-deeds">
            <Show
              when={info().retired}
              fallback={
                <Button look={isAsked() ? 'danger' : 'plain'} disabled={openHere() > 0} onClick={() => void retire()}>
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
      </div>
    </form>
  )
}
