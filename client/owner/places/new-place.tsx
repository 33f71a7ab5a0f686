import { createSignal, type JSX, Show } from 'solid-js'
import { createStation } from '../../../shared/api/station.ts'
import { setInfo } from '../../../shared/documents/station/actions.ts'
import { isId } from '../../../shared/sync/engine.ts'
import { isTimeZone } from '../../../shared/time.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Segments, SelectField, TextField } from '../../ui/field.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { Trade } from '../../words/shared.ts'
import { whyWords } from '../../words/whys.ts'
import { Screen } from '../shell/screen.tsx'
import { TradeIcon } from '../shell/trade-icon.tsx'
import { operatorsOf, useStations } from '../state/stations.tsx'
import { placeWords } from '../words/places.ts'
import { shortName } from './settings.ts'
import './place.css'

const CURRENCIES = ['VND', 'USD', 'EUR', 'GBP', 'THB', 'SGD', 'JPY', 'KRW', 'IDR', 'INR', 'AUD', 'KWD'] as const

const NEW = ''

/** Creating a station: it begins with its first owner, and then its name is stated like everything after. */
export function NewPlace(): JSX.Element {
  const app = useApp()
  const router = useRouter()
  const stations = useStations()
  const act = useAct()
  const toasts = useToasts()
  const { words, shared } = useWords(placeWords)
  const [kind, setKind] = createSignal<Trade>('charging')
  const [name, setName] = createSignal('')
  const [address, setAddress] = createSignal('')
  const [ownId, setOwnId] = createSignal<string | null>(null)
  const [currency, setCurrency] = createSignal<string>('VND')
  const [timeZone, setTimeZone] = createSignal('Asia/Ho_Chi_Minh')
  const operators = () => operatorsOf(stations())
  const [chosen, choose] = createSignal<string | null>(null)
  const operator = () => chosen() ?? operators()[0]?.id ?? NEW
  const [founds, setFounds] = createSignal('')
  const whose = () => (operator() === NEW ? { founds: founds().trim() || name().trim() } : { organisation: operator() })
  const [isTried, setTried] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const id = () => ownId() ?? shortName(name())
  const isComplete = () => name().trim() !== '' && isId(id()) && isTimeZone(timeZone())

  const create = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isComplete()) return
    setBusy(true)
    setWhy(null)
    const station = id()
    const made = await app.api(createStation, { station, ...whose() })
    if (made.ok) await begin(station)
    else setWhy(made.why === 'station-taken' ? words().idTaken : whyWords(shared(), made.why))
    setBusy(false)
  }
  const begin = async (station: string) => {
    await app.signedIn.refresh()
    const rooms = stations().find(one => one.id === station)
    if (rooms === undefined) return setWhy(whyWords(shared(), 'failed'))
    const info = {
      name: name().trim(),
      kind: kind(),
      currency: currency(),
      timeZone: timeZone(),
      ...(address().trim() !== '' && { address: address().trim() }),
    }
    if (!(await act(rooms.station, { do: 'info' }, view => setInfo(view, info))).ok) return
    toasts.say({ text: words().made, look: 'good' })
    router.go(`/places/${station}?show=spots`)
  }
  return (
    <Screen title={words().newTitle} lead={words().newLead}>
      <form class="place-new" onSubmit={create} noValidate>
        <Card>
          <Segments
            label={words().whatKind}
            value={kind()}
            choices={(['charging', 'library'] as const).map(value => ({
              value,
              label: shared().trade[value],
              icon: <TradeIcon kind={value} />,
            }))}
            onChoose={setKind}
          />
          <TextField
            label={words().fields.name}
            value={name()}
            maxlength={80}
            onText={setName}
            error={isTried() && name().trim() === '' ? words().errors.empty : undefined}
          />
          <TextField label={words().address} value={address()} maxlength={200} onText={setAddress} />
          <TextField
            label={words().id}
            hint={words().idHint}
            value={id()}
            maxlength={32}
            onText={text => setOwnId(text.trim())}
            error={isTried() && !isId(id()) ? words().spotErrors.charger : undefined}
          />
          <Show when={operators().length > 0}>
            <SelectField
              label={words().operator}
              hint={words().operatorHint}
              value={operator()}
              choices={[
                ...operators().map(({ id, name }) => ({ value: id, label: name })),
                { value: NEW, label: words().newOperator },
              ]}
              onChoose={choose}
            />
          </Show>
          <Show when={operators().length > 0 && operator() === NEW}>
            <TextField label={words().operatorName} value={founds()} maxlength={80} onText={setFounds} />
          </Show>
          <SelectField
            label={words().currency}
            value={currency()}
            choices={CURRENCIES.map(value => ({ value, label: value }))}
            onChoose={setCurrency}
          />
          <TextField
            label={words().timeZone}
            hint={words().timeZoneHint}
            value={timeZone()}
            onText={setTimeZone}
            error={isTried() && !isTimeZone(timeZone()) ? words().errors['not-a-zone'] : undefined}
          />
          <Show when={why()}>{reason => <Notice look="bad">{reason()}</Notice>}</Show>
          <Button type="submit" look="primary" size="large" isBusy={isBusy()}>
            {words().create}
          </Button>
        </Card>
      </form>
    </Screen>
  )
}
