import { describe, expect, test } from 'vitest'
import { StoreFailed } from '../../../server/store/log.ts'
import { opening } from '../../helpers/changes.ts'
import { Disk, type Fault } from '../../helpers/disk.ts'
import { openFaultyLog } from '../../helpers/faulty-log.ts'
import { inspectLedger, isSound, ledgerOn } from '../../helpers/ledger.ts'
import { Random } from '../../helpers/random.ts'
import { logSuite } from '../../suites/log.ts'

const ACTS = 300

logSuite('faulty', async () => openFaultyLog({ disk: new Disk() }))

/** A disk as found after a power cut, and the acts acknowledged until then. */
interface Cut {
  operation: number
  disk: Disk
  acknowledged: string[]
}

/** One run, and the power cut at each of its operations. */
async function cutEverywhere(fault: Fault, seed: number): Promise<Cut[]> {
  const random = new Random(seed)
  const cuts: Cut[] = []
  const disk: Disk = new Disk({
    fault,
    onOperation: () =>
      cuts.push({ operation: disk.operations, disk: disk.reboot(random), acknowledged: [...ledger.acknowledged] }),
  })
  const ledger = ledgerOn(openFaultyLog({ disk }))
  await ledger.run(ACTS, new Random(seed))
  return cuts
}

async function inspect({ disk, acknowledged }: Cut) {
  return inspectLedger(openFaultyLog({ disk }), acknowledged)
}

/** One run until the fault strikes, and the state after a reboot. */
async function runInto(fault: Fault, seed: number) {
  const disk = new Disk({ fault })
  const failures: StoreFailed[] = []
  const ledger = ledgerOn(openFaultyLog({ disk, onFailure: error => failures.push(error) }))
  const error = await ledger.run(ACTS, new Random(1)).catch((reason: unknown) => reason)
  const found = openFaultyLog({ disk: disk.reboot(new Random(seed)) })
  return { error, failures, acknowledged: ledger.acknowledged, found: await inspectLedger(found, ledger.acknowledged) }
}

describe('a log on a disk that fails', () => {
  test('without a fault, everything is acknowledged and everything is there', async () => {
    const { error, acknowledged, found } = await runInto({ kind: 'none' }, 1)

    expect(error).toBeUndefined()
    expect(acknowledged.length).toBeGreaterThanOrEqual(ACTS)
    expect(found).toEqual({ lost: [], half: [], doubled: [], unindexed: [], acts: acknowledged.length })
  })

  test.each([1, 2, 3])('a power cut at any operation loses, halves and doubles nothing (seed %i)', async seed => {
    const cuts = await cutEverywhere({ kind: 'none' }, seed)
    const unsound: unknown[] = []
    let survivors = 0
    for (const cut of cuts) {
      const found = await inspect(cut)
      if (!isSound(found)) unsound.push({ operation: cut.operation, found })
      if (found.acts > cut.acknowledged.length) survivors++
    }

    expect(unsound).toEqual([])
    expect(cuts.length).toBeGreaterThan(ACTS)
    // Acts that reached the disk and were not yet answered: they may be there. Without any, the cuts came too early.
    expect(survivors).toBeGreaterThan(20)
  })

  test('a disk that lies about its syncs is found out', async () => {
    const cuts = await cutEverywhere({ kind: 'lies' }, 1)
    const findings = await Promise.all(cuts.map(inspect))
    expect(findings.filter(found => found.lost.length > 0).length).toBeGreaterThan(cuts.length / 2)
  })

  test.each(['error', 'power-cut'] as const)(
    'after the first %s nothing is acknowledged, and it is told once',
    async kind => {
      for (let at = 1; at <= ACTS; at += 23) {
        const { error, failures, found } = await runInto({ kind, at }, at)

        expect(error).toBeInstanceOf(StoreFailed)
        expect(failures.length).toBe(1)
        expect(isSound(found)).toBe(true)
      }
    },
  )

  test('what a power cut has taken never comes back, and hides nothing that is stored after it', async () => {
    const random = new Random(7)
    let disk = new Disk()
    let stored: string[] = []
    let underWay: string[] = []
    for (let life = 10; life < 60; life++) {
      const log = openFaultyLog({ disk })
      const found = await log.rooms()
      expect(stored.filter(room => !found.includes(room))).toEqual([])
      expect(found.filter(room => !stored.includes(room) && !underWay.includes(room))).toEqual([])
      await log.commit([opening(`live/${life}`)])
      stored = [...found, `live/${life}`]
      // As long as the commit above: its remains lie just behind the first commit of the next life.
      underWay = [1, 2, 3].map(index => `t${index}rn/${life}`)
      const dying = underWay.map(room => log.commit([opening(room)]))
      disk = disk.reboot(random)
      await Promise.all(dying)
    }
  })
})
