import type { Clock } from '../../../shared/sync/engine.ts'
import type { Journal } from '../../journal.ts'
import { type Rooms, RoomsClosed } from '../../sync/engine.ts'
import type { Cast } from '../cast.ts'
import { Random } from '../random.ts'
import { Company } from './company.ts'

export interface VisitorsParts {
  rooms: Pick<Rooms, 'open'>
  clock: Clock
  cast: Cast
  journal: Journal
  seed?: number
}

/** From one thing that happens to the next, somewhere. */
const EVERY_MS = { least: 9000, most: 16_000 }

/**
 * Keeps the demo alive: people come, start, stop and pay, by the same actions and through the same gate as anyone. It
 * remembers nothing; the next step follows from the standing facts. Anything of other people's is left alone.
 */
export function startVisitors(parts: VisitorsParts): { stop(): Promise<void> } {
  const { clock, journal, seed = 1 } = parts
  const random = new Random(seed)
  const company = new Company({ ...parts, random })
  let isStopped = false
  let doing = Promise.resolve()
  const wait = () =>
    clock.after(EVERY_MS.least + random.below(EVERY_MS.most - EVERY_MS.least), () => {
      doing = tick()
    })
  let cancel = wait()
  return {
    stop: async () => {
      isStopped = true
      cancel()
      await doing
      await company.leave()
    },
  }

  async function tick(): Promise<void> {
    try {
      await company.live()
    } catch (error) {
      // When the server stops, its rooms close under everyone in them.
      if (!(error instanceof RoomsClosed)) journal.warn({ err: error }, 'a visitor of the demo stumbled')
    }
    if (!isStopped) cancel = wait()
  }
}
