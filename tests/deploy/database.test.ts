import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '../helpers/lmdb.ts'

const SCRIPT = resolve('deploy/cluster/database.sh')

/** What the image of Postgres has, as words that are told. Copying fails so often first. */
function image({ failures = 0 } = {}) {
  const folder = temporaryDirectory()
  const [bin, data, told] = [join(folder, 'bin'), join(folder, 'data/main'), join(folder, 'told')]
  for (const path of [bin, join(folder, 'data')]) mkdirSync(path)
  const failing = Array.from(
    { length: failures },
    (_, at) => `[ -e ${folder}/failed-${at} ] || { touch ${folder}/failed-${at}; exit 1; }`,
  )
  const programs = {
    gosu: 'shift; exec "$@"',
    chown: '',
    sleep: '',
    'docker-entrypoint.sh': `echo "entrypoint $*" >> ${told}`,
    postgres: `echo "postgres $*" >> ${told}`,
    pg_basebackup: `echo "copy $2" >> ${told}; mkdir -p $6; echo half > $6/half; ${failing.join('\n')}
      rm $6/half; echo 15 > $6/PG_VERSION; touch $6/standby.signal`,
  }
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/bash\n${text}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  const start = (name: string, primary = 'db1') => {
    const env = { PATH: `${bin}:${process.env.PATH}`, PGDATA: data, PRIMARY: primary }
    writeFileSync(told, '')
    execFileSync('bash', [SCRIPT, name], { env, stdio: 'pipe' })
    return readFileSync(told, 'utf8').trim().split('\n')
  }
  return { data, start }
}

const settings = (name: string) => `-c cluster_name=${name} -c recovery_init_sync_method=syncfs`
const following = (primary: string, others: string) =>
  `-c primary_conninfo=host=${primary} user=replica -c synchronous_standby_names=ANY 1 (${others})`

test('the primary is begun by its image, and a standby is a copy that follows it', () => {
  expect(image().start('db1')).toEqual([`entrypoint postgres ${settings('db1')}`])
  const { start } = image()
  const follows = `postgres ${settings('db2')} ${following('db1', 'db1,db3')}`
  expect(start('db2')).toEqual(['copy db1', follows])
  expect(start('db2')).toEqual([follows])
})

test('a copy that was cut short is begun anew, and until it is whole nothing is started', () => {
  const { data, start } = image({ failures: 2 })
  const copies = ['copy db1', 'copy db1', 'copy db1']
  expect(start('db3')).toEqual([...copies, `postgres ${settings('db3')} ${following('db1', 'db1,db2')}`])
  expect([existsSync(join(data, 'half')), existsSync(join(data, 'PG_VERSION'))]).toEqual([false, true])
})

test('after a failover all follow the next, and one that was a primary is not started', () => {
  const { data, start } = image()
  start('db2')
  expect(start('db2', 'db3')).toEqual([`postgres ${settings('db2')} ${following('db3', 'db1,db3')}`])

  const old = image()
  mkdirSync(old.data)
  writeFileSync(join(old.data, 'PG_VERSION'), '15')
  expect(() => old.start('db1', 'db3')).toThrow('db1 is no standby')
  expect(existsSync(data)).toBe(true)
})
