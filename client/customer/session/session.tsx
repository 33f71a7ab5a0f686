import SearchX from 'lucide-solid/icons/search-x'
import { createEffect, type JSX, Match, Show, Switch } from 'solid-js'
import { isInLine } from '../../../shared/documents/station/line.ts'
import type { Phase } from '../../../shared/documents/station/phase.ts'
import { sessionAt } from '../../../shared/documents/station/spot.ts'
import { station } from '../../../shared/documents/station.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Awaited } from '../../ui/awaited.tsx'
import { BrandMark } from '../../ui/brand.tsx'
import { Go } from '../../ui/router.tsx'
import { Empty } from '../../ui/surface.tsx'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import type { OwnSession } from '../own-sessions.ts'
import { sessionWords } from '../words/session.ts'
import { stationWords } from '../words/station.ts'
import { Active } from './active.tsx'
import { Ended } from './ended.tsx'
import { Held } from './held.tsx'
import { InLine } from './in-line.tsx'
import { Owing } from './owing.tsx'
import { spotName } from './spot-name.ts'
import './session.css'

/** One session from its booking to its end. Its parts follow its phase. */
export function Session(props: { station: string; id: string }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const { words, shared } = useWords(sessionWords)
  const { words: places } = useWords(stationWords)
  const room = device.createRoom(station, () => props.station)

  const visit = () => customer.account.view()?.visits.get(props.id)
  const at = (): OwnSession | undefined => {
    const view = room.view()
    // The station's document may have begun afresh since. Then the copy in the account tells.
    const copy = visit()
    const session = view?.sessions.get(props.id) ?? copy?.session
    if (view === undefined || session === undefined) return undefined
    const isLive = view.sessions.has(props.id)
    const phase = isLive || copy === undefined ? sessionAt(view, session, device.now()).phase : (copy.phase as Phase)
    return { id: props.id, station: props.station, room, view, session, phase }
  }
  const inPhase = (...phases: Phase[]) => {
    const now = at()
    return now !== undefined && phases.includes(now.phase) ? now : undefined
  }
  const inLine = () => {
    const now = at()
    return now !== undefined && isInLine(now.session, now.phase) ? now : undefined
  }
  const label = () => {
    const now = at()
    if (now === undefined) return undefined
    return spotName(now, { places: places(), shared: shared(), label: visit()?.label })
  }
  createEffect(() => {
    const now = at()
    if (now !== undefined && !now.session.isProvisional && ['held', 'active', 'paid'].includes(now.phase)) {
      customer.succeed()
    }
  })
  const isUnknown = () => room.link().kind === 'live' && customer.account.link().kind === 'live'

  return (
    <Frame
      title={label() ?? words().title}
      text={room.view()?.info.name ?? customer.listed(props.station)?.name}
      back="/"
    >
      <BrandMark of={room.view()?.info ?? customer.listed(props.station)} />
      <Show
        when={at()}
        fallback={
          <Show when={isUnknown()} fallback={<Awaited link={room.link()} lines={3} height={140} />}>
            <Empty icon={<SearchX />} title={words().unknown} action={<Go to="/">{words().find}</Go>}>
              {words().unknownText}
            </Empty>
          </Show>
        }
      >
        <Switch>
          <Match when={inLine()}>{of => <InLine of={of()} />}</Match>
          <Match when={inPhase('requested', 'held')}>{of => <Held of={of()} />}</Match>
          <Match when={inPhase('active')}>{of => <Active of={of()} />}</Match>
          <Match when={inPhase('owing')}>{of => <Owing of={of()} />}</Match>
          <Match when={at()}>{of => <Ended of={of()} />}</Match>
        </Switch>
      </Show>
    </Frame>
  )
}
