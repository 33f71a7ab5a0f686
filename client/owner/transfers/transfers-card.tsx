import { createSignal, For, type JSX, Show } from 'solid-js'
import { meanTransfer, settleTransfer } from '../../../shared/documents/desk/actions.ts'
import type { Transfer } from '../../../shared/documents/desk/view.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { moment, money } from '../../ui/format.ts'
import { ReasonDialog } from '../../ui/reason.tsx'
import { Row } from '../../ui/row.tsx'
import { Card } from '../../ui/surface.tsx'
import { nameOf, type Operator } from '../state/stations.tsx'
import { transfersWords } from '../words/transfers.ts'
import { StatementDialog, spotOf } from './statement-dialog.tsx'

const MOST_LATELY = 5

type Asked = { kind: 'statement' } | { kind: 'give' | 'settle'; transfer: Transfer }

/** Shows the transfers to an operator's account: those that wait for its owner, and those that found their bill. */
export function TransfersCard(props: { operator: Operator; rooms: readonly StationRooms[] }): JSX.Element {
  const device = useDevice()
  const me = useMe()
  const act = useAct()
  const { words, locale } = useWords(transfersWords)
  const [asked, setAsked] = createSignal<Asked | null>(null)
  const close = () => setAsked(null)
  const home = () => props.rooms.find(({ id }) => id === props.operator.id)
  const info = () => props.rooms[0]?.station.view()?.info
  const all = () => [...(home()?.desk.view()?.transfers.values() ?? [])]
  const newest = (some: readonly Transfer[]) =>
    some.toSorted((a, b) => (b.arrived?.at ?? 0) - (a.arrived?.at ?? 0) || (a.id < b.id ? -1 : 1))
  const waiting = () => newest(all().filter(({ isOpen }) => isOpen))
  const matched = () => newest(all().filter(({ matched }) => matched !== undefined)).slice(0, MOST_LATELY)
  const sum = ({ arrived }: Transfer) => money(locale(), arrived?.amount ?? 0, arrived?.currency ?? 'VND')
  const about = ({ arrived }: Transfer) =>
    [moment(locale(), arrived?.at ?? 0, info()?.timeZone), arrived?.from, arrived?.text].filter(Boolean).join(' · ')
  const found = ({ matched }: Transfer) =>
    matched?.for === 'bill' ? words().bill(spotOf(props.rooms, matched.station, matched.session)) : words().topUp
  const signed = () => ({ at: device.time(), by: me.person.id })
  const say = async (transfer: string, how: { station: string; session: string } | { why: string }) => {
    const desk = home()?.desk
    if (desk === undefined) return { ok: false }
    const acted = await act(desk, { do: 'transfer' }, view =>
      'why' in how
        ? settleTransfer(view, { ...signed(), transfer, ...how })
        : meanTransfer(view, { ...signed(), transfer, ...how }),
    )
    if (acted.ok) close()
    return acted
  }
  const bills = () =>
    props.rooms.flatMap(rooms =>
      [...(rooms.station.view()?.sessions.values() ?? [])].flatMap(({ id, money: { due } }) =>
        due > 0 ? [{ rooms, session: id, due }] : [],
      ),
    )
  const chosen = (kind: 'give' | 'settle') => {
    const now = asked()
    return now?.kind === kind ? now.transfer : undefined
  }
  return (
    <Card
      title={words().title(props.operator.name)}
      side={<Button onClick={() => setAsked({ kind: 'statement' })}>{words().import}</Button>}
    >
      <Show when={waiting().length > 0} fallback={<p class="quiet">{words().none}</p>}>
        <h3>{words().open}</h3>
        <ul class="rows">
          <For each={waiting()}>
            {transfer => (
              <Row
                title={sum(transfer)}
                text={about(transfer)}
                isProvisional={transfer.isProvisional}
                end={
                  <>
                    <Button onClick={() => setAsked({ kind: 'give', transfer })}>{words().give}</Button>
                    <Button look="quiet" onClick={() => setAsked({ kind: 'settle', transfer })}>
                      {words().settle}
                    </Button>
                  </>
                }
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={matched().length > 0}>
        <h3>{words().lately}</h3>
        <ul class="rows">
          <For each={matched()}>
            {transfer => (
              <Row title={`${sum(transfer)} ${words().pays.exact(found(transfer))}`} text={about(transfer)} />
            )}
          </For>
        </ul>
      </Show>
      <Show when={asked()?.kind === 'statement'}>
        <StatementDialog operator={props.operator} rooms={props.rooms} onClose={close} />
      </Show>
      <Show when={chosen('give')}>
        {transfer => (
          <Dialog isOpen title={words().giveTitle(sum(transfer()))} onClose={close}>
            <ul class="rows">
              <For each={bills()} fallback={<p>{words().noBills}</p>}>
                {({ rooms, session, due }) => (
                  <Row
                    title={`${spotOf(props.rooms, rooms.id, session)} · ${money(locale(), due, rooms.station.view()?.info.currency ?? 'VND')}`}
                    text={nameOf(rooms)}
                    onOpen={() => void say(transfer().id, { station: rooms.id, session })}
                  />
                )}
              </For>
            </ul>
          </Dialog>
        )}
      </Show>
      <Show when={chosen('settle')}>
        {transfer => (
          <ReasonDialog
            title={words().settleTitle(sum(transfer()))}
            text={words().settleText}
            likely={words().settleReasons}
            go={words().settle}
            look="primary"
            onClose={close}
            onGo={why => say(transfer().id, { why })}
          />
        )}
      </Show>
    </Card>
  )
}
