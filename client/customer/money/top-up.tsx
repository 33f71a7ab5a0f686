import { createSignal, For, type JSX } from 'solid-js'
import { askTopUp } from '../../../shared/documents/account/actions.ts'
import { openStations } from '../../../shared/documents/catalogue/view.ts'
import { exponentOf } from '../../../shared/money.ts'
import { parseMoney } from '../../../shared/money-input.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { money, tagOf } from '../../ui/format.ts'
import { useToasts } from '../../ui/toast.tsx'
import { common } from '../../words/common.ts'
import { createWords } from '../../words/words.ts'
import { createActs } from '../acts.ts'
import { Chip } from '../chip.tsx'
import { useCustomer } from '../customer.tsx'
import { moneyWords } from '../words/money.ts'
import { newestVisits } from './visits.ts'

const METHODS = ['cash', 'card', 'transfer'] as const

/** Asks a desk to put money into the wallet. */
export function TopUpSheet(props: { missing: number | null; at: string | null; onClose: () => void }): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const customer = useCustomer()
  const toasts = useToasts()
  const act = createActs()
  const words = createWords(moneyWords, preferences)
  const shared = createWords(common, preferences)
  const stations = () => {
    const view = customer.catalogue.view()
    return view === undefined ? [] : openStations(view)
  }
  const usual = () => {
    const view = customer.account.view()
    const last = view === undefined ? undefined : view.visits.get(newestVisits(view)[0] ?? '')?.station
    return props.at ?? last ?? [...(view?.favourites ?? [])][0] ?? stations()[0]?.id ?? ''
  }
  const [station, setStation] = createSignal(usual())
  const [method, setMethod] = createSignal<(typeof METHODS)[number]>('cash')
  const currency = () => customer.listed(station())?.currency ?? 'VND'
  const written = (amount: number) => {
    const exponent = exponentOf(currency())
    return new Intl.NumberFormat(tagOf(preferences.locale()), {
      minimumFractionDigits: exponent,
      maximumFractionDigits: exponent,
    }).format(amount / 10 ** exponent)
  }
  const [typed, setTyped] = createSignal(props.missing === null ? '' : written(props.missing))
  const [isChecked, setChecked] = createSignal(false)
  const parsed = () => parseMoney(typed(), currency(), tagOf(preferences.locale()))
  const amount = () => {
    const read = parsed()
    return read.ok && read.amount > 0 ? read.amount : null
  }
  const chips = () => {
    const unit = 10 ** exponentOf(currency())
    const round = currency() === 'VND' ? [50_000, 100_000, 200_000, 500_000] : [10 * unit, 20 * unit, 50 * unit]
    return props.missing === null || round.includes(props.missing)
      ? round
      : [props.missing, ...round.filter(one => one > (props.missing ?? 0))]
  }
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    const wanted = amount()
    if (wanted === null) return
    const name = customer.listed(station())?.name ?? station()
    const deed = { do: 'top-up', station: station(), name, amount: wanted, currency: currency() }
    const acted = await act(customer.account, deed, view =>
      askTopUp(view, {
        id: device.newId(),
        at: device.time(),
        station: station(),
        amount: wanted,
        method: method(),
      }),
    )
    if (!acted.ok) return
    toasts.say({ text: words().asked, look: 'good' })
    props.onClose()
  }
  return (
    <Dialog isOpen shape="sheet" title={words().topUpTitle} close={shared().ui.close} onClose={() => props.onClose()}>
      <form class="stack" onSubmit={event => void send(event)}>
        <fieldset class="chips">
          <legend class="heard">{words().amount}</legend>
          <For each={chips()}>
            {one => (
              <Chip isOn={amount() === one} onPress={() => setTyped(written(one))}>
                {money(preferences.locale(), one, currency())}
              </Chip>
            )}
          </For>
        </fieldset>
        <TextField
          label={words().amount}
          inputmode="decimal"
          autocomplete="off"
          value={typed()}
          error={isChecked() && amount() === null ? words().notAnAmount : undefined}
          onText={setTyped}
        />
        <SelectField
          label={words().where}
          value={station()}
          choices={stations().map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={setStation}
        />
        <SelectField
          label={words().how}
          value={method()}
          choices={METHODS.map(value => ({ value, label: shared().methods[value] }))}
          onChoose={setMethod}
        />
        <p class="frame-note">{words().topUpText}</p>
        <Button type="submit" look="primary" size="large" isWide>
          {amount() === null ? words().topUp : words().ask(money(preferences.locale(), amount() ?? 0, currency()))}
        </Button>
      </form>
    </Dialog>
  )
}
