/*
 * The power of a site, shared among its charging plugs. Every current is a whole number of tenths of an ampere of one
 * phase: a charger is told nothing finer, and whatever phases a car takes, none of them carries more than the sum.
 */

/** Below this no car charges, and no plug that may draw less is given anything. */
export const FLOOR = 60

export interface Sharer {
  id: string
  /** Since when it wants power: where not all can be served, those who came first are. */
  since: number
  /** The most it may draw. */
  most: number
  /** A full car wants the least, after all others. A charger that ends a charge without power is served before them. */
  want: 'must' | 'wants' | 'full'
}

const ORDER: Readonly<Record<Sharer['want'], number>> = { must: 0, wants: 1, full: 2 }

/**
 * Shares a limit among plugs. As many as can be get the floor; the rest fills them evenly, each up to its most. The
 * others wait, with nothing.
 */
export function sharePower(limit: number, sharers: readonly Sharer[]): Map<string, number> {
  const inTurn = [...sharers].sort(
    (a, b) => ORDER[a.want] - ORDER[b.want] || a.since - b.since || (a.id < b.id ? -1 : 1),
  )
  const shares = new Map(inTurn.map(({ id }) => [id, 0]))
  const served: Sharer[] = []
  const whole = Math.max(0, Math.floor(limit))
  let left = whole
  for (const sharer of inTurn) {
    if (sharer.most < FLOOR || left < FLOOR) continue
    left -= FLOOR
    served.push(sharer)
  }
  let room = whole
  const byMost = served.sort((a, b) => mostOf(a) - mostOf(b) || (a.id < b.id ? -1 : 1))
  byMost.forEach((sharer, place) => {
    const share = Math.min(mostOf(sharer), Math.floor(room / (byMost.length - place)))
    shares.set(sharer.id, share)
    room -= share
  })
  return shares
}

function mostOf({ most, want }: Sharer): number {
  return want === 'full' ? Math.min(most, FLOOR) : most
}

function floorOf({ most }: Pick<Sharer, 'most'>): number {
  return most < FLOOR ? 0 : FLOOR
}

export interface Kept {
  id: string
  most: number
  /** Whether a charge there survives to be without power. */
  canWait: boolean
}

/**
 * The power each plug keeps for a charge that nobody has told us of, its charger cut off. All of them together fit the
 * limit, and leave half of it to be shared; where they would not, a plug without power waits until it is told more.
 */
export function failsafes(limit: number, plugs: readonly Kept[]): Map<string, number> {
  const all = plugs.reduce((sum, plug) => sum + floorOf(plug), 0)
  if (2 * all <= limit) return new Map(plugs.map(plug => [plug.id, floorOf(plug)]))
  let left = Math.max(0, limit)
  return new Map(
    [...plugs]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(plug => {
        const floor = floorOf(plug)
        const keeps = plug.canWait || floor > left ? 0 : floor
        left -= keeps
        return [plug.id, keeps]
      }),
  )
}
