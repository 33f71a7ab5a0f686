import { type Clock, every } from '../../shared/sync/engine.ts'
import type { Journal } from '../journal.ts'
import type { Stops } from '../stops.ts'

const LOOK_MS = 1000
const FIRST_LOOKS = 5
/** Clocks tick in milliseconds, and drift apart by less than this from look to look. */
const SLACK_MS = 0.5
/** Somebody should look at this machine's clock. */
const FAR_MS = 1000

export interface SharedClockParts {
  own: Clock
  /** The database's time, in epoch milliseconds. */
  time: () => Promise<number>
  journal: Journal
}

/**
 * The database's time. The nodes' own clocks differ, and what one has granted another ends: by a clock that is an hour ahead,
 * an hour early. While the database is away it goes on with what was seen last.
 */
export async function shareClock({ own, time, journal }: SharedClockParts, stops: Stops): Promise<Clock> {
  let seen: Look | null = null
  let ahead = 0
  const lookOnce = async () => {
    seen = together(seen, await look(own, time))
    const next = (seen.least + seen.most) / 2
    if (Math.abs(next - ahead) > FAR_MS)
      journal.warn({ aheadMs: Math.round(-next) }, 'this machine’s clock is not the database’s, by which nodes go')
    ahead = next
  }
  for (let count = 0; count < FIRST_LOOKS; count += 1) await lookOnce()
  let isLooking = false
  const lookAgain = async () => {
    if (isLooking) return
    isLooking = true
    await lookOnce().catch(() => {})
    isLooking = false
  }
  stops.add(every(own, LOOK_MS, () => void lookAgain()))
  return {
    now: () => Math.round(own.now() + ahead),
    uptime: () => own.uptime(),
    after: (ms, call) => own.after(ms, call),
  }
}

/** How far the database's clock is ahead of ours: its answer is of some moment between question and answer. */
interface Look {
  least: number
  most: number
}

async function look(own: Clock, time: () => Promise<number>): Promise<Look> {
  const before = own.now()
  const theirs = await time()
  // Our clock shows whole milliseconds: it is up to one further than it says.
  return { least: theirs - own.now() - 1, most: theirs - before }
}

/** What both allow; where they exclude each other a clock was set, and the newer one counts. */
function together(before: Look | null, now: Look): Look {
  if (before === null) return now
  const least = Math.max(before.least - SLACK_MS, now.least)
  const most = Math.min(before.most + SLACK_MS, now.most)
  return least <= most ? { least, most } : now
}
