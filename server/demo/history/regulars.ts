import { HOUR_MS, localTime, MINUTE_MS } from '../../../shared/time.ts'
import { VIETNAM } from '../stations/demo-station.ts'
import { charge, type Visit } from './charge.ts'
import type { Life } from './life.ts'
import { readLater, slotAhead } from './read.ts'

const SUNDAY = 0
const TUESDAY = 2
const THURSDAY = 4
const SATURDAY = 6

/** The habits of Mai and Duc, the people to sign in as: they have past visits and money in their wallets. */
const HABITS: readonly { weekday: number; hour: number; who: 'mai' | 'duc'; station: string }[] = [
  { weekday: SUNDAY, hour: 9, who: 'mai', station: 'central-library' },
  { weekday: TUESDAY, hour: 18, who: 'mai', station: 'ben-thanh' },
  { weekday: THURSDAY, hour: 13, who: 'duc', station: 'phu-nhuan-library' },
  { weekday: SATURDAY, hour: 10, who: 'mai', station: 'thao-dien' },
  { weekday: SATURDAY, hour: 15, who: 'duc', station: 'phu-my-hung' },
]

/** Plans their acts on the day that begins now. */
export function planRegulars(life: Life): void {
  const { weekday } = localTime(VIETNAM.timeZone, life.now)
  for (const habit of HABITS) {
    if (habit.weekday !== weekday) continue
    const customer = life.cast[habit.who]
    const visit: Visit = { station: habit.station, customer, course: 'comes', method: 'wallet' }
    const at = habit.hour * HOUR_MS + life.random.below(40) * MINUTE_MS
    life.clock.after(at, () => life.begin(come(life, visit)))
  }
}

async function come(life: Life, visit: Visit): Promise<void> {
  if (visit.station.endsWith('library')) await readLater(life, visit, slotAhead(life, 1, 2))
  else await charge(life, visit)
}
