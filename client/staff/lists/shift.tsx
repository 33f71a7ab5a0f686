import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { closeShift, countShift } from '../../../shared/documents/desk/actions.ts'
import { readReceipt, writeReceipt } from '../../../shared/documents/desk/receipts.ts'
import { takingsOf, tillOf } from '../../../shared/documents/desk/till.ts'
import type { Shift } from '../../../shared/documents/desk/view.ts'
import { useWords } from '../../state/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, Empty, Facts, Notice } from '../../ui/surface.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { DrawerGate } from '../asks/drawer-gate.tsx'
import { NumberPad } from '../number-pad.tsx'
import { useStation } from '../station.tsx'
import { useDrawer } from '../use-drawer.tsx'
import { askWords } from '../words/asks/words.ts'
import { LineOf, ListPage } from './list-page.tsx'

/** The drawer of this tablet: opened with a float, counted blind, closed with its difference. */
export function ShiftPage(): JSX.Element {
  const { words } = useWords(askWords)
  const drawer = useDrawer()
  const open = () => {
    const state = drawer.now()
    return state.kind === 'open' ? state.shift : null
  }
  return (
    <ListPage title={words().rail.shift}>
      <div class="shift-page">
        <DrawerGate>
          <Show when={open()?.id} keyed>
            {id => <OpenedShift id={id} />}
          </Show>
        </DrawerGate>
        <EarlierShifts />
      </div>
    </ListPage>
  )
}

function useReckoning(id: () => string) {
  const { station, desk } = useStation()
  const takings = createMemo(() => takingsOf(desk(), station()))
  return { takings, till: createMemo(() => tillOf(desk(), id(), takings())) }
}

function OpenedShift(props: { id: string }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { desk, say } = useStation()
  const shift = () => desk().shifts.get(props.id)
  const { takings, till } = useReckoning(() => props.id)
  const [isCounting, setCounting] = createSignal(false)
  const own = createMemo(() => {
    const { series, next = 1 } = shift()?.opened ?? {}
    return [...takings().values()]
      .flatMap(taking => {
        const read = readReceipt(taking.receipt)
        return read?.series === series && read !== null && read.number >= next
          ? [{ ...taking, number: read.number }]
          : []
      })
      .sort((a, b) => b.number - a.number)
  })
  const isOwing = () => till()?.counted !== null
  return (
    <>
      <Card
        title={words().shiftOf(say.member(shift()?.opened?.by ?? ''))}
        side={
          <Show when={shift()?.isProvisional}>
            <Badge tone="held">{shared().waits}</Badge>
          </Show>
        }
      >
        <Facts
          of={[
            { name: words().openedAt, value: say.when(shift()?.opened?.at ?? 0) },
            { name: words().series, value: shift()?.opened?.series ?? '' },
            { name: words().float, value: say.money(till()?.float ?? 0) },
            { name: words().receiptsGiven, value: String(own().length) },
          ]}
        />
        <Switch>
          <Match when={isOwing()}>
            <Reckoned id={props.id} />
          </Match>
          <Match when={isCounting()}>
            <Count id={props.id} onBack={() => setCounting(false)} />
          </Match>
          <Match when={true}>
            <Button look="primary" size="large" isWide onClick={() => setCounting(true)}>
              {words().countDrawer}
            </Button>
          </Match>
        </Switch>
      </Card>
      <Gaps id={props.id} />
      <Show when={own().length > 0} fallback={<Empty title={words().noTakings} />}>
        <ul class="rows" aria-label={words().takings}>
          <For each={own()}>
            {taking => (
              <LineOf title={taking.receipt} text={shared().methods[taking.method]} figure={say.money(taking.amount)} />
            )}
          </For>
        </ul>
      </Show>
    </>
  )
}

/** Counted before the expected sum is shown: knowing it, anyone counts it right. */
function Count(props: { id: string; onBack: () => void }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { say } = useStation()
  const { atDesk } = useActs()
  const [cash, setCash] = createSignal(0)
  const [isBusy, setBusy] = createSignal(false)
  const count = async () => {
    setBusy(true)
    await atDesk({ do: 'countShift' }, (view, signed) => countShift(view, { ...signed, shift: props.id, cash: cash() }))
    setBusy(false)
  }
  return (
    <div class="shift-form">
      <p>{words().countMeans}</p>
      <dl class="pay-figures">
        <div class="pay-figure">
          <dt>{words().counted}</dt>
          <dd>
            <Amount size="huge" text={say.money(cash())} />
          </dd>
        </div>
      </dl>
      <NumberPad label={words().counted} back={words().deleteDigit} amount={cash()} onAmount={setCash} />
      <div class="session-actions">
        <Button onClick={props.onBack}>{shared().ui.back}</Button>
        <Button look="primary" isBusy={isBusy()} onClick={count}>
          {words().thatIsCounted}
        </Button>
      </div>
    </div>
  )
}

function Reckoned(props: { id: string }): JSX.Element {
  const { words } = useWords(askWords)
  const { atDesk } = useActs()
  const drawer = useDrawer()
  const { till } = useReckoning(() => props.id)
  const [isBusy, setBusy] = createSignal(false)
  const close = async () => {
    setBusy(true)
    const next = await drawer.next()
    await atDesk({ do: 'closeShift' }, (view, signed) => closeShift(view, { ...signed, shift: props.id, next }))
    setBusy(false)
  }
  return (
    <>
      <TillFacts id={props.id} />
      <Show when={(till()?.difference ?? 0) !== 0}>
        <Notice look="warn">{words().differenceMeans}</Notice>
      </Show>
      <Button look="primary" size="large" isWide isBusy={isBusy()} onClick={close}>
        {words().closeShift}
      </Button>
    </>
  )
}

function TillFacts(props: { id: string }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { say } = useStation()
  const { till } = useReckoning(() => props.id)
  return (
    <Facts
      of={[
        { name: shared().methods.cash, value: say.money(till()?.cash ?? 0) },
        { name: shared().methods.card, value: say.money(till()?.card ?? 0) },
        { name: shared().methods.transfer, value: say.money(till()?.transfer ?? 0) },
        { name: words().expected, value: say.money(till()?.expected ?? 0) },
        { name: words().counted, value: say.money(till()?.counted ?? 0) },
        { name: words().difference, value: say.money(till()?.difference ?? 0), isStrong: true },
      ]}
    />
  )
}

/** Numbers under which nothing is known: on their way from another person of this tablet, or to be declared void. */
function Gaps(props: { id: string }): JSX.Element {
  const { words } = useWords(askWords)
  const { rooms, desk } = useStation()
  const { ask } = useAsk()
  const { till } = useReckoning(() => props.id)
  const series = () => desk().shifts.get(props.id)?.opened?.series ?? ''
  const numbers = () =>
    (till()?.gaps ?? []).flatMap(({ from, until }) => Array.from({ length: until - from }, (_, index) => from + index))
  return (
    <Show when={numbers().length > 0}>
      <Card title={words().gapsTitle} look="warn">
        <p>{words().gapsMean}</p>
        <ul class="rows">
          <For each={numbers()}>
            {number => {
              const receipt = () => writeReceipt(rooms.id, { series: series(), number })
              return (
                <LineOf
                  title={receipt()}
                  actions={<Button onClick={() => ask({ kind: 'void', receipt: receipt() })}>{words().voidIt}</Button>}
                />
              )
            }}
          </For>
        </ul>
      </Card>
    </Show>
  )
}

const SHOWN = 5

function EarlierShifts(): JSX.Element {
  const { words } = useWords(askWords)
  const { desk, say } = useStation()
  const closed = createMemo<Shift[]>(() =>
    [...desk().shifts.values()]
      .filter(({ isOpen }) => !isOpen)
      .sort((a, b) => (b.closed?.at ?? 0) - (a.closed?.at ?? 0))
      .slice(0, SHOWN),
  )
  return (
    <Show when={closed().length > 0}>
      <section>
        <h2 class="list-title">{words().earlierShifts}</h2>
        <For each={closed()}>
          {shift => (
            <details class="shift-earlier">
              <summary>
                {say.member(shift.opened?.by ?? '')} · {say.span(shift.opened?.at ?? 0, shift.closed?.at ?? 0)}
              </summary>
              <TillFacts id={shift.id} />
            </details>
          )}
        </For>
      </section>
    </Show>
  )
}
