import Target from 'lucide-solid/icons/target'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { balanceIn } from '../../../shared/documents/account/view.ts'
import { setGoal } from '../../../shared/documents/station/actions.ts'
import type { Goal as Aim } from '../../../shared/documents/station/goal.ts'
import { purseAt } from '../../../shared/documents/station/view.ts'
import { exponentOf } from '../../../shared/money.ts'
import { groupedMoney, parseMoney, typedMoney } from '../../../shared/money-input.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments, TextField } from '../../ui/field.tsx'
import { tagOf } from '../../ui/format.ts'
import { goalText } from '../../ui/goal-text.ts'
import { Chip } from '../chip.tsx'
import { useCustomer } from '../customer.tsx'
import { organisationOf } from '../money/purses.ts'
import type { OwnSession } from '../own-sessions.ts'
import { goalWords } from '../words/goal.ts'

const KINDS = ['money', 'wh', 'soc'] as const
type Kind = (typeof KINDS)[number]
type Wanted = Omit<Aim, 'at'>

const MOST_KWH = 1000

/** Where this charge ends by itself: said, changed, taken back. */
export function Goal(props: { of: OwnSession }): JSX.Element {
  const { words, locale } = useWords(goalWords)
  const [isOpen, setOpen] = createSignal(false)
  const goal = () => props.of.session.goal
  const told = (aim: Wanted) => goalText(aim, locale(), props.of.view.info.currency)
  const label = () => {
    const aim = goal()
    return aim === undefined ? words().set : words().stopsAt(told(aim))
  }
  return (
    <>
      <Button isWide icon={<Target size={18} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {label()}
      </Button>
      <Show when={isOpen()}>
        <GoalSheet of={props.of} told={told} onClose={() => setOpen(false)} />
      </Show>
    </>
  )
}

function GoalSheet(props: { of: OwnSession; told: (aim: Wanted) => string; onClose: () => void }): JSX.Element {
  const customer = useCustomer()
  const device = useDevice()
  const act = useAct()
  const { words, locale } = useWords(goalWords)
  const before = props.of.session.goal
  const currency = () => props.of.view.info.currency
  /** The balance of the wallet here: a charge that ends at it is paid by it. */
  const held = () => {
    const account = customer.account.view()
    const purse = purseAt(props.of.station, props.of.view.info)
    return account === undefined ? 0 : balanceIn(account, purse, at => organisationOf(customer.catalogue.view(), at))
  }
  const tag = () => tagOf(locale())
  const written = ({ money: sum, wh, soc }: Wanted) =>
    sum === undefined ? String(wh === undefined ? (soc ?? '') : wh / 1000) : typedMoney(sum, currency(), tag())
  const [kind, setKind] = createSignal<Kind>(KINDS.find(one => before?.[one] !== undefined) ?? 'money')
  const [typed, setTyped] = createSignal(written(before ?? usualIn(kind(), currency())))
  const [isChecked, setChecked] = createSignal(false)
  const wanted = () => readGoal(kind(), typed(), currency(), tag())
  const saving = () => {
    const aim = wanted()
    return aim === null ? words().saveAny : words().save(props.told(aim))
  }
  const send = async (aim: Wanted) => {
    const { station, id, room, view, session } = props.of
    const label = view.connectors.get(session.connector)?.label ?? ''
    const deed = { do: 'goal', station, session: id, kind: view.info.kind, label }
    const acted = await act(room, deed, seen => setGoal(seen, { session: id, at: device.time(), ...aim }))
    if (acted.ok) props.onClose()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    const aim = wanted()
    if (aim !== null) void send(aim)
  }
  return (
    <Dialog isOpen shape="sheet" title={words().title} onClose={() => props.onClose()}>
      <form class="stack" onSubmit={submit}>
        <Segments
          label={words().by}
          value={kind()}
          choices={KINDS.map(value => ({ value, label: words().kinds[value] }))}
          onChoose={value => {
            setKind(value)
            setTyped(written(usualIn(value, currency())))
            setChecked(false)
          }}
        />
        <fieldset class="chips">
          <legend class="heard">{words().kinds[kind()]}</legend>
          <For each={usual(kind(), currency())}>
            {aim => (
              <Chip isOn={typed() === written(aim)} onPress={() => setTyped(written(aim))}>
                {props.told(aim)}
              </Chip>
            )}
          </For>
          <Show when={kind() === 'money' && held() > 0}>
            <Chip isOn={typed() === written({ money: held() })} onPress={() => setTyped(written({ money: held() }))}>
              {words().wallet(props.told({ money: held() }))}
            </Chip>
          </Show>
        </fieldset>
        <TextField
          label={words().labels[kind()]}
          inputmode="decimal"
          autocomplete="off"
          value={typed()}
          regroup={text => (kind() === 'money' ? groupedMoney(text, currency(), tag()) : text)}
          hint={words().note[kind()]}
          error={isChecked() && wanted() === null ? words().wrong : undefined}
          onText={setTyped}
        />
        <Button type="submit" look="primary" size="large" isWide>
          {saving()}
        </Button>
        <Show when={before}>
          <Button look="quiet" isWide onClick={() => void send({})}>
            {words().none}
          </Button>
        </Show>
      </form>
    </Dialog>
  )
}

function usual(kind: Kind, currency: string): Wanted[] {
  if (kind === 'wh') return [10, 20, 30, 50].map(kwh => ({ wh: kwh * 1000 }))
  if (kind === 'soc') return [70, 80, 90].map(soc => ({ soc }))
  const unit = 10 ** exponentOf(currency)
  const sums = currency === 'VND' ? [50_000, 100_000, 200_000] : [10 * unit, 20 * unit, 50 * unit]
  return sums.map(sum => ({ money: sum }))
}

/** The first offer. */
function usualIn(kind: Kind, currency: string): Wanted {
  return usual(kind, currency)[1] ?? {}
}

function readGoal(kind: Kind, typed: string, currency: string, tag: string): Wanted | null {
  if (kind === 'money') {
    const read = parseMoney(typed, currency, tag)
    return read.ok && read.amount > 0 ? { money: read.amount } : null
  }
  const number = Number(typed.trim().replace(',', '.'))
  if (typed.trim() === '' || !(number > 0)) return null
  if (kind === 'wh') return number <= MOST_KWH ? { wh: Math.round(number * 1000) } : null
  return number <= 100 ? { soc: Math.round(number) } : null
}
