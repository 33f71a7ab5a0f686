import type { Found } from '../../../server/sync/gate/asking.ts'
import type { Judged } from '../../../server/sync/gate/judged.ts'
import { Malformed } from '../../../shared/sync/bytes.ts'
import { readUpdate } from '../../../shared/sync/read-update.ts'
import type { Update } from '../../../shared/sync/update.ts'
import { anna, kim, label, made, setting } from '../../../tests/helpers/boxes.ts'
import { Random } from '../../../tests/helpers/random.ts'
import { LIMITS, Senders, type Sent } from './senders.ts'
import { dump, World } from './world.ts'

/** How many updates of one world are stored before the next begins: documents stay small, so that it is fast. */
const MOST_STORED = 200

/** How often a whole ledger is compared with itself before and after a judgement. */
const LOOKS_CLOSELY = 0.01

export type Counts = Map<string, number>

/** Judges random updates of one world, and throws at the first whose effect differs from the judgement. */
export async function runWorld(seed: number, updates: number, counts: Counts): Promise<number> {
  try {
    return await judgeMany(seed, updates, counts)
  } catch (error) {
    throw new Error(`In the world of npm run fuzz updates -- --seed ${seed}`, { cause: error })
  }
}

async function judgeMany(seed: number, updates: number, counts: Counts): Promise<number> {
  const random = new Random(seed)
  const world = new World(earlierEpoch())
  const senders = new Senders(world, random)
  let judged = 0
  while (judged < updates && world.log.length < MOST_STORED) {
    const { sender, sent } = senders.send()
    const tell = (outcome: string) => count(counts, outcome, `${sender}: ${outcome.split(' ')[0]}`)
    for (const each of sent) judgeOne(world, each, tell, random.chance(LOOKS_CLOSELY))
    judged += sent.length
  }
  await world.compareWithFreshLoad()
  return judged
}

function judgeOne(world: World, sent: Sent, tell: (outcome: string) => void, looksClosely: boolean): void {
  const update = read(sent.bytes)
  if (update === null) {
    tell('broken')
    return
  }
  const before = looksClosely ? JSON.stringify(dump(world.ledger)) : ''
  const judged = world.judge(sent.author, update)
  if (looksClosely && before !== JSON.stringify(dump(world.ledger))) throw new Error('Judging changed the ledger')
  if (judged.kind === 'passed') world.take(sent.author, sent.bytes, judged)
  for (const outcome of outcomesOf(judged)) tell(outcome)
  if (world.wasShort) tell('judged the short way')
}

function outcomesOf(judged: Judged): string[] {
  if (judged.kind === 'moved') return ['moved']
  if (judged.kind === 'passed') {
    const { statement, restated } = judged
    const kinds = [
      ...(statement.structs.length > 0 ? ['passed new'] : []),
      ...(statement.deletes.length > 0 ? ['passed replacing'] : []),
      ...(restated.length > 0 ? ['passed restated'] : []),
    ]
    return kinds.length > 0 ? kinds : ['passed again']
  }
  const how = judged.isForged ? 'forged' : 'refused'
  const reasons = new Set(judged.failures.map(({ reason, why }) => `${how} ${reason} ${why}`.trim()))
  return judged.carry.length > 0 ? [...reasons, 'refused and carried over'] : [...reasons]
}

function read(bytes: Uint8Array): Update | null {
  try {
    return readUpdate(bytes, LIMITS)
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

function count(counts: Counts, ...names: readonly string[]): void {
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
}

/** Two records and two client ids that lived before this epoch. */
function earlierEpoch(): Found {
  const fact = ({ value }: { value: ReturnType<typeof made>['value'] | string | number }, by: string) => ({
    by,
    at: 1,
    value,
  })
  return {
    records: new Map([
      ['boxes/old', { owner: anna.id, epoch: 1, facts: new Map([['made', fact(made('old'), anna.id)]]) }],
      [
        'boxes/olden',
        {
          owner: anna.id,
          epoch: 1,
          facts: new Map([
            ['made', fact(made('olden'), anna.id)],
            ['label', fact(label('olden', 'l1'), anna.id)],
          ]),
        },
      ],
      ['settings/old', { owner: kim.id, epoch: 1, facts: new Map([['', fact(setting('old', 1), kim.id)]]) }],
    ]),
    clients: new Map([
      [900_001, { principal: anna.id, epoch: 1 }],
      [900_002, { principal: kim.id, epoch: 1 }],
    ]),
  }
}
