import { createSignal, type JSX, Match, type ParentProps, Switch } from 'solid-js'
import { openShift } from '../../../shared/documents/desk/actions.ts'
import { never } from '../../../shared/sync/engine.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Loading, Notice } from '../../ui/surface.tsx'
import { useActs } from '../acts.ts'
import { NumberPad } from '../number-pad.tsx'
import { useStation } from '../station.tsx'
import { useDrawer } from '../use-drawer.tsx'
import { staffWords } from '../words/words.ts'

/** Renders its children only while a cash drawer is open; otherwise offers to open one. */
export function DrawerGate(props: ParentProps): JSX.Element {
  const { words, shared } = useWords(staffWords)
  const drawer = useDrawer()
  const kind = () => drawer.now().kind
  const hindrance = () => {
    const state = drawer.now()
    switch (state.kind) {
      case 'asking':
        return words().seriesWaits
      case 'broken':
        return words().noNumbers
      case 'opening':
      case 'closed':
      case 'open':
        return ''
      default:
        return never(state)
    }
  }
  return (
    <Switch>
      <Match when={kind() === 'open'}>{props.children}</Match>
      <Match when={kind() === 'closed'}>
        <Notice>{words().shiftFirst}</Notice>
        <OpenShiftForm />
      </Match>
      <Match when={kind() === 'opening'}>
        <Loading label={shared().ui.loading} lines={1} />
      </Match>
      <Match when={hindrance() !== ''}>
        <Notice look="warn">{hindrance()}</Notice>
      </Match>
    </Switch>
  )
}

/** A shift begins with what lies in the drawer. */
function OpenShiftForm(): JSX.Element {
  const { words } = useWords(staffWords)
  const { say } = useStation()
  const { atDesk } = useActs()
  const drawer = useDrawer()
  const device = useDevice()
  const [float, setFloat] = createSignal(0)
  const [isBusy, setBusy] = createSignal(false)
  const open = async () => {
    const state = drawer.now()
    if (state.kind !== 'closed') return
    setBusy(true)
    const next = await drawer.next()
    await atDesk({ do: 'openShift', amount: float() }, (view, signed) =>
      openShift(view, { ...signed, id: device.newId(), series: state.series, next, float: float() }),
    )
    setBusy(false)
  }
  return (
    <div class="shift-form">
      <dl class="pay-figures">
        <div class="pay-figure">
          <dt>{words().float}</dt>
          <dd>
            <Amount size="large" text={say.money(float())} />
          </dd>
        </div>
      </dl>
      <NumberPad label={words().float} back={words().deleteDigit} amount={float()} onAmount={setFloat} />
      <Button look="primary" size="large" isWide isBusy={isBusy()} onClick={open}>
        {words().openShift}
      </Button>
    </div>
  )
}
