import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { SETTINGS } from '../../server/settings.ts'

const read = (environment: Record<string, string>) => readConfig(environment, '/srv/berth')

test('an empty environment is a server for this machine alone', () => {
  expect(read({})).toEqual({
    ok: true,
    config: {
      port: 4000,
      host: '127.0.0.1',
      dataDir: '/srv/berth/data',
      sessionSecret: undefined,
      databaseUrl: undefined,
      demo: undefined,
      isDemoQuiet: false,
      isDemoOverOcpp: false,
      publicUrl: undefined,
      proxies: [],
      origins: [],
      mail: null,
      backups: null,
      mapStyleUrl: null,
      acquirer: null,
      mayCallInside: false,
      oidc: null,
    },
  })
})

test('everything that is set is taken', () => {
  const secret = 'x'.repeat(32)
  const set = {
    ...{ PORT: '0', HOST: '[::1]', DATA_DIR: '/var/berth', SESSION_SECRET: secret, DEMO: '1', DEMO_QUIET: '1' },
    PUBLIC_URL: 'https://Berth.example.com:443/',
    TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,2001:db8::1',
    ORIGINS: 'https://apps.example.com, http://localhost:5173',
    MAIL_URL: 'smtps://user:pass@mail.example.com:465',
    MAIL_FROM: 'Berth <berth@example.com>',
    BACKUP_DIR: '/srv/backups',
    BACKUP_HOURS: '6',
    BACKUP_KEEP: '30',
    MAP_STYLE_URL: 'https://tiles.example.com/style.json',
    WEBHOOKS_INSIDE: '1',
    ACQUIRER_ORGANISATION: 'ben-thanh',
    VNPAY_TMN_CODE: 'BERTH001',
    VNPAY_SECRET: 'SECRETOFVNPAYHERE',
    VNPAY_API_URL: 'https://sandbox.example.com/api/',
    OIDC_ISSUER: 'https://login.example.com/realms/library',
    OIDC_CLIENT_ID: 'berth',
    OIDC_CLIENT_SECRET: 'hunter2',
    OIDC_NAME: 'Library card',
    OIDC_GROUPS: 'roles',
    OIDC_ROLES: 'librarians=staff:central-library, a=b=owner:central-library',
  }
  expect(read(set)).toEqual({
    ok: true,
    config: {
      ...{
        port: 0,
        host: '::1',
        dataDir: '/var/berth',
        sessionSecret: secret,
        databaseUrl: undefined,
        demo: '1',
        isDemoQuiet: true,
      },
      isDemoOverOcpp: false,
      publicUrl: 'https://berth.example.com',
      proxies: ['loopback', '10.0.0.0/8', '2001:db8::1'],
      origins: ['https://apps.example.com', 'http://localhost:5173'],
      mail: { url: 'smtps://user:pass@mail.example.com:465', from: 'Berth <berth@example.com>' },
      mapStyleUrl: 'https://tiles.example.com/style.json',
      mayCallInside: true,
      acquirer: {
        organisation: 'ben-thanh',
        account: {
          ...{ name: 'vnpay', terminal: 'BERTH001', secret: 'SECRETOFVNPAYHERE' },
          ...{ payUrl: 'https://pay.vnpay.vn/vpcpay.html', apiUrl: 'https://sandbox.example.com/api' },
        },
      },
      oidc: {
        ...{ issuer: 'https://login.example.com/realms/library', clientId: 'berth', clientSecret: 'hunter2' },
        ...{ name: 'Library card', groups: 'roles' },
        roles: [
          { group: 'librarians', role: 'staff', station: 'central-library' },
          { group: 'a=b', role: 'owner', station: 'central-library' },
        ],
      },
      backups: { directory: '/srv/backups', everyMs: 6 * 3_600_000, keep: 30 },
    },
  })
})

test('started with --empty there is no demo, whatever the environment says; another word is none of ours', () => {
  expect(readConfig({ DEMO: '1' }, '/srv/berth', ['--empty'])).toMatchObject({ ok: true, config: { demo: '0' } })
  expect(readConfig({}, '/srv/berth', ['--ocpp-demo'])).toMatchObject({ ok: true, config: { isDemoOverOcpp: true } })
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
  ['DATABASE_URL', '/var/lib/berth'],
  ['PUBLIC_URL', 'berth.example.com'],
  ['PUBLIC_URL', 'https://berth.example.com/app'],
  ['PUBLIC_URL', 'https://me@berth.example.com'],
  ['TRUSTED_PROXIES', 'proxy.example.com'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', 'true'],
  ['ORIGINS', '*'],
  ['ORIGINS', 'https://apps.example.com/'],
  ['ORIGINS', 'https://apps.example.com:443'],
])('%s=%s is named as the problem', (name, value) => {
  const result = read({ [name]: value })
  expect(result.ok).toBe(false)
  const named = result.ok ? [] : result.problems.map(problem => problem.split(' ')[0])
  expect(named.filter(problem => problem !== 'SESSION_SECRET' || name === problem)).toEqual([name])
})

test('a database that nodes share needs the secret they share, and is no demo unless asked', () => {
  const database = { DATABASE_URL: 'postgres://berth:hunter2@one,two/berth' }
  const alone = read(database)
  expect(alone.ok ? [] : alone.problems).toEqual([
    'SESSION_SECRET is missing: with DATABASE_URL it is needed, the same on every node.',
  ])

  const shared = { ...database, SESSION_SECRET: 'x'.repeat(32) }
  const config = { databaseUrl: database.DATABASE_URL, demo: '0' }
  expect(read(shared)).toMatchObject({ ok: true, config })
  expect(read({ ...shared, DEMO: '1' })).toMatchObject({ ok: true, config: { ...config, demo: '1' } })
})

test('all problems are named at once', () => {
  const result = read({ PORT: 'a', DEMO: 'b', DATABASE_URL: 'c' })
  expect(result.ok ? 0 : result.problems.length).toBe(4)
})

test('a secret is never repeated', () => {
  const result = read({ SESSION_SECRET: 'hunter2', DATABASE_URL: 'postgres://u:hunter2@localhost/x' })
  expect(JSON.stringify(result)).not.toContain('hunter2')
})

test('letters need a server, a sender and the public address; the password in it is never repeated', () => {
  const problems = (set: Record<string, string>) => {
    const answer = read(set)
    return answer.ok ? [] : answer.problems
  }
  const set = { MAIL_URL: 'http://user:hunter2@mail', MAIL_FROM: 'nobody' }
  expect(problems(set)).toEqual([
    'MAIL_URL is no mail server. It takes one such as smtps://user:password@mail.example.com:465.',
    'MAIL_FROM is no address: "nobody". It takes one such as Berth <berth@example.com>.',
    'MAIL_URL needs PUBLIC_URL: letters carry links to it.',
  ])
  const right = { MAIL_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'a@b.example', PUBLIC_URL: 'https://b.example' }
  expect(problems(right)).toEqual([])
})

test('cards online need an operator, one acquirer with both its secrets, and the public address', () => {
  const problems = (set: Record<string, string>) => {
    const answer = read(set)
    return answer.ok ? [] : answer.problems
  }
  const set = { STRIPE_SECRET_KEY: 'hunter2', VNPAY_TMN_CODE: 'short', STRIPE_URL: 'http://stripe.example.com' }
  expect(problems(set)).toEqual([
    'STRIPE_URL is no address: "http://stripe.example.com". It takes one such as https://api.stripe.com.',
    'STRIPE_SECRET_KEY and VNPAY_TMN_CODE are both set: one of them takes the cards.',
    'ACQUIRER_ORGANISATION is no operator: "". It takes the id of the one whose account it is, such as ben-thanh.',
    'Cards online need PUBLIC_URL: customers come back there.',
    'STRIPE_SECRET_KEY is no key of Stripe: it begins with sk_ or rk_.',
    'STRIPE_SECRET_KEY needs STRIPE_WEBHOOK_SECRET: nothing is believed without its signature.',
  ])
  const common = { ACQUIRER_ORGANISATION: 'ben-thanh', PUBLIC_URL: 'https://b.example' }
  expect(problems({ ACQUIRER_ORGANISATION: 'ben-thanh' })).toEqual([
    'ACQUIRER_ORGANISATION needs STRIPE_SECRET_KEY or VNPAY_TMN_CODE: who takes the cards.',
  ])
  expect(problems({ ...common, VNPAY_TMN_CODE: 'short', VNPAY_SECRET: 'short' })).toEqual([
    'VNPAY_TMN_CODE is no terminal: "short". It takes VNPAY\'s eight letters and digits.',
    'VNPAY_TMN_CODE needs VNPAY_SECRET: nothing is believed without its signature.',
  ])
  expect(problems({ ...common, STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_0123456789' })).toEqual([])
})

test('a provider is asked over TLS, known to it by name and secret, and sends people to the public address', () => {
  const problems = (set: Record<string, string>) => {
    const answer = read(set)
    return answer.ok ? [] : answer.problems
  }
  const set = {
    OIDC_ISSUER: 'http://login.example.com',
    OIDC_CLIENT_SECRET: 'hunter2',
    OIDC_ROLES: 'a=boss:x, staff:y',
  }
  expect(problems(set)).toEqual([
    'OIDC_ISSUER is no provider: "http://login.example.com". It takes one such as https://login.example.com/realms/library.',
    'OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET: as what the provider knows this server.',
    'OIDC_ISSUER needs PUBLIC_URL: the provider sends people back there.',
    'OIDC_ROLES has no role: "a=boss:x". It takes some such as librarians=staff:central-library, with commas between.',
    'OIDC_ROLES has no role: "staff:y". It takes some such as librarians=staff:central-library, with commas between.',
  ])
  expect(problems({ OIDC_CLIENT_ID: 'berth' })).toEqual(['OIDC_ISSUER is missing: the other OIDC settings go with it.'])
  const local = { OIDC_ISSUER: 'http://127.0.0.1:8080/realms/a', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }
  expect(read({ ...local, PUBLIC_URL: 'https://b.example' })).toMatchObject({ config: { oidc: { name: '127.0.0.1' } } })
})

test('backups go elsewhere than the data they are of', () => {
  const problems = (set: Record<string, string>) => {
    const answer = read(set)
    return answer.ok ? [] : answer.problems
  }
  expect(problems({ DATA_DIR: '/var/berth', BACKUP_DIR: '/var/berth/backups', BACKUP_HOURS: '0' })).toEqual([
    'BACKUP_HOURS is no number: "0". It takes one from 1 to 744.',
    'BACKUP_DIR is in DATA_DIR: "/var/berth/backups". It takes a directory elsewhere, best on another disk.',
  ])
  expect(problems({ DATA_DIR: '/var/berth', BACKUP_DIR: '/var/berth-backups' })).toEqual([])
})

test('every variable in the table is read', () => {
  const asked = new Set<string>()
  const noting = new Proxy<Record<string, undefined>>({}, { get: (_, name) => void asked.add(String(name)) })
  readConfig(noting, '/srv/berth')
  expect([...asked].sort()).toEqual(Object.keys(SETTINGS).sort())
})
