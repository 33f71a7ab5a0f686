/** A register moves a little between two sessions without anybody charging: a lamp, a relay. */
export const METER_GAP_WH = 100

/** What a register says of a session, whichever document or history it was read from. */
export interface Metered {
  readonly id: string
  readonly connector: string
  readonly started?: { readonly at: number }
  readonly metered?: { readonly startWh: number; readonly endWh: number }
}

/** Energy that flowed between two sessions, and that nobody was billed for. */
export interface RegisterGap {
  readonly connector: string
  /** The session before which it flowed, and the one after which. */
  readonly before: string
  readonly after: string
  readonly at: number
  readonly wh: number
}

/** The gaps between a connector's registers from one session to the next, the oldest first. */
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
  const metered = [...sessions].flatMap(({ id, connector, started, metered }) =>
    started === undefined || metered === undefined ? [] : [{ id, connector, metered, at: started.at }],
  )
  return metered.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}
