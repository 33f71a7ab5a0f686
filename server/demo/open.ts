import type { Extension } from '../server.ts'
import { openTrade, type RunningTrade, type TradeParts } from '../trade.ts'
import { castOf, seedCast } from './cast.ts'
import { type ChargersPace, openDemoChargers } from './chargers.ts'
import { foundDemoStations } from './found.ts'
import type { DemoStation } from './stations/demo-station.ts'
import { startVisitors } from './visitors/visitors.ts'

export interface DemoOptions {
  /** Whether people come by themselves. */
  hasVisitors?: boolean
  /** As they are founded where they do not stand yet. */
  stations?: readonly DemoStation[]
  chargers?: Partial<ChargersPace>
}

/** The trade of a demo: its stations stand, and their chargers are simulated. */
export async function openDemo(core: TradeParts, options: DemoOptions = {}): Promise<Extension & RunningTrade> {
  await foundDemoStations(core, options.stations)
  const chargers = await openDemoChargers({ ...core, pace: options.chargers ?? {} })
  const trade = openTrade(core, { ports: [chargers.port] })
  const visitors = options.hasVisitors === true ? await inviteVisitors(core) : null
  const stop = async () => {
    await visitors?.stop()
    chargers.stop()
    await trade.stop()
  }
  return { ...trade, stop }
}

async function inviteVisitors({ rooms, clock, accounts, journal }: TradeParts) {
  await seedCast(accounts, clock.now())
  return startVisitors({ rooms, clock, journal, cast: castOf(accounts) })
}
