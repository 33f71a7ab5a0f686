import { createMemo, type JSX } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { meterAt } from '../../state/live-meter.ts'
import { isSameLook, type SpotLook, spotLook } from '../../state/spot-look.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { whoAt } from '../../state/who.ts'
import { useWords } from '../../state/words.ts'
import { duration, energy, money, power, remaining } from '../../ui/format.ts'
import { SpotTile } from '../../ui/spot-tile.tsx'
import { stateWord } from '../../ui/state-word.ts'
import { named } from '../../words/shared.ts'
import { overviewWords } from '../words/overview.ts'

/** A spot as it stands this second. */
export function LiveSpot(props: {
  rooms: StationRooms
  connector: string
  density: 'board' | 'plan'
  onOpen: () => void
}): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(overviewWords)
  const view = () => props.rooms.station.view()
  const fields = () => view()?.connectors.get(props.connector)
  const trade = () => view()?.info.kind ?? 'charging'
  // Looked at each second, and seldom another: the tile is left alone meanwhile.
  const look = createMemo(
    (): SpotLook => {
      const station = view()
      return station === undefined ? { kind: 'unknown' } : spotLook(station, props.connector, device.now())
    },
    undefined,
    { equals: isSameLook },
  )
  const session = () => {
    const now = look()
    return 'session' in now ? now.session : null
  }
  const meter = () => meterAt(props.rooms.station.lives(), props.connector, session()?.id ?? '')
  const who = () => {
    const [desk, there] = [props.rooms.desk.view(), session()]
    return desk === undefined || there === null ? undefined : (whoAt(desk, there.id, shared()) ?? undefined)
  }
  const figure = () => {
    const now = look()
    switch (now.kind) {
      case 'held':
        return now.until === null ? undefined : remaining(now.until - device.now())
      case 'active':
        return figureOfUse(now)
      case 'owing':
        return now.due === null ? undefined : money(locale(), now.due, view()?.info.currency ?? 'VND')
      default:
        return undefined
    }
  }
  const figureOfUse = ({ since, until }: Extract<SpotLook, { kind: 'active' }>) => {
    const read = meter()
    const lasted = duration(locale(), device.now() - since)
    if (read !== null) return energy(locale(), read.energyWh)
    if (until === null) return lasted
    const left = until - device.now()
    return left >= 0 ? words().left(duration(locale(), left)) : words().over(duration(locale(), -left))
  }
  /** Beside the energy, in a place of its own: in one line they broke in the middle of a time. */
  const slots = () => {
    const now = look()
    return now.kind === 'active' && meter() !== null ? [duration(locale(), device.now() - now.since)] : undefined
  }
  const progress = () => {
    const now = look()
    if (now.kind !== 'active') return null
    const soc = meter()?.soc
    if (soc !== undefined) return soc / 100
    return now.until === null ? null : (device.now() - now.since) / (now.until - now.since)
  }
  const detail = () => {
    const spot = fields()
    const watts = spot?.powerW === undefined ? '' : ` · ${power(locale(), spot.powerW)}`
    return trade() === 'library' ? spot?.zone : `${named(shared().types, spot?.type)}${watts}`
  }
  return (
    <SpotTile
      label={fields()?.label ?? props.connector}
      kind={look().kind}
      word={stateWord(look(), shared())}
      trade={trade()}
      figure={figure()}
      slots={slots()}
      who={who()}
      detail={detail()}
      progress={progress()}
      isProvisional={session()?.isProvisional}
      density={props.density}
      onOpen={props.onOpen}
    />
  )
}
