import { dirname } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Line } from '../../../../scripts/crash/nodes/line.ts'
import { StoreFailed } from '../../../../server/store/log.ts'
import { connect } from '../../../../server/store/postgres/connect.ts'
import { openPostgresLog } from '../../../../server/store/postgres.ts'
import { appending, opening } from '../../../helpers/changes.ts'
import { askDatabase, startCluster } from '../../../helpers/postgres.ts'
import { writeAll } from './write-all.ts'

const ROOMS = Array.from({ length: 4 }, (_, index) => `station/st-${index}`)
const APPENDS = 30

/** A node on a primary with a standby, behind an address that can lead to either. */
async function scene({ isSynchronous }: { isSynchronous: boolean }) {
  const primary = await startCluster()
  onTestFinished(() => primary.stop())
  const url = await primary.create()
  const standby = await primary.standby('s1')
  onTestFinished(() => standby.stop())
  if (isSynchronous) {
    await askDatabase(url, `ALTER SYSTEM SET synchronous_standby_names = 's1'`)
    await askDatabase(url, 'SELECT pg_reload_conf()')
  }
  let socket = primary.socket
  const line = await Line.open(() => ({ path: socket }))
  onTestFinished(() => line.close())
  const address = `postgres://berth@127.0.0.1:${line.port}/berth_1`
  const failures: StoreFailed[] = []
  const open = () => openPostgresLog({ url: address, onFailure: error => failures.push(error) })
  const opened = await open()
  if (!opened.ok) throw new Error(opened.words)
  onTestFinished(() => opened.log.close())
  /** The primary is lost for good, and its standby takes over. */
  const failOver = async () => {
    primary.lose()
    await standby.promote()
    socket = standby.socket
    line.spoil('cut')
  }
  return { log: opened.log, failOver, failures, open }
}

test('a standby that every answer waited for takes over: nothing is lost, doubled or missing, and the node goes on', async () => {
  const { log, failOver, failures } = await scene({ isSynchronous: true })
  expect(log.isSafe).toBe(true)
  for (const room of ROOMS) await log.commit([opening(room)])
  let written = 0
  let failing: Promise<void> | null = null

  const told = await Promise.all(
    ROOMS.map(room =>
      writeAll(log, room, APPENDS, () => {
        written += 1
        if (written > (ROOMS.length * APPENDS) / 2) failing ??= failOver()
      }),
    ),
  )
  await failing

  for (const [at, room] of ROOMS.entries()) {
    const sequences = (await log.load(room))?.entries.map(({ sequence }) => sequence)
    expect(sequences).toEqual(Array.from({ length: APPENDS + 1 }, (_, n) => n + 1))
    expect(told[at]?.length).toBeGreaterThan(APPENDS - 3)
  }
  expect(failures).toEqual([])
  expect(log.isSafe).toBe(false)
})

test('a standby that no answer waited for takes over: the node ends, and none starts before it is adopted', async () => {
  const { log, failOver, failures, open } = await scene({ isSynchronous: false })
  const [room = ''] = ROOMS
  await log.commit([opening(room)])

  await failOver()

  await expect(log.commit([appending(room, 1)])).rejects.toThrow(StoreFailed)
  expect(failures).toHaveLength(1)
  expect(await open()).toMatchObject({ ok: false, words: expect.stringContaining('npm run admin adopt') })
})

test('a primary that was given up and comes back is not taken for the one in use, wherever it is listed', async () => {
  const givenUp = await startCluster()
  onTestFinished(() => givenUp.stop())
  const url = await givenUp.create()
  const standby = await givenUp.standby('s1')
  onTestFinished(() => standby.stop())
  const next = url.replace(encodeURIComponent(dirname(givenUp.socket)), encodeURIComponent(dirname(standby.socket)))
  const met = async (...hosts: string[]) => {
    const { client } = await connect(hosts, null)
    onTestFinished(() => client.end())
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
    return dirname(rows[0]?.data_directory ?? '')
  }
  expect(await met(next, url)).toBe(dirname(givenUp.socket))

  await standby.promote()

  for (const hosts of [
    [url, next],
    [next, url],
  ])
    expect(await met(...hosts)).toBe(dirname(standby.socket))
})
