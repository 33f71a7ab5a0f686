import { createSignal, For, type JSX, Show } from 'solid-js'
import { offerPass } from '../../../shared/documents/station/actions.ts'
import { DEFAULT_INFO, type StationView } from '../../../shared/documents/station/view.ts'
import { groupedMoney } from '../../../shared/money-input.ts'
import { tariffAt } from '../../../shared/tariff.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments, SelectField, TextField } from '../../ui/field.tsx'
import { tagOf } from '../../ui/format.ts'
import { useTold } from '../state/kept.ts'
import { inService, nameOf, type OwnerStation, operatorOf, useStations } from '../state/stations.tsx'
import { ownerPassWords } from '../words/passes.ts'
import { GroupField } from './group-field.tsx'
import { type PassField, type PassForm, readPass } from './pass-form.ts'

/** A pass is made once and put on sale at every place where it is valid. */
export function NewPass(props: { rooms: OwnerStation; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const tell = useTold()
  const stations = useStations()
  const { words, shared, locale } = useWords(ownerPassWords)
  const info = () => props.rooms.station.view()?.info ?? DEFAULT_INFO
  const [form, setForm] = createSignal<PassForm>({
    ...{ en: '', vi: '', unit: info().kind === 'charging' ? 'kWh' : 'hour', much: '', perDay: '', price: '' },
    ...{
      lasts: 'months',
      count: '1',
      stations: [props.rooms.id],
      group: '',
      tax: taxAt(props.rooms.station.view(), device.time()),
    },
  })
  // Pressed again after a half of it was refused, it is the same pass.
  const id = device.newId()
  const from = device.time()
  const [faulty, setFaulty] = createSignal<readonly PassField[]>([])
  const set = (changes: Partial<PassForm>) => setForm(before => ({ ...before, ...changes }))
  /** Wallets and passes are an organisation's, and prices of one currency. */
  const places = () => {
    const own = operatorOf(props.rooms, stations()).id
    const isOfOwn = (one: OwnerStation) => operatorOf(one, stations()).id === own
    return inService(stations()).filter(one => isOfOwn(one) && one.station.view()?.info.currency === info().currency)
  }
  const regroup = (text: string) => groupedMoney(text, info().currency, tagOf(locale()))
  const error = (field: PassField, word: keyof ReturnType<typeof words>['errors']) =>
    faulty().includes(field) ? words().errors[word] : undefined
  const toggle = (id: string) => {
    const chosen = form().stations
    set({ stations: chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id] })
  }
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const read = readPass(form(), { currency: info().currency, locale: tagOf(locale()), from })
    setFaulty(read.ok ? [] : read.faulty)
    if (!read.ok) return
    const said = { id, pass: read.pass }
    const sellers = places().filter(({ id }) => read.pass.stations.includes(id))
    const acted = await Promise.all(
      sellers.map(({ station }) => act(station, { do: 'pass', record: said.id }, view => offerPass(view, said))),
    )
    if (!acted.every(({ ok }) => ok)) return
    tell(words().offered)
    props.onClose()
  }
  const unit = () => words().suffix[form().unit]
  return (
    <Dialog isOpen title={words().add} onClose={props.onClose} shape="panel">
      <form class="price-form" onSubmit={save} noValidate>
        <TextField
          label={words().nameEn}
          value={form().en}
          maxlength={40}
          onText={en => set({ en })}
          error={form().en.trim() === '' ? error('name', 'name') : undefined}
        />
        <TextField
          label={words().nameVi}
          value={form().vi}
          maxlength={40}
          onText={vi => set({ vi })}
          error={form().vi.trim() === '' ? error('name', 'name') : undefined}
        />
        <Show when={info().kind === 'charging'}>
          <Segments
            label={words().pays}
            value={form().unit}
            choices={(['kWh', 'hour'] as const).map(value => ({ value, label: words().units[value] }))}
            onChoose={chosen => set({ unit: chosen })}
          />
        </Show>
        <TextField
          label={words().much}
          value={form().much}
          inputmode="decimal"
          suffix={unit()}
          hint={words().muchHint}
          onText={much => set({ much })}
          error={error('much', 'amount')}
        />
        <TextField
          label={words().perDay}
          value={form().perDay}
          inputmode="decimal"
          suffix={unit()}
          hint={words().perDayHint}
          onText={perDay => set({ perDay })}
          error={error('perDay', 'amount')}
        />
        <TextField
          label={words().price}
          value={form().price}
          inputmode="decimal"
          suffix={info().currency}
          regroup={regroup}
          onText={price => set({ price })}
          error={error('price', 'price')}
        />
        <TextField
          label={words().tax}
          value={form().tax}
          inputmode="decimal"
          suffix="%"
          hint={words().taxHint}
          onText={tax => set({ tax })}
          error={error('tax', 'tax')}
        />
        <div class="place-fields">
          <SelectField
            label={words().lasts}
            value={form().lasts}
            choices={(['days', 'months'] as const).map(value => ({ value, label: words().lastsUnits[value] }))}
            onChoose={lasts => set({ lasts })}
          />
          <TextField
            label={words().count}
            value={form().count}
            inputmode="numeric"
            onText={count => set({ count })}
            error={error('count', 'amount')}
          />
        </div>
        <Show when={places().length > 1}>
          <fieldset class="price-types">
            <legend class="field-label">{words().where}</legend>
            <For each={places()}>
              {place => (
                <button
                  type="button"
                  class="price-type"
                  aria-pressed={form().stations.includes(place.id)}
                  onClick={() => toggle(place.id)}
                >
                  {nameOf(place)}
                </button>
              )}
            </For>
            <Show when={error('where', 'where')}>{why => <span class="field-error">{why()}</span>}</Show>
          </fieldset>
        </Show>
        <GroupField groups={info().groups} value={form().group} onChoose={group => set({ group })} />
        <div class="session-deeds">
          <Button onClick={props.onClose}>{shared().ui.cancel}</Button>
          <Button type="submit" look="primary">
            {words().create}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** The rate of the price in force there, as it is typed: what is sold ahead is taxed as what it pays for. */
function taxAt(view: StationView | undefined, now: number): string {
  const { taxRate } = view === undefined ? {} : (tariffAt(view.tariffs, now)?.tariff ?? {})
  return taxRate === undefined ? '' : String(taxRate / 100)
}
