import CircleCheck from 'lucide-solid/icons/circle-check'
import { createMemo, For, type JSX, Show } from 'solid-js'
import type { AttentionFacts } from '../../../shared/documents/desk/facts.ts'
import { openMatters, type Question } from '../../../shared/documents/desk/view.ts'
import { broughtIn, givenBack } from '../../../shared/documents/station/payment.ts'
import { useDevice } from '../../state/app.tsx'
import { isWorthRetrying } from '../../state/retry.ts'
import type { Item } from '../../sync/engine.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/surface.tsx'
import { deedOf, refusalOf, spotOfDeed } from '../deeds.ts'
import { refusedItems } from '../needs.ts'
import { usePlace } from '../place.tsx'
import { LineOf, ListPage } from './list-page.tsx'

/** What no rule can settle, each with its way out. */
export function AttentionList(): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const refused = createMemo(() => refusedItems(device.items()))
  const matters = createMemo(() => openMatters(place.desk()))
  const apart = createMemo(() => [...place.desk().quarantine.values()].filter(({ isOpen }) => isOpen))
  const asked = createMemo(() => [...place.desk().refunds.values()].filter(({ isOpen }) => isOpen))
  const disputes = createMemo(() => [...place.desk().disputes.values()].filter(({ isOpen }) => isOpen))
  const isEmpty = () => refused().length + matters().length + apart().length + asked().length + disputes().length === 0
  return (
    <ListPage title={place.words().rail.attention}>
      <Show when={isEmpty()}>
        <Empty icon={<CircleCheck aria-hidden="true" />} title={place.words().nothingNeedsYou} />
      </Show>
      <Show when={refused().length > 0}>
        <h2 class="list-title">{place.words().refusedHere}</h2>
        <ul class="rows">
          <For each={refused()}>{item => <Refused item={item} />}</For>
        </ul>
      </Show>
      <Show when={matters().length > 0}>
        <h2 class="list-title">{place.words().toBeSettled}</h2>
        <ul class="rows">
          <For each={matters()}>{matter => <Matter matter={matter} />}</For>
        </ul>
      </Show>
      <Show when={apart().length + asked().length + disputes().length > 0}>
        <h2 class="list-title">{place.words().waitsForOwner}</h2>
        <ul class="rows">
          <For each={apart()}>
            {({ kept }) => (
              <LineOf
                title={place.words().keptApart(place.say.member(kept?.by ?? ''), kept?.facts.length ?? 0)}
                text={place.say.when(kept?.at ?? 0)}
              />
            )}
          </For>
          <For each={asked()}>
            {({ asked: wish, isProvisional }) => (
              <LineOf
                title={place.words().refundAsked(place.say.money(wish?.amount ?? 0))}
                who={place.say.who(wish?.session ?? '') ?? ''}
                text={`${wish?.why ?? ''} · ${place.say.when(wish?.at ?? 0)}`}
                isProvisional={isProvisional}
              />
            )}
          </For>
          <For each={disputes()}>
            {({ asked: said }) => (
              <LineOf
                title={place.words().billDisputed(place.say.who(said?.session ?? '') ?? place.words().somebody)}
                text={`${said?.text ?? ''} · ${place.say.when(said?.at ?? 0)}`}
              />
            )}
          </For>
        </ul>
      </Show>
    </ListPage>
  )

  function Refused(props: { item: Item }): JSX.Element {
    const spot = () => spotOfDeed(place, props.item.what)
    return (
      <LineOf
        title={deedOf(place, props.item.what)}
        who={refusalOf(place, props.item)}
        text={place.say.when(props.item.at)}
        actions={
          <>
            <Show when={spot()}>
              {id => <Button onClick={() => place.open({ spot: id() })}>{place.own().showSpot}</Button>}
            </Show>
            <Show when={isWorthRetrying(props.item, device.items())}>
              <Button onClick={() => void device.person.outbox.retry(props.item.id)}>{place.common().ui.retry}</Button>
            </Show>
            <Button look="primary" onClick={() => void device.person.outbox.dismiss(props.item.id)}>
              {place.words().dismiss}
            </Button>
          </>
        }
      />
    )
  }

  function Matter(props: { matter: Question<AttentionFacts> }): JSX.Element {
    const raised = () => props.matter.raised
    const spot = () => raised()?.connector ?? place.station().sessions.get(raised()?.session ?? '')?.connector ?? null
    const surplus = () => {
      if (raised()?.what !== 'surplus') return null
      const payments = place.station().sessions.get(raised()?.session ?? '')?.payments ?? []
      return payments.find(payment => broughtIn(payment) - givenBack(payment) > 0) ?? null
    }
    const title = () => {
      const matter = raised()
      if (matter === undefined) return ''
      return place.words().matters[matter.what]({
        spot: spot() === null ? '' : place.say.spot(spot() ?? ''),
        amount: matter.amount === undefined ? '' : place.say.money(matter.amount),
        energy: matter.wh === undefined ? '' : place.say.energy(matter.wh),
      })
    }
    return (
      <LineOf
        title={title()}
        who={place.say.who(raised()?.session ?? '') ?? ''}
        text={[raised()?.text, place.say.when(raised()?.at ?? 0)].filter(Boolean).join(' · ')}
        isProvisional={props.matter.isProvisional}
        actions={
          <>
            <Show when={spot()}>
              {id => (
                <Button
                  onClick={() => {
                    const session = raised()?.session
                    place.open({ spot: id(), ...(session !== undefined && { session }) })
                  }}
                >
                  {place.own().showSpot}
                </Button>
              )}
            </Show>
            <Show when={surplus()}>
              {payment => (
                <Button
                  onClick={() => place.ask({ kind: 'refund', session: raised()?.session ?? '', payment: payment().id })}
                >
                  {place.words().refund}
                </Button>
              )}
            </Show>
            <Button look="primary" onClick={() => place.ask({ kind: 'settle', matter: props.matter.id })}>
              {place.words().settled}
            </Button>
          </>
        }
      />
    )
  }
}
