import { createSignal, For, type JSX, Show } from 'solid-js'
import { takesOnline } from '../../../shared/bank/takes-online.ts'
import { askTopUp } from '../../../shared/documents/account/actions.ts'
import { openStations } from '../../../shared/documents/catalogue/view.ts'
import { exponentOf } from '../../../shared/money.ts'
import { groupedMoney, parseMoney } from '../../../shared/money-input.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { money, tagOf } from '../../ui/format.ts'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { Chip } from '../chip.tsx'
import { useCustomer } from '../customer.tsx'
import { moneyWords } from '../words/money.ts'
import { createPayOnline } from './pay-online.tsx'
import { organisationName, organisationOf } from './purses.ts'
import { newestVisits } from './visits.ts'

const METHODS = ['cash', 'card', 'transfer', 'online'] as const

/** Asks a desk to put money into the wallet. */
export function TopUpSheet(props: { missing: number | null; at: string | null; onClose: () => void }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const toasts = useToasts()
  const act = useAct()
  const { words, shared, locale } = useWords(moneyWords)
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
  const isTransfer = () =>
    method() === 'transfer' &&
    customer.listed(station())?.bank !== undefined &&
    customer.listed(station())?.bank !== null
  const isOnline = () => method() === 'online' && takesOnline(customer.listed(station())?.online, currency())
  const methods = () =>
    METHODS.filter(way => way !== 'online' || takesOnline(customer.listed(station())?.online, currency()))
  const online = createPayOnline()
  const currency = () => customer.listed(station())?.currency ?? 'VND'
  const of = (id: string) => organisationOf(customer.catalogue.view(), id)
  const organisation = () => organisationName(customer.catalogue.view(), of(station()))
  const isOneOfSeveral = () => new Set(stations().map(({ id }) => of(id))).size > 1
  const written = (amount: number) => {
    const exponent = exponentOf(currency())
    return new Intl.NumberFormat(tagOf(locale()), {
      minimumFractionDigits: exponent,
      maximumFractionDigits: exponent,
    }).format(amount / 10 ** exponent)
  }
  const [typed, setTyped] = createSignal(props.missing === null ? '' : written(props.missing))
  const [purpose, setPurpose] = createSignal('')
  const [isChecked, setChecked] = createSignal(false)
  const parsed = () => parseMoney(typed(), currency(), tagOf(locale()))
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
  const said = () => {
    if (online.isBusy()) return words().openingPage
    const sum = money(locale(), amount() ?? 0, currency())
    return amount() === null ? words().topUp : isOnline() ? words().payAmount(sum) : words().ask(sum)
  }
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    const wanted = amount()
    if (wanted === null) return
    const purposes = purpose().trim() !== '' && { purpose: purpose().trim() }
    if (isOnline()) return online.go({ station: station(), amount: wanted, ...purposes })
    const name = customer.listed(station())?.name ?? station()
    const deed = { do: 'top-up', station: station(), name, amount: wanted, currency: currency() }
    const acted = await act(customer.account, deed, view =>
      askTopUp(view, {
        id: device.newId(),
        at: device.time(),
        station: station(),
        amount: wanted,
        // Chosen at a place that takes cards online, and then another place.
        method: method() === 'online' ? 'card' : method(),
        ...purposes,
      }),
    )
    if (!acted.ok) return
    toasts.say({ text: isTransfer() ? words().askedTransfer : words().asked, look: 'good' })
    props.onClose()
  }
  return (
    <Dialog isOpen shape="sheet" title={words().topUpTitle} onClose={() => props.onClose()}>
      <form class="stack" onSubmit={event => void send(event)}>
        <fieldset class="chips">
          <legend class="heard">{words().amount}</legend>
          <For each={chips()}>
            {one => (
              <Chip isOn={amount() === one} onPress={() => setTyped(written(one))}>
                {money(locale(), one, currency())}
              </Chip>
            )}
          </For>
        </fieldset>
        <TextField
          label={words().amount}
          inputmode="decimal"
          autocomplete="off"
          value={typed()}
          regroup={text => groupedMoney(text, currency(), tagOf(locale()))}
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
          choices={methods().map(value => ({ value, label: shared().methods[value] }))}
          onChoose={setMethod}
        />
        <TextField
          label={words().purpose}
          hint={words().purposeHint}
          maxLength={80}
          value={purpose()}
          onText={setPurpose}
        />
        <p class="frame-note">
          {isOnline() ? words().topUpCardText : isTransfer() ? words().topUpTransferText : words().topUpText}{' '}
          {isOneOfSeveral() ? words().goodAt(organisation()) : ''}
        </p>
        <Show when={isOnline() && online.isOffline()}>
          <Notice look="warn">{words().cardOffline}</Notice>
        </Show>
        <Show when={online.why()}>{why => <Notice look="bad">{whyWords(shared(), why())}</Notice>}</Show>
        <Button
          type="submit"
          look="primary"
          size="large"
          isWide
          isBusy={online.isBusy()}
          disabled={isOnline() && online.isOffline()}
        >
          {said()}
        </Button>
      </form>
    </Dialog>
  )
}
