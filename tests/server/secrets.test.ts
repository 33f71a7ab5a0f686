import { spawn } from 'node:child_process'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { root } from '../../scripts/root.js'
import { nodeStep } from '../../scripts/set-up/build.js'
import { setUp } from '../../scripts/set-up.js'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Portal } from '../../shared/api/person.ts'
import { MAIN } from '../helpers/apps-process.ts'
import { freePort } from '../helpers/free-port.ts'
import { temporaryDirectory } from '../helpers/lmdb.ts'

beforeAll(async () => {
  await setUp(root, [nodeStep])
}, 120_000)

/** Nobody listens there: every door to the world fails, and says so. */
const NOWHERE = 'http://127.0.0.1:1'

/** What the operator trusts the server with, each with a word that stands nowhere else. */
const SECRETS = {
  SESSION_SECRET: 'session-secret-of-more-than-32-letters',
  MAIL_URL: 'smtp://berth:mail-secret@127.0.0.1:1',
  OIDC_CLIENT_SECRET: 'oidc-secret-of-the-library',
  STRIPE_SECRET_KEY: 'sk_test_stripe_secret',
  STRIPE_WEBHOOK_SECRET: 'whsec_stripe_webhook_secret',
}
const WORDS = [...Object.values(SECRETS).filter(secret => !secret.includes('//')), 'mail-secret']

async function serve() {
  const [dataDir, port] = [temporaryDirectory(), await freePort()]
  const base = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [MAIN], {
    cwd: dataDir,
    env: {
      ...{ PATH: process.env.PATH ?? '', PORT: String(port), DATA_DIR: dataDir, DEMO: '1', DEMO_QUIET: '1' },
      ...{ PUBLIC_URL: base, MAIL_FROM: 'berth@example.com', OIDC_ISSUER: NOWHERE, OIDC_CLIENT_ID: 'berth' },
      ...{ ACQUIRER_ORGANISATION: 'ben-thanh', STRIPE_URL: NOWHERE, WEBHOOKS_INSIDE: '1', ...SECRETS },
    },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const printed = { journal: '', words: '' }
  child.stderr.setEncoding('utf8').on('data', text => {
    printed.journal += text
  })
  child.stdout.setEncoding('utf8').on('data', text => {
    printed.words += text
  })
  await expect.poll(() => printed.words).toContain('Berth is at')
  const ended = new Promise(resolve => child.once('close', resolve))
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { base, printed, stop }
}

const GIVEN: Readonly<Record<string, string>> = {
  ...{
    station: 'ben-thanh',
    organisation: 'ben-thanh',
    charger: 'x',
    payment: 'x',
    customer: 'x',
    logo: 'x',
    epoch: '1',
  },
  ...{ code: 'ABCDEF', photo: 'x', size: 'small', from: '1', until: '2', connector: 'c1', text: 'x', key: 'x' },
}

/** A question's address, with something for whatever it asks. */
function addressOf(path: string, fields: readonly string[]): string {
  const inPath = path.replaceAll(/:(\w+)/g, (_, name: string) => GIVEN[name] ?? 'x')
  const rest = fields.filter(field => !path.includes(`:${field}`) && GIVEN[field] !== undefined && field !== 'text')
  return `${inPath}?${new URLSearchParams(rest.map(field => [field, GIVEN[field] ?? '']))}`
}

const QUESTIONS = Object.values(endpoints).filter(({ method, answers }) => method === 'GET' && answers !== 'events')
const fieldsOf = (input: unknown): string[] => {
  const { entries, pipe } = input as { entries?: object; pipe?: readonly unknown[] }
  return entries === undefined ? (pipe?.flatMap(fieldsOf) ?? []) : Object.keys(entries)
}

test('no secret of the operator, and none that was given out once, is in the journal or in what is answered', async () => {
  const { base, printed, stop } = await serve()
  const secrets = new Set(WORDS)
  const answers: string[] = []
  const ask = async (method: string, path: string, token?: string, body?: object) => {
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      'content-type': 'application/json',
    }
    const answer = await fetch(`${base}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    return { status: answer.status, text: await answer.text() }
  }
  /** Asks for what is shown this once. */
  const given = async (method: string, path: string, token: string | undefined, body: object, field: string) => {
    const { text } = await ask(method, path, token, body)
    const secret = (JSON.parse(text) as Record<string, unknown>)[field]
    if (typeof secret !== 'string') throw new Error(`${path} gave nothing: ${text}`)
    secrets.add(secret)
    return secret
  }
  const enter = (name: string, portal: Portal) =>
    given('POST', '/api/sign-in', undefined, { email: `${name}@demo.test`, password: 'berth-demo', portal }, 'token')
  const [mai, lan, hoa] = [
    await enter('customer', 'customer'),
    await enter('staff', 'staff'),
    await enter('owner', 'owner'),
  ]
  const organisation = '/api/organisations/ben-thanh'
  await given('PUT', `${organisation}/bank-messages`, hoa, { isOn: true, password: 'berth-demo' }, 'secret')
  const hook = { url: NOWHERE, events: ['*'], station: 'ben-thanh' }
  const webhook = JSON.parse((await ask('POST', '/api/webhooks', hoa, hook)).text) as { id: string; secret: string }
  secrets.add(webhook.secret)
  await given('POST', '/api/keys', hoa, { scopes: ['read'] }, 'key')
  const calendar = await given('POST', '/api/keys', mai, { scopes: ['calendar'] }, 'key')
  secrets.add(await given('POST', '/api/stations/ben-thanh/invitations', hoa, { role: 'staff' }, 'token'))
  const typed = 'a password that somebody mistyped'
  secrets.add(typed)

  // What fails is written down: each door is tried.
  const line = { line: 'FT1', at: 0, amount: 1, currency: 'VND', text: 'x' }
  const tries = [
    ask('POST', '/api/sign-in', undefined, { email: 'owner@demo.test', password: typed, portal: 'owner' }),
    ask('POST', '/api/forgotten', undefined, { email: 'staff@demo.test' }),
    ask('POST', '/api/provider', undefined, { portal: 'staff' }),
    ask('POST', '/api/me/online-payments', mai, { id: 't1', station: 'ben-thanh', amount: 50_000, language: 'en' }),
    ask('POST', '/api/acquirer/stripe', undefined, { type: 'x' }),
    ask('POST', `${organisation}/bank-message`, undefined, { type: 'transfer.arrived', data: line }),
    ask('POST', `/api/webhooks/${webhook.id}/replay`, hoa, { after: 0 }),
    ask('POST', '/api/stations/ben-thanh/issues', lan, { id: 'i1', connector: 'c1', text: 'x', blocks: false }),
    ask('GET', `/api/calendar.ics?key=${calendar}`),
    fetch(`${base}/api/sign-in`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"password":"${typed}"` },
    }).then(async answer => ({ status: answer.status, text: await answer.text() })),
  ]
  const tried = await Promise.all(tries)
  expect(tried.map(({ status }) => status)).toEqual([401, 200, 409, 424, 400, 401, 200, 200, 200, 400])
  for (const { text } of tried) answers.push(text)
  const statuses = new Map<string, number[]>()
  for (const token of [undefined, mai, lan, hoa]) {
    for (const { path, input } of QUESTIONS) {
      const { status, text } = await ask('GET', addressOf(path, fieldsOf(input)), token)
      answers.push(text)
      statuses.set(path, [...(statuses.get(path) ?? []), status])
    }
  }
  await expect.poll(() => printed.journal).toContain('a letter is put off')
  await stop()

  // It has really been asked: an owner gets most of it.
  expect([...statuses.values()].filter(all => all.includes(200)).length).toBeGreaterThan(QUESTIONS.length * 0.7)
  expect(statuses.get('/api/webhooks')).toEqual([401, 200, 200, 200])
  expect(printed.journal.split('\n').length).toBeGreaterThan(QUESTIONS.length)
  const all = `${printed.journal}\n${printed.words}\n${answers.join('\n')}`
  expect([...secrets].filter(secret => all.includes(secret))).toEqual([])
})
