import * as v from 'valibot'
import type { ChargerMemory } from '../../arbiter/chargers/memory.ts'

const KEY = 'remote-starts'
const MOST = 12
const shape = v.array(v.object({ number: v.number(), tag: v.string() }))

/** A charger started from afar may name the number of the request instead of its tag. */
export async function remoteTag(memory: ChargerMemory, number: number): Promise<string | undefined> {
  return (await all(memory)).find(start => start.number === number)?.tag
}

/** The number under which a charger is asked to start. The same tag keeps its number: the order may be asked again. */
export async function remoteNumber(memory: ChargerMemory, tag: string): Promise<number> {
  const starts = await all(memory)
  const known = starts.find(start => start.tag === tag)
  if (known !== undefined) return known.number
  const number = (starts.at(-1)?.number ?? 0) + 1
  await memory.set(KEY, [...starts, { number, tag }].slice(-MOST))
  return number
}

async function all(memory: ChargerMemory): Promise<{ number: number; tag: string }[]> {
  const read = v.safeParse(shape, await memory.get(KEY))
  return read.success ? read.output : []
}
