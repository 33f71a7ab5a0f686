import QrCode from 'lucide-solid/icons/qr-code'
import Zap from 'lucide-solid/icons/zap'
import { For, type JSX, Show } from 'solid-js'
import { isInLine } from '../../../shared/documents/station/line.ts'
import { useDevice } from '../../state/app.tsx'
import { isUnderWay } from '../../state/orders.ts'
import { useWords } from '../../state/words.ts'
import { Awaited } from '../../ui/awaited.tsx'
import { Go } from '../../ui/router.tsx'
import { Row } from '../../ui/row.tsx'
import { SpotMark } from '../../ui/spot-mark.tsx'
import { Empty } from '../../ui/surface.tsx'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { VisitRow } from '../money/visit-row.tsx'
import { newestVisits } from '../money/visits.ts'
import type { OwnSession } from '../own-sessions.ts'
import { runningWords } from '../words/running.ts'
import { sessionWords } from '../words/session.ts'
import { stationWords } from '../words/station.ts'
import { spotName } from './spot-name.ts'
import './session.css'

/** This customer's running sessions, and earlier ones. */
export function Sessions(): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const { words, shared } = useWords(sessionWords)
  const { words: places } = useWords(stationWords)
  const { words: running } = useWords(runningWords)
  const ids = () => customer.own.open().map(({ id }) => id)
  const past = () => {
    const view = customer.account.view()
    return view === undefined
      ? []
      : newestVisits(view)
          .filter(id => !ids().includes(id))
          .slice(0, 3)
  }
  const stateOf = ({ view, id, phase, session }: OwnSession) => {
    if (isInLine(session, phase)) return running().inLine
    if (phase === 'requested' || phase === 'held') {
      const isStarting = customer.intended() === id || isUnderWay(view, id, 'start', device.now())
      if (isStarting) return shared().starting
    }
    return phase === 'active' && isUnderWay(view, id, 'stop', device.now()) ? shared().stopping : shared().phases[phase]
  }
  return (
    <Frame title={words().title}>
      <Show
        when={ids().length > 0}
        fallback={
          <Show when={customer.account.isThere()} fallback={<Awaited link={customer.account.link()} />}>
            <Empty
              icon={<Zap />}
              title={words().none}
              action={
                <div class="side-by-side">
                  <Go to="/" class="button-link">
                    {words().find}
                  </Go>
                  <Go to="/scan" class="button-link">
                    <QrCode size={20} aria-hidden="true" />
                    {words().scan}
                  </Go>
                </div>
              }
            >
              {words().noneText}
            </Empty>
          </Show>
        }
      >
        <ul class="rows">
          <For each={ids()}>
            {id => {
              const of = () => customer.own.open().find(one => one.id === id)
              return (
                <Show when={of()}>
                  {one => (
                    <Row
                      to={`/session/${one().station}/${id}`}
                      title={spotName(one(), { places: places(), shared: shared() })}
                      text={`${one().view.info.name} · ${stateOf(one())}`}
                      start={
                        <SpotMark
                          kind={one().phase === 'requested' ? 'held' : (one().phase as 'held' | 'active' | 'owing')}
                          trade={one().view.info.kind}
                        />
                      }
                      isProvisional={one().session.isProvisional}
                    />
                  )}
                </Show>
              )
            }}
          </For>
        </ul>
      </Show>
      <Show when={past().length > 0}>
        <h2>{words().before}</h2>
        <ul class="rows">
          <For each={past()}>{id => <VisitRow id={id} />}</For>
        </ul>
      </Show>
    </Frame>
  )
}
