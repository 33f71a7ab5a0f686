import { For, type JSX, Show } from 'solid-js'
import { getAcquirer } from '../../../shared/api/online.ts'
import { ACQUIRER_NAMES, takesOnline } from '../../../shared/bank/takes-online.ts'
import type { RefundFacts } from '../../../shared/documents/desk/facts.ts'
import type { Question } from '../../../shared/documents/desk/view.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { moment, money } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Card, Facts, Notice } from '../../ui/surface.tsx'
import { createAsked } from '../state/asked.ts'
import { operatorOf, useStations } from '../state/stations.tsx'
import { transfersWords } from '../words/transfers.ts'

const MOST_LATELY = 8

type Refund = Question<RefundFacts>

/** Which acquirer takes cards for an operator, what was heard of it, and the refunds it was asked for. Its keys are nowhere here. */
export function OnlineCard(props: { rooms: StationRooms }): JSX.Element {
  const { api } = useApp()
  const stations = useStations()
  const { words, locale } = useWords(transfersWords)
  const info = () => props.rooms.station.view()?.info
  const acquirer = () => info()?.online ?? null
  const asked = createAsked(api, getAcquirer, () => ({ organisation: operatorOf(props.rooms, stations()).id }))
  const heard = asked.value
  const time = (at: number | null | undefined) => (at ? moment(locale(), at, info()?.timeZone) : null)
  const refunds = () =>
    [...(props.rooms.desk.view()?.refunds.values() ?? [])]
      .filter(refund => refund.asked?.to === 'online')
      .toSorted((a, b) => (b.asked?.at ?? 0) - (a.asked?.at ?? 0) || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_LATELY)
  const why = ({ failed, bounced }: Refund) => (failed ?? bounced)?.text
  return (
    <Card title={words().online}>
      <Show when={acquirer()} fallback={<p>{words().onlineNone}</p>}>
        {name => (
          <>
            <Show when={!takesOnline(name(), info()?.currency ?? '')}>
              <Notice look="warn">{words().onlineNotIn(ACQUIRER_NAMES[name()], info()?.currency ?? '')}</Notice>
            </Show>
            <Facts
              of={[
                { name: words().acquirer, value: ACQUIRER_NAMES[name()] },
                ...(heard() === undefined
                  ? []
                  : [{ name: words().lastMessage, value: time(heard()?.heardAt) ?? words().noMessage }]),
              ]}
            />
            <Show when={time(heard()?.forgedAt)}>{at => <Notice look="warn">{words().forged(at())}</Notice>}</Show>
            <h3>{words().cardRefunds}</h3>
            <Show when={refunds().length > 0} fallback={<p class="quiet">{words().noCardRefunds}</p>}>
              <ul class="rows">
                <For each={refunds()}>
                  {refund => (
                    <Row
                      title={money(locale(), refund.asked?.amount ?? 0, info()?.currency ?? 'VND')}
                      text={[time(refund.asked?.at), refund.asked?.why, why(refund)].filter(Boolean).join(' · ')}
                      isProvisional={refund.isProvisional}
                      end={<Badge tone={TONES[stateOf(refund)]}>{words().refundStates[stateOf(refund)]}</Badge>}
                    />
                  )}
                </For>
              </ul>
            </Show>
          </>
        )}
      </Show>
    </Card>
  )
}

type State = 'asked' | 'sent' | 'done' | 'failed' | 'declined'

const TONES = { asked: 'held', sent: 'held', done: 'good', failed: 'bad', declined: 'plain' } as const

function stateOf({ approved, declined, entered, failed, bounced }: Refund): State {
  if ((failed ?? bounced) !== undefined) return 'failed'
  if (entered !== undefined) return 'done'
  if (declined !== undefined) return 'declined'
  return approved === undefined ? 'asked' : 'sent'
}
