import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleX from 'lucide-solid/icons/circle-x'
import { For, type JSX, Match, Show, Switch } from 'solid-js'
import { alternatives, hindrance } from '../../../shared/documents/station/availability.ts'
import { givenBack } from '../../../shared/documents/station/payment.ts'
import { energyOf } from '../../../shared/documents/station/session.ts'
import { useDevice } from '../../state/app.tsx'
import type { FullSlot } from '../../state/day.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { duration, energy, money } from '../../ui/format.ts'
import { isRefunded } from '../../ui/phase-word.ts'
import { useRouter } from '../../ui/router.tsx'
import { Card, Facts } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { createBeginnings } from '../acts.ts'
import { receiptsOf } from '../money/visits.ts'
import type { OwnSession } from '../own-sessions.ts'
import { detailOf } from '../station/spot-words.ts'
import { sessionWords } from '../words/session.ts'

type Unhappy = 'cancelled' | 'denied' | 'expired' | 'displaced' | 'waived'

const MOST_INSTEAD = 3

/** It is over: paid with its receipt, or what happened and what to do now. */
export function Ended(props: { of: OwnSession }): JSX.Element {
  const device = useDevice()
  const router = useRouter()
  const begin = createBeginnings()
  const { words, shared, locale } = useWords(sessionWords)
  const info = () => props.of.view.info
  const session = () => props.of.session
  const sum = (amount: number) => money(locale(), amount, info().currency)
  const back = () => session().payments.reduce((all, payment) => all + givenBack(payment), 0)
  const unhappy = () => (props.of.phase === 'paid' ? undefined : (props.of.phase as Unhappy))

  const slot = (): FullSlot | undefined => {
    const { booked } = session()
    const now = device.now()
    return booked?.until === undefined || booked.until <= now
      ? undefined
      : { from: Math.max(booked.from, now), until: booked.until }
  }
  const isFree = (connector: string) =>
    hindrance(props.of.view, connector, slot() ?? { from: device.now() }, device.now()) === null
  const instead = () => {
    if (!['denied', 'displaced', 'expired'].includes(props.of.phase)) return []
    const named = session().denied?.instead?.filter(isFree) ?? []
    const found = alternatives(
      props.of.view,
      session().connector,
      slot() ?? { from: device.now() },
      device.now(),
      MOST_INSTEAD,
    )
    return [...new Set([...named, ...found])].slice(0, MOST_INSTEAD)
  }
  const facts = () => {
    const { started, stopped, money: owed } = session()
    const wh = energyOf(session())
    const receipts = receiptsOf(session())
    return [
      ...(wh === null || wh === undefined ? [] : [{ name: words().energy, value: energy(locale(), wh) }]),
      ...(started === undefined || stopped === undefined
        ? []
        : [{ name: words().time, value: duration(locale(), stopped.at - started.at) }]),
      { name: words().total, value: sum(owed.total ?? 0), isStrong: true },
      { name: words().place, value: info().name },
      ...receipts.map(value => ({ name: words().receipt, value })),
    ]
  }
  const labelOf = (connector: string) => props.of.view.connectors.get(connector)?.label ?? connector
  /** Said of all: another plug may not fit their car. */
  const kindOf = (connector: string) => {
    const found = props.of.view.connectors.get(connector)
    return found === undefined ? '' : detailOf(found, { info: props.of.view.info, locale: locale(), shared: shared() })
  }
  const take = (connector: string) => begin.book({ station: props.of.station, room: props.of.room, connector }, slot())
  const why = () => {
    const { denied, waived, cancelled } = session()
    if (props.of.phase === 'denied') return whyWords(shared(), denied?.why ?? '')
    if (props.of.phase === 'waived' && waived !== undefined) return words().waivedWhy(waived.why)
    if (props.of.phase === 'cancelled' && cancelled?.why !== undefined) return words().cancelledWhy(cancelled.why)
    return undefined
  }

  return (
    <>
      <div class="session-end" data-look={unhappy() === undefined ? 'good' : 'plain'}>
        <Switch>
          <Match when={unhappy()}>
            {phase => (
              <>
                <CircleX size={56} aria-hidden="true" />
                <h2>{words().ends[phase()].title}</h2>
                <p>{words().ends[phase()].text}</p>
                <Show when={why()}>{text => <p>{text()}</p>}</Show>
              </>
            )}
          </Match>
          <Match when={unhappy() === undefined}>
            <CircleCheck size={56} aria-hidden="true" />
            <h2>
              {session().money.paid > 0 ? words().paid : isRefunded(session()) ? shared().refunded : words().free}
            </h2>
            <Show when={isRefunded(session())}>
              <p>{words().refundedText(sum(back()))}</p>
            </Show>
            <Show when={session().money.paid > 0}>
              <p>{words().paidText(sum(session().money.paid))}</p>
            </Show>
          </Match>
        </Switch>
        <Show when={session().money.refundDue > 0}>
          <p>{words().refundDue(sum(session().money.refundDue))}</p>
        </Show>
      </div>
      <Show when={unhappy() === undefined}>
        <Card>
          <Facts of={facts()} />
        </Card>
      </Show>
      <Show when={instead().length > 0}>
        <Card title={words().instead}>
          <div class="side-by-side">
            <For each={instead()}>
              {(connector, place) => (
                <Button look={place() === 0 ? 'primary' : 'plain'} size="large" onClick={() => void take(connector)}>
                  {[words().take(labelOf(connector)), kindOf(connector)].filter(Boolean).join(' · ')}
                </Button>
              )}
            </For>
          </div>
        </Card>
      </Show>
      <div class="stack">
        <Show when={session().billed}>
          <Button
            look={unhappy() === undefined ? 'primary' : 'plain'}
            size="large"
            isWide
            onClick={() => router.go(`/receipt/${props.of.id}`)}
          >
            {words().receipt}
          </Button>
        </Show>
        <Show when={props.of.phase !== 'paid' && isFree(session().connector)}>
          <Button size="large" isWide onClick={() => void take(session().connector)}>
            {words().again}
          </Button>
        </Show>
        <Button isWide onClick={() => router.go(`/station/${props.of.station}`)}>
          {words().toPlace}
        </Button>
      </div>
    </>
  )
}
