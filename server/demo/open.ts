import type { Extension } from '../server.ts'
import { openTrade, type RunningTrade, type TradeParts } from '../trade.ts'
import { type ChargersPace, openDemoChargers } from './chargers.ts'
import { foundDemoStations } from './found.ts'
import type { DemoStation } from './stations/demo-station.ts'

export interface DemoOptions {
  /** As they are founded where they do not stand yet. */
  stations?: readonly DemoStation[]
  chargers?: Partial<ChargersPace>
}

/** The trade of a demo: its stations stand, and their chargers are simulated. */
export async function openDemo(core: TradeParts, options: DemoOptions = {}): Promise<Extension & RunningTrade> {
  await foundDemoStations(core, options.stations)
  const chargers = await openDemoChargers({ ...core, pace: options.chargers ?? {} })
  const trade = openTrade(core, { ports: [chargers.port] })
  const stop = async () => {
    chargers.stop()
    await trade.stop()
  }
  return { ...trade, stop }
}
