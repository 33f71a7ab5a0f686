/** A register moves a little between two sessions without any charging: a lamp, a relay. */
export const METER_GAP_WH = 100

/** A session's registers, from a document or from history. */
export interface Metered {
  readonly id: string
  readonly connector: string
  readonly started?: { readonly at: number }
  readonly metered?: { readonly startWh: number; readonly endWh: number }
  /** The registers of connectors it was moved away from. */
  readonly lefts?: readonly {
    readonly at: number
    readonly connector: string
    readonly startWh: number
    readonly endWh: number
  }[]
}

/** Energy that flowed between two sessions and that no one was billed for. */
export interface RegisterGap {
  readonly connector: string
  /** The sessions before and after it. */
  readonly before: string
  readonly after: string
  readonly at: number
  readonly wh: number
}

/** The gaps between a connector's registers from one session to the next, oldest first. */
export function registerGaps(sessions: Iterable<Metered>): RegisterGap[] {
  const last = new Map<string, { id: string; endWh: number }>()
  const gaps: RegisterGap[] = []
  for (const { id, connector, metered, at } of inOrder(sessions)) {
    const previous = last.get(connector)
    const wh = previous === undefined ? 0 : metered.startWh - previous.endWh
    if (previous !== undefined && wh >= METER_GAP_WH) gaps.push({ connector, before: id, after: previous.id, at, wh })
    last.set(connector, { id, endWh: metered.endWh })
  }
  return gaps
}

function inOrder(sessions: Iterable<Metered>) {
  const metered = [...sessions].flatMap(({ id, connector, started, metered, lefts = [] }) => {
    if (started === undefined) return []
    const before = lefts.map(left => ({ id, connector: left.connector, metered: left, at: left.at }))
    const at = lefts.at(-1)?.at ?? started.at
    return metered === undefined ? before : [...before, { id, connector, metered, at }]
  })
  return metered.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}
