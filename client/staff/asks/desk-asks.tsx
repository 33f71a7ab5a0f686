import { createSignal, type JSX, Show } from 'solid-js'
import { declineTopUp, settle, voidReceipt } from '../../../shared/documents/desk/actions.ts'
import { useWords } from '../../state/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments, TextField } from '../../ui/field.tsx'
import { ReasonDialog } from '../../ui/reason.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { NumberPad } from '../number-pad.tsx'
import { useStation } from '../station.tsx'
import { atDeskBy, takeTopUp } from '../till.ts'
import { useDrawer, useTill } from '../use-drawer.tsx'
import { askWords } from '../words/asks/words.ts'
import { DrawerGate } from './drawer-gate.tsx'

/** The money is in the hand: how much of it, and how it came. */
export function TopUp(props: { topUp: string }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { desk, say } = useStation()
  const { ask, close } = useAsk()
  const drawer = useDrawer()
  const till = useTill()
  const topUp = () => desk().topUps.get(props.topUp)
  const [amount, setAmount] = createSignal(topUp()?.asked?.amount ?? 0)
  const [method, setMethod] = createSignal(atDeskBy(topUp()?.asked?.method))
  const [note, setNote] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const [isLost, setLost] = createSignal(false)
  const approve = async () => {
    setBusy(true)
    const rung = await takeTopUp(till, {
      topUp: props.topUp,
      who: topUp()?.who?.name ?? '',
      amount: amount(),
      method: method(),
      note: note().trim(),
    })
    setBusy(false)
    if (rung.ok)
      ask({
        kind: 'receipt',
        receipt: rung.receipt,
        what: words().topUpFor(topUp()?.who?.name ?? ''),
        amount: amount(),
        method: method(),
      })
    else setLost(rung.why === 'no-number')
  }
  return (
    <Dialog
      isOpen
      shape="panel"
      title={words().topUpFor(topUp()?.who?.name ?? '')}
      onClose={close}
      isHeld={isBusy()}
      actions={
        <Show when={drawer.now().kind === 'open'}>
          <Button look="primary" size="large" isWide isBusy={isBusy()} disabled={amount() <= 0} onClick={approve}>
            {words().approve(say.money(amount()))}
          </Button>
        </Show>
      }
    >
      <DrawerGate>
        <Show when={isLost()}>
          <Notice look="bad">{words().numberLost}</Notice>
        </Show>
        <Segments
          label={words().method}
          value={method()}
          onChoose={setMethod}
          choices={(['cash', 'card', 'transfer'] as const).map(value => ({
            value,
            label: shared().methods[value],
          }))}
        />
        <Show when={topUp()?.asked?.purpose}>{purpose => <Notice>{purpose()}</Notice>}</Show>
        <dl class="pay-figures">
          <div class="pay-figure">
            <dt>{words().askedFor}</dt>
            <dd>{say.money(topUp()?.asked?.amount ?? 0)}</dd>
          </div>
          <div class="pay-figure">
            <dt>{words().given}</dt>
            <dd>
              <Amount size="huge" text={say.money(amount())} />
            </dd>
          </div>
        </dl>
        <NumberPad label={words().given} back={words().deleteDigit} amount={amount()} onAmount={setAmount} />
        <TextField label={words().note} maxLength={200} value={note()} onText={setNote} />
      </DrawerGate>
    </Dialog>
  )
}

export function DeclineTopUp(props: { topUp: string }): JSX.Element {
  const { words } = useWords(askWords)
  const { desk, say } = useStation()
  const { atDesk } = useActs()
  const { close } = useAsk()
  const topUp = () => desk().topUps.get(props.topUp)
  const who = () => topUp()?.who?.name ?? ''
  return (
    <ReasonDialog
      title={words().declineOf(who(), say.money(topUp()?.asked?.amount ?? 0))}
      text={words().declineMeans}
      likely={words().declineReasons}
      go={words().decline}
      look="danger"
      onClose={close}
      onGo={why =>
        atDesk({ do: 'decline', who: who() }, (view, signed) =>
          declineTopUp(view, { ...signed, topUp: props.topUp, why }),
        )
      }
    />
  )
}

export function Settle(props: { matter: string }): JSX.Element {
  const { words } = useWords(askWords)
  const { desk, say } = useStation()
  const { atDesk } = useActs()
  const { close } = useAsk()
  const raised = () => desk().attention.get(props.matter)?.raised
  return (
    <ReasonDialog
      title={words().settleMatter}
      text={words().settleMeans}
      label={words().whatWasDone}
      isOptional
      go={words().settled}
      onClose={close}
      onGo={text =>
        atDesk({ do: 'settle', spot: say.spot(raised()?.connector ?? '') }, (view, signed) =>
          settle(view, { ...signed, matter: props.matter, ...(text !== '' && { text }) }),
        )
      }
    />
  )
}

export function VoidReceipt(props: { receipt: string }): JSX.Element {
  const { words } = useWords(askWords)
  const { atDesk } = useActs()
  const { close } = useAsk()
  return (
    <ReasonDialog
      title={words().voidOf(props.receipt)}
      text={words().voidMeans}
      likely={words().voidReasons}
      go={words().voidIt}
      look="danger"
      onClose={close}
      onGo={why =>
        atDesk({ do: 'void', receipt: props.receipt }, (view, signed) =>
          voidReceipt(view, { ...signed, receipt: props.receipt, why }),
        )
      }
    />
  )
}
