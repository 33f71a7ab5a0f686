import * as decoding from 'lib0/decoding'
import { type Dialect, dialects } from '../sync/dialects.ts'
import { Device, NOTHING } from '../sync/load/device.ts'

const AWARENESS = 1

/** People look at what is not kept, and hear it as news. */
const looking: Dialect = {
  ...dialects.berth,
  read(message) {
    if (message[0] !== AWARENESS) return dialects.berth.read(message)
    const decoder = decoding.createDecoder(message.subarray(1))
    return { kind: 'update', bytes: decoding.readVarUint8Array(decoder) }
  },
}

export interface Looking {
  port: number
  stations: readonly string[]
  /** One for each person who looks at every station. */
  tokens: readonly string[]
  /** When a meter went out, by its register. */
  sentAt: ReadonlyMap<number, number>
}

export interface Seen {
  messages: () => number
  /** From the charger to the screen of the first person at each station. */
  waits: number[]
}

export async function openViewers({ port, stations, tokens, sentAt }: Looking): Promise<Seen & { clear(): void }> {
  let messages = 0
  const waits: number[] = []
  for (const station of stations)
    await Promise.all(
      tokens.map((token, index) => {
        const heard = ({ kind, bytes }: { kind: string; bytes?: Uint8Array }) => {
          if (kind !== 'update' || bytes === undefined) return
          messages += 1
          if (index === 0) waits.push(...waitsIn(bytes, sentAt))
        }
        return Device.join({ dialect: looking, port, room: `station/${station}`, token, stateVector: NOTHING, heard })
      }),
    )
  return {
    messages: () => messages,
    waits,
    clear: () => {
      messages = 0
      waits.length = 0
    },
  }
}

function waitsIn(bytes: Uint8Array, sentAt: ReadonlyMap<number, number>): number[] {
  const now = performance.now()
  return registersIn(bytes).flatMap(register => {
    const at = sentAt.get(register)
    return at === undefined ? [] : [now - at]
  })
}

function registersIn(bytes: Uint8Array): number[] {
  const found = /"endWh":(\d+)/g
  return [...Buffer.from(bytes).toString('utf8').matchAll(found)].map(([, wh]) => Number(wh))
}
