import Plus from 'lucide-solid/icons/plus'
import Trash from 'lucide-solid/icons/trash'
import { createSignal, For, Index, type JSX, Show } from 'solid-js'
import { setTariff } from '../../../shared/documents/station/actions.ts'
import { DEFAULT_INFO } from '../../../shared/documents/station/view.ts'
import { groupedMoney } from '../../../shared/money-input.ts'
import { type Tariff, tariffAt } from '../../../shared/tariff.ts'
import { instantOf } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Segments, Switch, TextField } from '../../ui/field.tsx'
import { tagOf } from '../../ui/format.ts'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { named } from '../../words/shared.ts'
import { minuteOf, timeOf } from '../places/week.ts'
import { WeekDays } from '../places/week-days.tsx'
import { createDraft } from '../state/drafts.tsx'
import { useTold } from '../state/kept.ts'
import { priceWords } from '../words/prices.ts'
import { ExampleBill } from './example-bill.tsx'
import { GroupField } from './group-field.tsx'
import {
  type BandForm,
  formOfTariff,
  type PriceErrors,
  type PriceField,
  type PriceForm,
  readPrice,
  typesIn,
} from './price-form.ts'

const CHARGING: readonly PriceField[] = [
  'perKwh',
  'perHour',
  'start',
  'idlePerMinute',
  'graceMin',
  'idleMax',
  'min',
  'max',
]
const LIBRARY: readonly PriceField[] = ['perHour', 'perMinute', 'start', 'min', 'max']
const NEW_BAND: BandForm = {
  days: [0, 1, 2, 3, 4, 5, 6],
  fromMinute: 17 * 60,
  toMinute: 21 * 60,
  perKwh: '',
  perHour: '',
}

/** The next version of a price, beginning as the one of now, with what it would come to beside it. */
export function NewPrice(props: { rooms: StationRooms; onDone: () => void }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const toasts = useToasts()
  const tell = useTold()
  const { words, shared, locale } = useWords(priceWords)
  const station = () => props.rooms.station.view()
  const info = () => station()?.info ?? DEFAULT_INFO
  const current = (): Tariff | undefined => {
    const view = station()
    return view && tariffAt(view.tariffs, device.now(), [...view.connectors.values()][0]?.type)?.tariff
  }
  const [form, setForm] = createDraft<PriceForm>(
    `price ${props.rooms.id}`,
    formOfTariff(current(), info().currency, tagOf(locale())),
  )
  const [isLater, setLater] = createSignal(false)
  const tomorrow = new Intl.DateTimeFormat('sv-SE', { timeZone: info().timeZone }).format(device.time() + 86_400_000)
  const [date, setDate] = createSignal(tomorrow)
  const [time, setTime] = createSignal('00:00')
  const [errors, setErrors] = createSignal<PriceErrors>({})
  const set = (changes: Partial<PriceForm>) => setForm(before => ({ ...before, ...changes }))
  const setBand = (index: number, band: Partial<BandForm>) =>
    set({ bands: form().bands.map((one, at) => (at === index ? { ...one, ...band } : one)) })
  const from = () => (isLater() ? instantFrom(date(), time(), info().timeZone) : device.time())
  const read = (at: number) => readPrice(form(), { currency: info().currency, locale: tagOf(locale()), from: at })
  const draft = () => {
    const price = read(from() ?? device.time())
    return price.ok ? price.tariff : null
  }
  const types = () => {
    const here = [...(station()?.connectors.values() ?? [])].flatMap(({ type }) => type ?? [])
    return [...new Set([...here, ...typesIn(form().types)])].sort()
  }
  const fields = () => (info().kind === 'charging' ? CHARGING : LIBRARY)
  const regroup = (text: string) => groupedMoney(text, info().currency, tagOf(locale()))
  const errorOf = (field: keyof PriceErrors) => {
    const why = errors()[field]
    return why === undefined ? undefined : words().errors[why]
  }
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const at = from()
    const price = read(at ?? 0)
    setErrors(price.ok ? {} : price.errors)
    if (!price.ok || at === null) return
    const said = { id: device.newId(), at: Math.min(at, device.time()), tariff: price.tariff }
    if (isLater() && at <= device.time()) return toasts.refuse(words().errors.past ?? '')
    if (!(await act(props.rooms.station, { do: 'tariff', record: said.id }, view => setTariff(view, said))).ok) return
    tell(words().done)
    setForm(price.tariff === undefined ? form() : formOfTariff(price.tariff, info().currency, tagOf(locale())))
    props.onDone()
  }
  return (
    <form class="price-new" onSubmit={save} noValidate>
      <div class="price-form">
        <Card title={words().newTitle}>
          <Segments
            label={words().startsFrom}
            value={isLater() ? 'later' : 'now'}
            choices={[
              { value: 'now', label: words().startsNow },
              { value: 'later', label: words().startsOn },
            ]}
            onChoose={value => setLater(value === 'later')}
          />
          <Show when={isLater()}>
            <div class="place-fields">
              <TextField label={words().date} type="date" value={date()} onText={setDate} />
              <TextField label={words().time} type="time" value={time()} onText={setTime} />
            </div>
          </Show>
          <div class="place-fields">
            <For each={fields()}>
              {field => (
                <TextField
                  label={words().fields[field as keyof ReturnType<typeof words>['fields']]}
                  value={form()[field]}
                  inputmode="decimal"
                  suffix={field === 'graceMin' ? words().minutes : info().currency}
                  regroup={field === 'graceMin' ? undefined : regroup}
                  onText={text => set({ [field]: text })}
                  error={errorOf(field)}
                />
              )}
            </For>
            <TextField
              label={words().fields.tax}
              value={form().tax}
              inputmode="decimal"
              suffix="%"
              onText={tax => set({ tax })}
              error={errorOf('tax')}
            />
          </div>
          <GroupField
            groups={info().groups}
            hint={words().forWhomHint}
            value={form().group}
            onChoose={group => set({ group })}
          />
          <Switch
            label={words().taxIncluded}
            isOn={form().taxIncluded}
            onSwitch={taxIncluded => set({ taxIncluded })}
          />
          <Show when={info().kind === 'charging'}>
            <div class="place-choice-row">
              <span class="field-label">{words().timeCounts}</span>
              <Segments
                label={words().timeCounts}
                value={form().timeCounts}
                choices={(['charging', 'parking'] as const).map(value => ({ value, label: words().counts[value] }))}
                onChoose={timeCounts => set({ timeCounts })}
              />
            </div>
            <fieldset class="price-types">
              <legend class="field-label">{words().forTypes}</legend>
              <For each={types()}>
                {type => (
                  <button
                    type="button"
                    class="price-type"
                    aria-pressed={typesIn(form().types).includes(type)}
                    onClick={() => set({ types: toggled(form().types, type) })}
                  >
                    {named(shared().types, type)}
                  </button>
                )}
              </For>
              <span class="field-hint">{words().forTypesHint}</span>
            </fieldset>
          </Show>
        </Card>
        <Card title={words().bands}>
          <p class="quiet">{words().bandText}</p>
          <Index each={form().bands}>
            {(band, index) => (
              <div class="place-line">
                <WeekDays label={words().days} days={band().days} onChange={days => setBand(index, { days })} />
                <TextField
                  label={words().time}
                  type="time"
                  value={timeOf(band().fromMinute)}
                  onText={text => setBand(index, { fromMinute: minuteOf(text) ?? band().fromMinute })}
                />
                <TextField
                  label={words().until}
                  type="time"
                  value={timeOf(band().toMinute)}
                  onText={text => setBand(index, { toMinute: minuteOf(text) ?? band().toMinute })}
                />
                <Show when={info().kind === 'charging'}>
                  <TextField
                    label={words().fields.perKwh}
                    value={band().perKwh}
                    inputmode="decimal"
                    regroup={regroup}
                    onText={perKwh => setBand(index, { perKwh })}
                  />
                </Show>
                <TextField
                  label={words().fields.perHour}
                  value={band().perHour}
                  inputmode="decimal"
                  regroup={regroup}
                  onText={perHour => setBand(index, { perHour })}
                />
                <IconButton
                  label={shared().ui.undo}
                  icon={<Trash aria-hidden="true" />}
                  onClick={() => set({ bands: form().bands.filter((_, at) => at !== index) })}
                />
              </div>
            )}
          </Index>
          <Show when={errorOf('bands')}>{error => <Notice look="bad">{error()}</Notice>}</Show>
          <div>
            <Button icon={<Plus aria-hidden="true" />} onClick={() => set({ bands: [...form().bands, NEW_BAND] })}>
              {words().addBand}
            </Button>
          </div>
        </Card>
        <Show when={errorOf('nothing')}>{error => <Notice look="bad">{error()}</Notice>}</Show>
        <div class="spots-tools">
          <Button type="submit" look="primary">
            {words().set}
          </Button>
          <Button onClick={() => props.onDone()}>{shared().ui.cancel}</Button>
        </div>
      </div>
      <ExampleBill info={info()} tariff={draft()} now={current()} at={from() ?? device.time()} />
    </form>
  )
}

function instantFrom(date: string, time: string, timeZone: string): number | null {
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(date)?.map(Number) ?? []
  const minute = minuteOf(time)
  if (year === undefined || month === undefined || day === undefined || minute === null) return null
  return instantOf(timeZone, { year, month, day, minute })
}

function toggled(text: string, type: string): string {
  const types = typesIn(text)
  return (types.includes(type) ? types.filter(one => one !== type) : [...types, type]).join(', ')
}
