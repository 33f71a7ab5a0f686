import { createSignal, For, type JSX, Show } from 'solid-js'
import { getEpoch, listEpochs } from '../../../shared/api/history.ts'
import { energyOf } from '../../../shared/documents/station/session.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { count, energy, moment, money } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Card, Facts, Loading, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { createAsked } from '../state/asked.ts'
import { moneyWords } from '../words/money.ts'
import { DataTable } from './data-table.tsx'

/** The sealed periods of a place, to be opened and read. */
export function Periods(props: { rooms: StationRooms }): JSX.Element {
  const { api } = useApp()
  const { words, shared, locale } = useWords(moneyWords)
  const [chosen, choose] = createSignal<number | null>(null)
  const epochs = createAsked(api, listEpochs, () => ({ station: props.rooms.id }))
  const time = (at: number) => moment(locale(), at, props.rooms.station.view()?.info.timeZone)
  return (
    <Card title={words().periods}>
      <p class="quiet">{words().periodsText}</p>
      <Show when={epochs.why()}>{why => <Notice look="warn">{whyWords(shared(), why())}</Notice>}</Show>
      <ul class="rows">
        <For each={epochs.value()?.epochs}>
          {({ epoch, sealedAt }) => (
            <Row
              title={words().period(epoch)}
              text={sealedAt === undefined ? '' : words().sealed(time(sealedAt))}
              end={
                <Show when={sealedAt === undefined}>
                  <Badge tone="good">{words().running}</Badge>
                </Show>
              }
              onOpen={sealedAt === undefined ? undefined : () => choose(epoch)}
            />
          )}
        </For>
      </ul>
      <Show when={chosen()}>
        {epoch => <Period rooms={props.rooms} epoch={epoch()} onClose={() => choose(null)} />}
      </Show>
    </Card>
  )
}

function Period(props: { rooms: StationRooms; epoch: number; onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const { words, shared, locale } = useWords(moneyWords)
  const state = createAsked(api, getEpoch, () => ({ station: props.rooms.id, epoch: props.epoch }))
  const time = (at: number) => moment(locale(), at, props.rooms.station.view()?.info.timeZone)
  return (
    <Dialog isOpen={true} title={words().period(props.epoch)} onClose={props.onClose} shape="panel">
      <Notice>{words().readOnly}</Notice>
      <Show when={state.why()}>{why => <Notice look="bad">{whyWords(shared(), why())}</Notice>}</Show>
      <Show when={state.value()} fallback={<Loading label={shared().ui.loading} />}>
        {found => {
          const currency = () => found().info.currency ?? 'VND'
          const billed = () => found().sessions.reduce((sum, { money: { total } }) => sum + (total ?? 0), 0)
          const wh = () => found().sessions.reduce((sum, session) => sum + (energyOf(session) ?? 0), 0)
          const label = (id: string) => found().connectors.find(one => one.id === id)?.label ?? id
          return (
            <>
              <Facts
                of={[
                  { name: words().counts.sessions, value: count(locale(), found().sessions.length) },
                  { name: words().counts.payments, value: count(locale(), found().payments.length) },
                  { name: words().counts.billed, value: money(locale(), billed(), currency()) },
                  { name: words().counts.energy, value: energy(locale(), wh()) },
                  { name: words().counts.spots, value: count(locale(), found().connectors.length) },
                ]}
              />
              <DataTable
                label={words().counts.sessions}
                columns={[
                  { name: words().audit.spot, of: one => label(one.connector) },
                  { name: words().when, of: one => time(one.started?.at ?? one.booked?.at ?? 0) },
                  { name: words().audit.what, of: one => shared().phases[one.phase] },
                  {
                    name: words().counts.billed,
                    of: one => (one.money.total === null ? '–' : money(locale(), one.money.total, currency())),
                    isNumber: true,
                  },
                ]}
                rows={found().sessions.slice(0, 300)}
              />
            </>
          )
        }}
      </Show>
    </Dialog>
  )
}
