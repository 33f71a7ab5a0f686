import { createSignal, type JSX, Show } from 'solid-js'
import { inCash } from '../../../shared/cash.ts'
import { pairKey } from '../../../shared/documents/keys.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments, SelectField } from '../../ui/field.tsx'
import { holdsText, lastsText } from '../../ui/pass-text.ts'
import { Notice } from '../../ui/surface.tsx'
import { passWords } from '../../words/passes.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { takePass } from '../till.ts'
import { useTill } from '../use-drawer.tsx'
import { askWords } from '../words/asks/words.ts'
import { staffPassWords } from '../words/passes.ts'
import { DrawerGate } from './drawer-gate.tsx'
import './pay.css'

type Tender = 'cash' | 'card'

/** A pass for the person behind a session, for money in the drawer. */
export function SellPass(props: { session: string }): JSX.Element {
  const { words, locale } = useWords(askWords)
  const { words: own } = useWords(staffPassWords)
  const { words: said } = useWords(passWords)
  const { shared } = useWords(askWords)
  const { station, desk, say } = useStation()
  const { ask, close } = useAsk()
  const till = useTill()
  const device = useDevice()
  const [chosen, choose] = createSignal<string | null>(null)
  const [method, setMethod] = createSignal<Tender>('cash')
  const [isBusy, setBusy] = createSignal(false)
  const [isLost, setLost] = createSignal(false)
  const account = () => desk().people.get(props.session)?.account
  const groups = () =>
    [...desk().members.values()].flatMap(({ isOpen, granted }) =>
      isOpen && granted !== undefined && granted.account === account() ? [granted.group] : [],
    )
  const passes = () =>
    [...station().passes].filter(
      ([, { from, withdrawn, group, price }]) =>
        withdrawn === undefined &&
        from <= device.now() &&
        price > 0 &&
        (group === undefined || groups().includes(group)),
    )
  const id = () => chosen() ?? passes()[0]?.[0]
  const pass = () => station().passes.get(id() ?? '')
  const cash = () => {
    const price = pass()?.price ?? 0
    return method() === 'cash' ? inCash(price, station().info.cashStep) : { amount: price, rounding: 0 }
  }
  const who = () => say.who(props.session) ?? words().nobodyNamed
  const take = async () => {
    const [product, sold, customer] = [id(), pass(), account()]
    if (product === undefined || sold === undefined || customer === undefined) return
    setBusy(true)
    setLost(false)
    const { amount, rounding } = cash()
    const asked = { id: device.newId(), product, account: customer, who: who(), method: method(), amount, rounding }
    const rung = await takePass(till, asked)
    setBusy(false)
    if (rung.ok)
      ask({
        ...{ kind: 'receipt', receipt: rung.receipt, what: own().passSold(sold.names[locale()]) },
        ...{ bill: pairKey(customer, asked.id), amount, method: method(), rounding },
      })
    else if (rung.why === 'no-number') setLost(true)
  }
  return (
    <Dialog
      isOpen
      shape="panel"
      title={own().sellPassTo(who())}
      onClose={close}
      isHeld={isBusy()}
      actions={
        <Show when={pass()}>
          <Button look="primary" size="large" isWide isBusy={isBusy()} onClick={() => void take()}>
            {words().take(say.money(cash().amount))}
          </Button>
        </Show>
      }
    >
      <DrawerGate>
        <Show when={pass()} fallback={<p>{own().noPasses}</p>}>
          {sold => (
            <>
              <SelectField
                label={own().sellPass}
                value={id() ?? ''}
                choices={passes().map(([value, { names, price }]) => ({
                  value,
                  label: `${names[locale()]} · ${say.money(price)}`,
                }))}
                hint={`${holdsText(sold(), said(), locale())}, ${lastsText(sold().lasts, said())}`}
                onChoose={choose}
              />
              <Segments
                label={words().method}
                value={method()}
                onChoose={setMethod}
                choices={[
                  { value: 'cash', label: shared().methods.cash },
                  { value: 'card', label: shared().methods.card },
                ]}
              />
              <Show when={isLost()}>
                <Notice look="bad">{words().numberLost}</Notice>
              </Show>
              <dl class="pay-figures">
                <div class="pay-figure">
                  <dt>{words().due}</dt>
                  <dd>
                    <Amount size="huge" text={say.money(cash().amount)} />
                  </dd>
                </div>
              </dl>
              <Show when={method() === 'card'}>
                <p class="session-more">{words().cardHint}</p>
              </Show>
            </>
          )}
        </Show>
      </DrawerGate>
    </Dialog>
  )
}
