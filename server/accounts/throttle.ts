/** How often something may be tried under one key. */
export interface Allowance {
  /** Tries within the window before anyone has to wait. */
  free: number
  windowMs: number
  /** Each try beyond doubles the wait, from the first to the longest. */
  firstWaitMs: number
  longestWaitMs: number
}

export interface Throttle {
  /** Counts a try before its outcome is known: a hundred at the same moment must not all pass as the first. */
  admit(key: string): Admission
  /** Forgets a key: its owner has just proved it. */
  forget(key: string): void
  readonly size: number
}

export type Admission = { ok: true; takeBack: () => void } | { ok: false; retryAfterMs: number }

interface Tries {
  times: number[]
  blockedUntil: number
}

const MOST_KEYS = 10_000

export function makeThrottle(clock: () => number, allowance: Allowance, mostKeys = MOST_KEYS): Throttle {
  const byKey = new Map<string, Tries>()

  const triesOf = (key: string): Tries => {
    const known = byKey.get(key)
    if (known !== undefined) return known
    if (byKey.size >= mostKeys) makeRoom(byKey, mostKeys, clock() - allowance.windowMs)
    const fresh = { times: [], blockedUntil: 0 }
    byKey.set(key, fresh)
    return fresh
  }

  return {
    admit(key) {
      const now = clock()
      const tries = triesOf(key)
      if (now < tries.blockedUntil) return { ok: false, retryAfterMs: tries.blockedUntil - now }
      tries.times = tries.times.filter(time => time > now - allowance.windowMs)
      tries.times.push(now)
      tries.blockedUntil = now + waitAfter(tries.times.length, allowance)
      return { ok: true, takeBack: () => takeBack(tries, now, allowance) }
    },
    forget: key => {
      byKey.delete(key)
    },
    get size() {
      return byKey.size
    },
  }
}

/** How long the next try has to wait after this many. */
export function waitAfter(tries: number, allowance: Allowance): number {
  if (tries < allowance.free) return 0
  return Math.min(allowance.longestWaitMs, allowance.firstWaitMs * 2 ** Math.min(tries - allowance.free, 30))
}

function takeBack(tries: Tries, time: number, allowance: Allowance): void {
  const place = tries.times.indexOf(time)
  if (place === -1) return
  tries.times.splice(place, 1)
  if (tries.times.length < allowance.free) tries.blockedUntil = 0
}

// Strangers choose the keys. Expired ones go first, then a tenth with the fewest tries: names made up once to push out
// the one under attack, whose count would start again.
function makeRoom(byKey: Map<string, Tries>, mostKeys: number, before: number): void {
  for (const [key, { times }] of byKey) if ((times.at(-1) ?? 0) <= before) byKey.delete(key)
  if (byKey.size < mostKeys) return
  const byTries = [...byKey].sort(([, a], [, b]) => a.times.length - b.times.length)
  for (const [key] of byTries.slice(0, Math.ceil(mostKeys / 10))) byKey.delete(key)
}

/** All of them or none: a try that one key refuses is counted nowhere. */
export function admitAll(tries: readonly { throttle: Throttle; key: string }[]): Admission {
  const admitted: (() => void)[] = []
  const takeAllBack = () => {
    for (const undo of admitted) undo()
  }
  for (const { throttle, key } of tries) {
    const admission = throttle.admit(key)
    if (!admission.ok) {
      takeAllBack()
      return admission
    }
    admitted.push(admission.takeBack)
  }
  return { ok: true, takeBack: takeAllBack }
}
