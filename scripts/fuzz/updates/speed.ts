import { FOUND_NOTHING } from '../../../server/sync/gate/asking.ts'
import { judgeInFull, judgeUpdate } from '../../../server/sync/gate/gate.ts'
import { readUpdate } from '../../../shared/sync/read-update.ts'
import { stateFactsOver } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { anna, made, moved } from '../../../tests/helpers/boxes.ts'
import { LIMITS } from './senders.ts'
import { World } from './world.ts'

const RECORDS = 200
const ROUNDS = 200

/** Microseconds for one more fact of a record that stands, in a document of 200 records. */
export function measureJudging(): { decoding: number; judging: number; judgingInFull: number } {
  const world = new World(FOUND_NOTHING)
  for (let record = 0; record < RECORDS; record += 1) open(world, record)
  const sent = Array.from({ length: RECORDS }, (_, record) => oneFact(world, record))
  const asked = sent.map(bytes => world.asking(anna, readUpdate(bytes, LIMITS)))
  return {
    decoding: timed(sent, bytes => readUpdate(bytes, LIMITS)),
    judging: timed(asked, judgeUpdate),
    judgingInFull: timed(asked, judgeInFull),
  }
}

function open(world: World, record: number): void {
  const first = { client: record + 10, clock: 0 }
  const update = stateFactsOver(world.ledger, [made(`r${record}`), moved(`r${record}`, 1)], first)
  const judged = world.judge(anna, update)
  if (judged.kind !== 'passed') throw new Error(`Refused: ${JSON.stringify(judged)}`)
  world.take(anna, writeUpdate(update), judged)
}

function oneFact(world: World, record: number): Uint8Array {
  return writeUpdate(stateFactsOver(world.ledger, [moved(`r${record}`, 2)], { client: record + 10, clock: 3 }))
}

/** The best of several rounds: the others also measure other users of the machine. */
function timed<Item>(items: readonly Item[], work: (item: Item) => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now()
    for (const item of items) work(item)
    return ((performance.now() - started) * 1000) / items.length
  })
  return Math.min(...times)
}
