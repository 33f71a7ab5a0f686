import CircleCheck from 'lucide-solid/icons/circle-check'
import { createMemo, For, type JSX, Show } from 'solid-js'
import type { AttentionFacts } from '../../../shared/documents/desk/facts.ts'
import { openMatters, type Question } from '../../../shared/documents/desk/view.ts'
import { unheardIssues } from '../../../shared/documents/station/issue.ts'
import { broughtIn, givenBack } from '../../../shared/documents/station/payment.ts'
import { useDevice } from '../../state/app.tsx'
import { isWorthRetrying } from '../../state/retry.ts'
import { useWords } from '../../state/words.ts'
import type { Item } from '../../sync/engine.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/surface.tsx'
import { useAsk } from '../ask.tsx'
import { useDeeds } from '../deeds.ts'
import { useFocus } from '../focus.ts'
import { refusedItems } from '../needs.ts'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'
import { LineOf, ListPage } from './list-page.tsx'
import { ReportLine } from './report-line.tsx'

/** Matters no rule can settle, each with its way out. */
export function AttentionList(): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { station, desk, say, own } = useStation()
  const { deedOf, refusalOf, spotOf } = useDeeds()
  const { ask } = useAsk()
  const { open } = useFocus()
  const device = useDevice()
  const reports = createMemo(() => unheardIssues(station()))
  const refused = createMemo(() => refusedItems(device.items()))
  const matters = createMemo(() => openMatters(desk()))
  const apart = createMemo(() => [...desk().quarantine.values()].filter(({ isOpen }) => isOpen))
  const asked = createMemo(() => [...desk().refunds.values()].filter(({ isOpen }) => isOpen))
  const disputes = createMemo(() => [...desk().disputes.values()].filter(({ isOpen }) => isOpen))
  const isEmpty = () =>
    reports().length + refused().length + matters().length + apart().length + asked().length + disputes().length === 0
  return (
    <ListPage title={words().rail.attention}>
      <Show when={isEmpty()}>
        <Empty icon={<CircleCheck aria-hidden="true" />} title={words().nothingNeedsYou} />
      </Show>
      <Show when={reports().length > 0}>
        <h2 class="list-title">{words().reported_}</h2>
        <ul class="rows">
          <For each={reports()}>{issue => <ReportLine issue={issue} />}</For>
        </ul>
      </Show>
      <Show when={refused().length > 0}>
        <h2 class="list-title">{words().refusedHere}</h2>
        <ul class="rows">
          <For each={refused()}>{item => <Refused item={item} />}</For>
        </ul>
      </Show>
      <Show when={matters().length > 0}>
        <h2 class="list-title">{words().toBeSettled}</h2>
        <ul class="rows">
          <For each={matters()}>{matter => <Matter matter={matter} />}</For>
        </ul>
      </Show>
      <Show when={apart().length + asked().length + disputes().length > 0}>
        <h2 class="list-title">{words().waitsForOwner}</h2>
        <ul class="rows">
          <For each={apart()}>
            {({ kept }) => (
              <LineOf
                title={words().keptApart(say.member(kept?.by ?? ''), kept?.facts.length ?? 0)}
                text={say.when(kept?.at ?? 0)}
              />
            )}
          </For>
          <For each={asked()}>
            {({ asked: wish, isProvisional }) => (
              <LineOf
                title={words().refundAsked(say.money(wish?.amount ?? 0))}
                who={say.who(wish?.session ?? '') ?? ''}
                text={`${wish?.why ?? ''} · ${say.when(wish?.at ?? 0)}`}
                isProvisional={isProvisional}
              />
            )}
          </For>
          <For each={disputes()}>
            {({ asked: said }) => (
              <LineOf
                title={words().billDisputed(say.who(said?.session ?? '') ?? own().somebody)}
                text={`${said?.text ?? ''} · ${say.when(said?.at ?? 0)}`}
              />
            )}
          </For>
        </ul>
      </Show>
    </ListPage>
  )

  function Refused(props: { item: Item }): JSX.Element {
    const spot = () => spotOf(props.item.what)
    return (
      <LineOf
        title={deedOf(props.item.what)}
        who={refusalOf(props.item)}
        text={say.when(props.item.at)}
        actions={
          <>
            <Show when={spot()}>{id => <Button onClick={() => open({ spot: id() })}>{own().showSpot}</Button>}</Show>
            <Show when={isWorthRetrying(props.item, device.items())}>
              <Button onClick={() => void device.person.outbox.retry(props.item.id)}>{shared().ui.retry}</Button>
            </Show>
            <Button look="primary" onClick={() => void device.person.outbox.dismiss(props.item.id)}>
              {words().dismiss}
            </Button>
          </>
        }
      />
    )
  }

  function Matter(props: { matter: Question<AttentionFacts> }): JSX.Element {
    const raised = () => props.matter.raised
    const spot = () => raised()?.connector ?? station().sessions.get(raised()?.session ?? '')?.connector ?? null
    const surplus = () => {
      if (raised()?.what !== 'surplus') return null
      const payments = station().sessions.get(raised()?.session ?? '')?.payments ?? []
      return payments.find(payment => broughtIn(payment) - givenBack(payment) > 0) ?? null
    }
    const title = () => {
      const matter = raised()
      if (matter === undefined) return ''
      return words().matters[matter.what]({
        spot: spot() === null ? station().info.name : say.spot(spot() ?? ''),
        amount: matter.amount === undefined ? '' : say.money(matter.amount),
        energy: matter.wh === undefined ? '' : say.energy(matter.wh),
      })
    }
    return (
      <LineOf
        title={title()}
        who={say.who(raised()?.session ?? '') ?? ''}
        text={[raised()?.text, say.when(raised()?.at ?? 0)].filter(Boolean).join(' · ')}
        isProvisional={props.matter.isProvisional}
        actions={
          <>
            <Show when={spot()}>
              {id => (
                <Button
                  onClick={() => {
                    const session = raised()?.session
                    open({ spot: id(), ...(session !== undefined && { session }) })
                  }}
                >
                  {own().showSpot}
                </Button>
              )}
            </Show>
            <Show when={surplus()}>
              {payment => (
                <Button
                  onClick={() => ask({ kind: 'refund', session: raised()?.session ?? '', payment: payment().id })}
                >
                  {words().refund}
                </Button>
              )}
            </Show>
            <Button look="primary" onClick={() => ask({ kind: 'settle', matter: props.matter.id })}>
              {words().settled}
            </Button>
          </>
        }
      />
    )
  }
}
