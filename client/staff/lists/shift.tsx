import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { closeShift, countShift } from '../../../shared/documents/desk/actions.ts'
import { readReceipt, writeReceipt } from '../../../shared/documents/desk/receipts.ts'
import { takingsOf, tillOf } from '../../../shared/documents/desk/till.ts'
import type { Shift } from '../../../shared/documents/desk/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, Empty, Facts, Notice } from '../../ui/surface.tsx'
import { DrawerGate } from '../asks/drawer-gate.tsx'
import { NumberPad } from '../number-pad.tsx'
import { usePlace } from '../place.tsx'
import { LineOf, ListPage } from './list-page.tsx'

/** The drawer of this tablet: opened with a float, counted blind, closed with its difference. */
export function ShiftPage(): JSX.Element {
  const place = usePlace()
  const open = () => {
    const state = place.drawer.now()
    return state.kind === 'open' ? state.shift : null
  }
  return (
    <ListPage title={place.words().rail.shift}>
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

function useTill(id: () => string) {
  const place = usePlace()
  const takings = createMemo(() => takingsOf(place.desk(), place.station()))
  return { takings, till: createMemo(() => tillOf(place.desk(), id(), takings())) }
}

function OpenedShift(props: { id: string }): JSX.Element {
  const place = usePlace()
  const shift = () => place.desk().shifts.get(props.id)
  const { takings, till } = useTill(() => props.id)
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
        title={place.words().shiftOf(place.say.member(shift()?.opened?.by ?? ''))}
        side={
          <Show when={shift()?.isProvisional}>
            <Badge tone="held">{place.common().waits}</Badge>
          </Show>
        }
      >
        <Facts
          of={[
            { name: place.words().openedAt, value: place.say.when(shift()?.opened?.at ?? 0) },
            { name: place.words().series, value: shift()?.opened?.series ?? '' },
            { name: place.words().float, value: place.say.money(till()?.float ?? 0) },
            { name: place.words().receiptsGiven, value: String(own().length) },
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
              {place.words().countDrawer}
            </Button>
          </Match>
        </Switch>
      </Card>
      <Gaps id={props.id} />
      <Show when={own().length > 0} fallback={<Empty title={place.words().noTakings} />}>
        <ul class="rows" aria-label={place.words().takings}>
          <For each={own()}>
            {taking => (
              <LineOf
                title={taking.receipt}
                text={place.common().methods[taking.method]}
                figure={place.say.money(taking.amount)}
              />
            )}
          </For>
        </ul>
      </Show>
    </>
  )
}

/** Counted before the sum it should be is shown: whoever knows it counts it right. */
function Count(props: { id: string; onBack: () => void }): JSX.Element {
  const place = usePlace()
  const [cash, setCash] = createSignal(0)
  const [isBusy, setBusy] = createSignal(false)
  const count = async () => {
    setBusy(true)
    await place.atDesk({ do: 'countShift' }, (view, signed) =>
      countShift(view, { ...signed, shift: props.id, cash: cash() }),
    )
    setBusy(false)
  }
  return (
    <div class="shift-form">
      <p>{place.words().countMeans}</p>
      <dl class="pay-figures">
        <div class="pay-figure">
          <dt>{place.words().counted}</dt>
          <dd>
            <Amount size="huge" text={place.say.money(cash())} />
          </dd>
        </div>
      </dl>
      <NumberPad label={place.words().counted} back={place.words().deleteDigit} amount={cash()} onAmount={setCash} />
      <div class="session-actions">
        <Button onClick={props.onBack}>{place.common().ui.back}</Button>
        <Button look="primary" isBusy={isBusy()} onClick={count}>
          {place.words().thatIsCounted}
        </Button>
      </div>
    </div>
  )
}

function Reckoned(props: { id: string }): JSX.Element {
  const place = usePlace()
  const { till } = useTill(() => props.id)
  const [isBusy, setBusy] = createSignal(false)
  const close = async () => {
    setBusy(true)
    const next = await place.drawer.next()
    await place.atDesk({ do: 'closeShift' }, (view, signed) => closeShift(view, { ...signed, shift: props.id, next }))
    setBusy(false)
  }
  return (
    <>
      <TillFacts id={props.id} />
      <Show when={(till()?.difference ?? 0) !== 0}>
        <Notice look="warn">{place.words().differenceMeans}</Notice>
      </Show>
      <Button look="primary" size="large" isWide isBusy={isBusy()} onClick={close}>
        {place.words().closeShift}
      </Button>
    </>
  )
}

function TillFacts(props: { id: string }): JSX.Element {
  const place = usePlace()
  const { till } = useTill(() => props.id)
  return (
    <Facts
      of={[
        { name: place.common().methods.cash, value: place.say.money(till()?.cash ?? 0) },
        { name: place.common().methods.card, value: place.say.money(till()?.card ?? 0) },
        { name: place.common().methods.transfer, value: place.say.money(till()?.transfer ?? 0) },
        { name: place.words().expected, value: place.say.money(till()?.expected ?? 0) },
        { name: place.words().counted, value: place.say.money(till()?.counted ?? 0) },
        { name: place.words().difference, value: place.say.money(till()?.difference ?? 0), isStrong: true },
      ]}
    />
  )
}

/** Numbers under which nothing is known: on their way from another person of this tablet, or to be declared void. */
function Gaps(props: { id: string }): JSX.Element {
  const place = usePlace()
  const { till } = useTill(() => props.id)
  const series = () => place.desk().shifts.get(props.id)?.opened?.series ?? ''
  const numbers = () =>
    (till()?.gaps ?? []).flatMap(({ from, until }) => Array.from({ length: until - from }, (_, index) => from + index))
  return (
    <Show when={numbers().length > 0}>
      <Card title={place.words().gapsTitle} look="warn">
        <p>{place.words().gapsMean}</p>
        <ul class="rows">
          <For each={numbers()}>
            {number => {
              const receipt = () => writeReceipt(place.id, { series: series(), number })
              return (
                <LineOf
                  title={receipt()}
                  actions={
                    <Button onClick={() => place.ask({ kind: 'void', receipt: receipt() })}>
                      {place.words().voidIt}
                    </Button>
                  }
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
  const place = usePlace()
  const closed = createMemo<Shift[]>(() =>
    [...place.desk().shifts.values()]
      .filter(({ isOpen }) => !isOpen)
      .sort((a, b) => (b.closed?.at ?? 0) - (a.closed?.at ?? 0))
      .slice(0, SHOWN),
  )
  return (
    <Show when={closed().length > 0}>
      <section>
        <h2 class="list-title">{place.words().earlierShifts}</h2>
        <For each={closed()}>
          {shift => (
            <details class="shift-earlier">
              <summary>
                {place.say.member(shift.opened?.by ?? '')} · {place.say.when(shift.opened?.at ?? 0)} –{' '}
                {place.say.when(shift.closed?.at ?? 0)}
              </summary>
              <TillFacts id={shift.id} />
            </details>
          )}
        </For>
      </section>
    </Show>
  )
}
