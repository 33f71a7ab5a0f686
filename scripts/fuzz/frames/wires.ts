import { isDeepStrictEqual } from 'node:util'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { made } from '../../../tests/helpers/boxes.ts'
import { Random } from '../../../tests/helpers/random.ts'
import { RawClient, syncMessage } from '../../../tests/helpers/raw-client.ts'
import { clientFrame, codeOf, type FrameBits, framesIn, RawSocket } from '../../../tests/helpers/raw-socket.ts'
import { startSyncServer } from '../../../tests/helpers/sync-server.ts'
import type { Tally } from './run.ts'

const ROOM = 'boxes/b'
const GREETING: FrameBits = { opcode: 2, payload: syncMessage(0, Uint8Array.of(0)) }
const CLOSE: FrameBits = { opcode: 8, payload: Uint8Array.of(0x03, 0xe8) }
const NO_RATE = { burst: 1e12, perSecond: 1e12 }
const FRAMES_OF_A_SOCKET = 40

/**
 * Sends frames with wrong bits over real sockets. The server must end each of them with a reason, and no other socket.
 */
export async function attackSockets(seed: number, end: number, tally: Tally): Promise<void> {
  const random = new Random(seed)
  const server = await startSyncServer({ limits: { knocks: NO_RATE, messages: NO_RATE, controls: NO_RATE } })
  const [anna, ben] = await Promise.all(
    ['anna', 'ben'].map(token => RawClient.join(server.url, ROOM, { token, berth: true })),
  )
  if (anna === undefined || ben === undefined) throw new Error('Nobody honest is here')
  try {
    for (let client = 100; performance.now() < end; client += 1) {
      await attackOne(server.port, random, tally)
      if (client % 50 === 0) await stillWorks(client, anna, ben)
    }
    await stillWorks(50, anna, ben)
    const { live, fresh } = await server.both(ROOM)
    if (!isDeepStrictEqual(live, fresh)) throw new Error('A fresh load is another document')
    if (server.mistakes.length > 0) throw new Error('A mistake of ours', { cause: server.mistakes[0] })
  } catch (error) {
    throw new Error(`Over sockets with npm run fuzz frames -- --seed ${seed}`, { cause: error })
  } finally {
    anna.socket.terminate()
    ben.socket.terminate()
    await server.stop()
  }
}

async function attackOne(port: number, random: Random, tally: Tally): Promise<void> {
  const raw = await RawSocket.open(port, `/sync/${ROOM}?token=ron`)
  const frames = Array.from({ length: 1 + random.below(FRAMES_OF_A_SOCKET) }, () => frame(random))
  const bytes = Buffer.concat([GREETING, ...frames, CLOSE].map(clientFrame))
  // Now and then a header is not what any client would write.
  if (random.chance(0.3)) bytes[random.below(bytes.length)] = random.below(256)
  raw.socket.end(bytes)
  const code = codeOf(framesIn(await raw.ended))
  tally.frames += frames.length
  const outcome = `socket ended ${code ?? 'without a word'}`
  tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1)
}

function frame(random: Random): FrameBits {
  const payload = random.bytes(random.chance(0.9) ? random.below(20) : random.below(7000))
  const isOrdinary = random.chance(0.7)
  return {
    opcode: isOrdinary ? 2 : random.below(16),
    payload: isOrdinary ? Uint8Array.of(3) : payload,
    isFinal: random.chance(0.9),
    rsv: random.chance(0.9) ? 0 : random.below(8),
    isMasked: random.chance(0.95),
    ...(random.chance(0.03) ? { claimed: BigInt(random.below(2 ** 30)) ** 2n } : {}),
  }
}

/** Anna's messages still reach Ben. */
async function stillWorks(client: number, anna: RawClient, ben: RawClient): Promise<void> {
  const [since, heard] = [anna.said.length, ben.said.length]
  anna.offer(writeUpdate(stateFacts(anna.doc, [made(`b${client}`)], client, 0)))
  await Promise.all([anna.hear('saved', since), ben.hear('update', heard)])
}
