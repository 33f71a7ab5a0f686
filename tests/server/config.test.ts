import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'

const read = (environment: Record<string, string>) => readConfig(environment, '/srv/berth')

test('an empty environment is a server for this machine alone', () => {
  expect(read({})).toEqual({
    ok: true,
    config: {
      port: 4000,
      host: '127.0.0.1',
      dataDir: '/srv/berth/data',
      sessionSecret: undefined,
      demo: undefined,
      isDemoQuiet: false,
    },
  })
})

test('everything that is set is taken', () => {
  const secret = 'x'.repeat(32)
  const set = { PORT: '0', HOST: '[::1]', DATA_DIR: '/var/berth', SESSION_SECRET: secret, DEMO: '1', DEMO_QUIET: '1' }
  expect(read(set)).toEqual({
    ok: true,
    config: { port: 0, host: '::1', dataDir: '/var/berth', sessionSecret: secret, demo: '1', isDemoQuiet: true },
  })
})

test('started with --empty there is no demo, whatever the environment says; another word is none of ours', () => {
  expect(readConfig({ DEMO: '1' }, '/srv/berth', ['--empty'])).toMatchObject({ ok: true, config: { demo: '0' } })
  expect(readConfig({}, '/srv/berth', ['--emtpy'])).toEqual({
    ok: false,
    problems: ['There is no option "--emtpy". --empty starts without a demo.'],
  })
})

test('what is set to nothing is not set', () => {
  expect(read({ PORT: '', HOST: ' ', DATA_DIR: '', SESSION_SECRET: '', DEMO: '', DATABASE_URL: '' })).toEqual(read({}))
})

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '4000x'],
  ['PORT', '0x10'],
  ['PORT', '4e3'],
  ['HOST', 'http://localhost'],
  ['DEMO', 'yes'],
  ['DEMO', '2'],
  ['SESSION_SECRET', 'x'.repeat(31)],
  ['DATABASE_URL', 'postgres://berth@localhost/berth'],
])('%s=%s is named as the problem', (name, value) => {
  const result = read({ [name]: value })
  expect(result.ok).toBe(false)
  expect(result.ok ? [] : result.problems.map(problem => problem.split(' ')[0])).toEqual([name])
})

test('all problems are named at once', () => {
  const result = read({ PORT: 'a', DEMO: 'b', DATABASE_URL: 'c' })
  expect(result.ok ? 0 : result.problems.length).toBe(3)
})

test('a secret is never repeated', () => {
  const result = read({ SESSION_SECRET: 'hunter2', DATABASE_URL: 'postgres://u:hunter2@localhost/x' })
  expect(JSON.stringify(result)).not.toContain('hunter2')
})
