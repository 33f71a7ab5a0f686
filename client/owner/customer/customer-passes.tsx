import { createSignal, For, type JSX, Show } from 'solid-js'
import { addToGroup, refundPass, takeFromGroup } from '../../../shared/documents/desk/actions.ts'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/field.tsx'
import { day, money } from '../../ui/format.ts'
import { ReasonDialog } from '../../ui/reason.tsx'
import { Row } from '../../ui/row.tsx'
import { passWords } from '../../words/passes.ts'
import { useTold } from '../state/kept.ts'
import { useStations } from '../state/stations.tsx'
import { customerWords } from '../words/customer.ts'
import { InvoiceTo } from './invoice-to.tsx'

type Pass = DeskView['passes'] extends ReadonlyMap<string, infer One> ? One : never

/** A customer's passes and price groups. Only the owner gives money back for a pass. */
export function CustomerPasses(props: { rooms: StationRooms; customer: string }): JSX.Element {
  const device = useDevice()
  const me = useMe()
  const act = useAct()
  const tell = useTold()
  const stations = useStations()
  const { words, locale } = useWords(customerWords)
  const { words: said } = useWords(passWords)
  const [refunding, setRefunding] = createSignal<{ at: StationRooms; pass: Pass } | null>(null)
  const signed = () => ({ at: device.time(), by: me.person.id })
  const passes = () =>
    stations().flatMap(at =>
      [...(at.desk.view()?.passes.values() ?? [])]
        .filter(({ id, sold }) => sold !== undefined && id.startsWith(`${props.customer}:`))
        .map(pass => ({ at, pass })),
    )
  const info = () => props.rooms.station.view()?.info
  const standing = ({ sold, refunding: asked, ended }: Pass, currency: string) => {
    if (ended?.why === 'refunded') return words().refunded(money(locale(), ended.amount, currency))
    if (ended !== undefined || (sold?.until ?? 0) <= device.now()) return words().lapsed
    return asked === undefined ? '' : words().refunding
  }
  const isIn = (group: string) =>
    [...(props.rooms.desk.view()?.members.values() ?? [])].some(
      ({ isOpen, granted }) => isOpen && granted?.account === props.customer && granted.group === group,
    )
  const setGroup = async (group: string, isOn: boolean) => {
    const said = { ...signed(), account: props.customer, group }
    const acted = await act(props.rooms.desk, { do: 'group' }, view =>
      isOn ? addToGroup(view, { ...said, id: device.newId() }) : takeFromGroup(view, said),
    )
    if (acted.ok) tell(words().groupSet)
  }
  const refund = async (why: string) => {
    const chosen = refunding()
    if (chosen === null) return { ok: true }
    const acted = await act(chosen.at.desk, { do: 'refund-pass' }, view =>
      refundPass(view, { ...signed(), pass: chosen.pass.id, why }),
    )
    if (acted.ok) tell(words().refundAsked)
    return acted
  }
  return (
    <>
      <Show when={passes().length > 0}>
        <h3>{words().passes}</h3>
        <ul class="rows">
          <For each={passes()}>
            {({ at, pass }) => {
              const { currency = 'VND', timeZone } = at.station.view()?.info ?? {}
              return (
                <Row
                  title={pass.sold?.names[locale()] ?? ''}
                  text={[
                    money(locale(), pass.sold?.amount ?? 0, currency),
                    said().until(day(locale(), (pass.sold?.until ?? 0) - 1, timeZone)),
                    at.desk.view()?.buyers.get(pass.id)?.said?.buyer?.name,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  end={
                    <>
                      <InvoiceTo rooms={at} bill={pass.id} />
                      <Show
                        when={standing(pass, currency)}
                        fallback={
                          <Button size="small" onClick={() => setRefunding({ at, pass })}>
                            {words().refundPass}
                          </Button>
                        }
                      >
                        {text => <span class="quiet">{text()}</span>}
                      </Show>
                    </>
                  }
                />
              )
            }}
          </For>
        </ul>
      </Show>
      <Show when={(info()?.groups.length ?? 0) > 0}>
        <h3>{words().groups}</h3>
        <For each={info()?.groups ?? []}>
          {group => (
            <Switch label={group[locale()]} isOn={isIn(group.id)} onSwitch={isOn => void setGroup(group.id, isOn)} />
          )}
        </For>
      </Show>
      <Show when={refunding()}>
        <ReasonDialog
          title={words().refundPassAsk}
          text={words().refundPassText}
          go={words().refundPass}
          onGo={refund}
          onClose={() => setRefunding(null)}
        />
      </Show>
    </>
  )
}
