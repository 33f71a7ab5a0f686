import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Random } from '../../tests/helpers/random.ts'
import { type Entry, KEYS_FILE, type Kept } from './cast.ts'
import { type Reckoned, reckon } from './reckoning.ts'
import { RoughCharger } from './rough-charger.ts'
import { temperOf } from './temper.ts'

export interface StormServer {
  url: string
  end(signal: NodeJS.Signals): Promise<void>
  kept(): Promise<Kept>
}

export interface StormOptions {
  dataDir: string
  kills: number
  random: Random
  /** Starts the server anew over the same data. */
  start: () => Promise<StormServer>
  killed?: (kill: number) => void
}

export interface Stormed extends Reckoned {
  charges: number
  /** What the desk has, by its kind. */
  matters: Readonly<Record<string, number>>
}

const BEAT_MS = 60
const LOOK_MS = 20
/** The least charges that begin between two kills. Counted, not timed: a slow machine has as many. */
const CHARGES = 15

/**
 * Rough chargers of both versions at the real server, which is killed again and again. Settles when all that they had
 * to say was answered.
 */
export async function storm({ dataDir, kills, random, start, killed }: StormOptions): Promise<Stormed> {
  let server = await start()
  const entries = JSON.parse(readFileSync(join(dataDir, KEYS_FILE), 'utf8')) as Entry[]
  const chargers = entries.map((entry, index) => {
    const own = new Random(random.below(1e9))
    return new RoughCharger(entry, temperOf(index, own), own, () => server.url)
  })
  const truths = () => chargers.flatMap(charger => charger.truths)
  const live = () => {
    const enough = truths().length + CHARGES + random.below(CHARGES)
    return until(() => truths().length >= enough)
  }
  for (const charger of chargers) charger.connect()
  const beat = setInterval(() => {
    for (const charger of chargers) if (random.chance(0.4)) charger.live()
  }, BEAT_MS)
  for (let kill = 1; kill <= kills; kill += 1) {
    await live()
    await server.end('SIGKILL')
    server = await start()
    killed?.(kill)
  }
  await live()
  clearInterval(beat)
  for (const charger of chargers) charger.rest()
  await until(() => chargers.every(({ unsaid }) => unsaid === 0))
  for (const charger of chargers) charger.stop()
  const kept = await server.kept()
  await server.end('SIGTERM')
  const matters = countsOf(kept.matters.map(({ what }) => what))
  return { ...reckon(truths(), kept), charges: truths().length, matters }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, LOOK_MS))
}

function countsOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
