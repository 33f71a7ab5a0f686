import { startClusterOf } from '../../../tests/helpers/postgres-cluster.ts'
import { Random } from '../../../tests/helpers/random.ts'
import { say } from '../say.ts'
import { type Failover, failOver } from './failover.ts'
import { TownTrial } from './town/trial.ts'
import { type NodesCounts, NodesTrial } from './trial.ts'
import { anyKill, anyTrouble, faultAt } from './troubles.ts'

/** As docs/cluster.md has it. */
const CRASHING = ['fsync=on', 'full_page_writes=on', 'recovery_init_sync_method=syncfs']

/** More of them would tell nothing new. */
const MOST_ANSWERS = 10

/** Nodes, the database and the links between them are what fails; people go on all the while. */
export async function crashNodes(
  folder: string,
  { nodes, rounds, faults, seed }: { nodes: number; rounds: string; faults?: string | undefined; seed: string },
) {
  console.log(`Seed ${seed}`)
  // Where nothing crashes a slow disk would only hide whom a fault reaches.
  const settings = faults === undefined ? CRASHING : []
  const cluster = await startClusterOf(await postgresHere(), ...settings)
  const random = new Random(Number(seed))
  const isHomed = faults !== undefined
  const last = Number(faults ?? rounds)
  try {
    const answers = { least: 1, most: isHomed ? 60 : 100 }
    const trial = await NodesTrial.begin({ folder, nodes, cluster, random, answers, isHomed })
    for (let round = 1; round <= last; round += 1) {
      await trial.live(isHomed ? faultAt(round, nodes) : anyTrouble(random, nodes))
      if (isHomed && round % 10 === 0) await trial.live({ kind: 'nothing' })
      if (round % 5 === 0) await trial.look()
      process.stderr.write(`\rround ${round} of ${last}`)
    }
    process.stderr.write('\n')
    const { troubles, silences, wrongs, wrongAnswers, ...counts } = await trial.finish()
    for (const [name, count] of [...Object.entries(counts), ...Object.entries(wrongs)]) say(name, count)
    sayTroubles(troubles, silences, isHomed)
    for (const answer of wrongAnswers.slice(0, MOST_ANSWERS)) console.error(`! ${answer}`)
    if (Object.values(wrongs).some(count => count > 0)) process.exitCode = 1
  } finally {
    await cluster.stop()
  }
}

/** The whole server, with people of all roles and chargers. */
export async function crashTown(
  folder: string,
  {
    nodes,
    rounds,
    seed,
    kills,
    stalls,
  }: { nodes: number; rounds: string; seed: string; kills: boolean; stalls?: string },
): Promise<void> {
  console.log(`Seed ${seed}`)
  const cluster = await startClusterOf(await postgresHere(), ...CRASHING)
  const random = new Random(Number(seed))
  try {
    const any = kills ? anyKill : anyTrouble
    const trial = await TownTrial.begin({ folder, nodes, cluster, random, turns: { least: 1, most: 40 } })
    const last = Number(stalls ?? rounds)
    for (let round = 1; round <= last; round += 1) {
      await trial.live(stalls === undefined ? any(random, nodes) : { kind: 'database stopped' })
      if (round % 5 === 0) await trial.look()
      process.stderr.write(`\rround ${round} of ${last}`)
    }
    process.stderr.write('\n')
    const { troubles, silences, answers, wrongs, ...counts } = await trial.finish()
    for (const [what, times] of [...answers].sort()) say(what, times)
    for (const [name, count] of Object.entries({ ...counts, wrongs: wrongs.length })) say(name, count)
    sayTroubles(troubles, silences, false)
    const complaints = counts.epochs === 0 ? ['no epoch has moved', ...wrongs] : wrongs
    for (const complaint of complaints) console.error(`! ${complaint}`)
    if (complaints.length > 0) process.exitCode = 1
  } finally {
    await cluster.stop()
  }
}

/** A fault of one node is none of the people at the others. */
function sayTroubles(troubles: ReadonlyMap<string, number>, silences: NodesCounts['silences'], isHomed: boolean): void {
  const whom = isHomed ? 'those at other nodes' : 'people'
  console.log(
    `\nThe longest in which ${whom} had no answer, in ms${' '.repeat(isHomed ? 0 : 14)}  times  anybody  one of them`,
  )
  for (const [what, times] of [...troubles].sort()) {
    const { everyone = 0, one = 0 } = silences.get(what) ?? {}
    const columns = [String(times).padStart(7), everyone.toFixed().padStart(8), one.toFixed().padStart(12)]
    console.log(`${what.padEnd(58)}${columns.join('')}`)
  }
}

/** The set-up is not part of the build. */
export async function postgresHere(): Promise<string | undefined> {
  const setUp = new URL('../../../../../scripts/set-up/postgres.js', import.meta.url).href
  const { findPostgres } = (await import(setUp)) as { findPostgres: (env: NodeJS.ProcessEnv) => string | undefined }
  return findPostgres(process.env)
}

/** With standbys that every answer waited for nothing may be lost. Without, something must be: else nothing is shown. */
export async function failOvers(times: number): Promise<void> {
  const bin = await postgresHere()
  const startCluster = () => startClusterOf(bin)
  const all = { synchronous: [] as Failover[], asynchronous: [] as Failover[] }
  for (let round = 1; round <= times; round += 1) {
    all.synchronous.push(await failOver({ startCluster, isSynchronous: true, answers: ANSWERS }))
    if (round <= COUNTER_PROOFS)
      all.asynchronous.push(await failOver({ startCluster, isSynchronous: false, answers: ANSWERS }))
    process.stderr.write(`\rfailover ${round} of ${times}`)
  }
  process.stderr.write('\n')
  for (const [name, failovers] of Object.entries(all)) {
    const of = (count: (failover: Failover) => number) => failovers.reduce((sum, each) => sum + count(each), 0)
    say(`${name} failovers`, failovers.length)
    say(
      'told',
      of(({ told }) => told),
    )
    say(
      'lost',
      of(({ lost }) => lost),
    )
    say(
      'wrong',
      of(({ wrong }) => wrong),
    )
    const back = failovers.flatMap(({ backMs }) => backMs ?? []).sort((a, b) => a - b)
    say('nodes that went on', back.length)
    if (back.length > 0) say('longest until they did ms', Math.round(back.at(-1) ?? 0))
  }
  const lost = ({ lost, wrong }: Failover) => lost + wrong > 0
  if (all.synchronous.some(lost) || !all.asynchronous.some(lost)) process.exitCode = 1
}

/** The primary is lost after this many answers. */
const ANSWERS = 400
const COUNTER_PROOFS = 3
