import { createSignal, type JSX, Show } from 'solid-js'
import { refund, waive } from '../../../shared/documents/station/actions.ts'
import { broughtIn, givenBack } from '../../../shared/documents/station/payment.ts'
import { exponentOf } from '../../../shared/money.ts'
import { groupedMoney, parseMoney } from '../../../shared/money-input.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { money, tagOf } from '../../ui/format.ts'
import { createReason, ReasonField } from '../../ui/reason.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { questionWords } from '../words/questions.ts'

/**
 * Gives money of a session back into its customer's wallet, or writes off what is unpaid, where the question about it is
 * read. The customer is told with the reason. A person without an account has no wallet: the desk gives it back.
 */
export function GiveBack(props: { rooms: StationRooms; session: string | undefined }): JSX.Element {
  const device = useDevice()
  const me = useMe()
  const act = useAct()
  const toasts = useToasts()
  const { words, locale } = useWords(questionWords)
  const reason = createReason()
  const [typed, setTyped] = createSignal<string | null>(null)
  const [isChecked, setChecked] = createSignal(false)
  const view = () => props.rooms.station.view()
  const session = () => view()?.sessions.get(props.session ?? '')
  const currency = () => view()?.info.currency ?? 'VND'
  const sum = (amount: number) => money(locale(), amount, currency())
  /** The payment of which most can be given back. */
  const payment = () =>
    [...(session()?.payments ?? [])]
      .map(of => ({ id: of.id, left: broughtIn(of) - givenBack(of) }))
      .sort((a, b) => b.left - a.left)
      .find(({ left }) => left > 0)
  const account = () => props.rooms.desk.view()?.people.get(props.session ?? '')?.account
  const hasWallet = () => account() !== undefined && account() !== me.person.id
  const due = () => session()?.money.due ?? 0
  const surplus = () => Math.min(session()?.money.refundDue ?? 0, payment()?.left ?? 0)
  const written = () => typed() ?? (surplus() > 0 ? figure(surplus()) : '')
  const figure = (minor: number) => {
    const digits = exponentOf(currency())
    const form = { minimumFractionDigits: digits, maximumFractionDigits: digits }
    return new Intl.NumberFormat(tagOf(locale()), form).format(minor / 10 ** digits)
  }
  const amount = () => {
    const read = parseMoney(written(), currency(), tagOf(locale()))
    return read.ok && read.amount > 0 && read.amount <= (payment()?.left ?? 0) ? read.amount : null
  }
  const label = () => view()?.connectors.get(session()?.connector ?? '')?.label ?? ''
  const done = (text: string) => {
    reason.write('')
    setTyped(null)
    setChecked(false)
    toasts.say({ text, look: 'good' })
  }
  const give = async () => {
    setChecked(true)
    const [from, wanted, why] = [payment(), amount(), reason.take()]
    if (from === undefined || wanted === null || why === null) return
    const given = { payment: from.id, amount: wanted, why, to: 'wallet', by: 'owner' } as const
    const acted = await act(props.rooms.station, { do: 'refund', label: label() }, station =>
      refund(station, { ...given, at: device.time() }),
    )
    if (acted.ok) done(words().gaveBack(sum(wanted)))
  }
  const writeOff = async () => {
    const [id, why] = [session()?.id, reason.take()]
    if (id === undefined || why === null) return
    const acted = await act(props.rooms.station, { do: 'waive', label: label() }, station =>
      waive(station, { session: id, at: device.time(), why }),
    )
    if (acted.ok) done(words().wroteOff)
  }
  return (
    <Show
      when={due() > 0 || (payment() !== undefined && hasWallet())}
      fallback={
        <Show when={surplus() > 0}>
          <p>{words().atDesk}</p>
        </Show>
      }
    >
      <section class="question-bill" aria-label={words().giveBack}>
        <h3>{words().giveBack}</h3>
        <Show when={hasWallet() ? payment() : undefined}>
          {from => (
            <TextField
              label={words().amount}
              hint={words().atMost(sum(from().left))}
              inputmode="decimal"
              autocomplete="off"
              value={written()}
              regroup={text => groupedMoney(text, currency(), tagOf(locale()))}
              error={isChecked() && amount() === null ? words().atMost(sum(from().left)) : undefined}
              onText={setTyped}
            />
          )}
        </Show>
        <ReasonField of={reason} hint={words().giveBackHint} need={words().needReason} />
        <div class="question-answers">
          <Show when={payment() !== undefined && hasWallet()}>
            <Button onClick={() => void give()}>{words().toWallet}</Button>
          </Show>
          <Show when={due() > 0}>
            <Button look="danger" onClick={() => void writeOff()}>
              {words().writeOff(sum(due()))}
            </Button>
          </Show>
        </div>
      </section>
    </Show>
  )
}
