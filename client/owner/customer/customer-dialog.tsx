import { For, type JSX, Show } from 'solid-js'
import { getCustomer } from '../../../shared/api/organisation.ts'
import { GUEST } from '../../../shared/documents/desk/facts.ts'
import type { Phase } from '../../../shared/documents/station/phase.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { count, money, when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Facts, Loading, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { createAsked } from '../state/asked.ts'
import { nameOf, operatorOf, useStations } from '../state/stations.tsx'
import { customerWords } from '../words/customer.ts'
import { CustomerPasses } from './customer-passes.tsx'

/** A customer, as far as they are this organisation's: wallet, debts, no-shows and visits. */
export function CustomerDialog(props: { rooms: StationRooms; customer: string; onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const stations = useStations()
  const { words, shared, locale } = useWords(customerWords)
  const operator = () => operatorOf(props.rooms, stations())
  const card = createAsked(api, getCustomer, () => ({ organisation: operator().id, customer: props.customer }))
  const placeOf = (station: string) => {
    const rooms = stations().find(({ id }) => id === station)
    return rooms === undefined ? '' : nameOf(rooms)
  }
  const zoneOf = (station: string) =>
    stations()
      .find(({ id }) => id === station)
      ?.station.view()?.info.timeZone
  const visits = () => card.value()?.visits ?? []
  /** Each currency has its own. */
  const owed = () => {
    const sums = new Map<string, number>()
    for (const { currency, due } of visits()) if (due > 0) sums.set(currency, (sums.get(currency) ?? 0) + due)
    return [...sums].map(([currency, due]) => money(locale(), due, currency))
  }
  const held = () => (card.value()?.purses ?? []).map(({ currency, amount }) => money(locale(), amount, currency))
  const missed = () => {
    const all = card.value()?.missed ?? []
    const lifted = all.filter(({ isLifted }) => isLifted).length
    return [count(locale(), all.length), ...(lifted > 0 ? [words().lifted(lifted)] : [])].join(' · ')
  }
  const name = () => {
    const known = card.value()?.name ?? words().someone
    return known === GUEST ? shared().guest : known
  }
  const why = () => {
    const reason = card.why()
    if (reason === null) return null
    return reason === 'no-such-customer' ? words().unknown : whyWords(shared(), reason)
  }
  return (
    <Dialog isOpen={true} title={name()} onClose={props.onClose} shape="panel">
      <p class="quiet">{words().wholeOperator(operator().name)}</p>
      <Show when={why()}>{reason => <Notice look="warn">{reason()}</Notice>}</Show>
      <Show
        when={card.value()}
        fallback={
          <Show when={why() === null}>
            <Loading label={shared().ui.loading} lines={4} />
          </Show>
        }
      >
        <Facts
          of={[
            { name: words().balance, value: held().join(' · ') || words().none },
            { name: words().due, value: owed().join(' · ') || words().nothingDue },
            { name: words().missed, value: missed() },
          ]}
        />
        <CustomerPasses rooms={props.rooms} customer={props.customer} />
        <h3>{words().visits}</h3>
        <Show when={visits().length > 0} fallback={<p class="quiet">{words().noVisits}</p>}>
          <ul class="rows">
            <For each={visits()}>
              {({ station, label, phase, at, currency, total, due }) => (
                <Row
                  title={`${label} · ${placeOf(station)}`}
                  text={[when(locale(), at, device.now(), zoneOf(station)), shared().phases[phase as Phase]]
                    .filter(Boolean)
                    .join(' · ')}
                  end={
                    <span class="news-end">
                      <Show when={total !== null}>{money(locale(), total ?? 0, currency)}</Show>
                      <Show when={due > 0}>
                        <span class="quiet">{words().dueHere(money(locale(), due, currency))}</span>
                      </Show>
                    </span>
                  }
                />
              )}
            </For>
          </ul>
        </Show>
      </Show>
    </Dialog>
  )
}
