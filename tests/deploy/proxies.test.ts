import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'
import { seedDemoPeople } from '../../server/accounts/demo.ts'
import { createServer } from '../../server/server.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import { freePort } from '../helpers/free-port.ts'
import { temporaryDirectory } from '../helpers/lmdb.ts'
import { CHEAP, makeLog } from '../server/accounts/place.ts'

const HOST = 'berth.example.com'
const CONFIGS = ['nginx.conf', 'nginx-cluster.conf', 'Caddyfile']
/** Nodes as the configurations name them. */
const NODES = /127\.0\.0\.1:4000|app[12]:4000/g

/** A server behind a configuration of ours as it is, with the ports and the certificate of this machine. */
async function behindProxy(config: string) {
  const server = await createServer({
    ...{ host: '127.0.0.1', port: 0, dataDir: temporaryDirectory(), kinds, creates: () => true, journal: makeLog() },
    ...{ passwordCost: CHEAP, publicUrl: `https://${HOST}`, proxies: ['loopback'] },
    extend: async ({ accounts }) => {
      await seedDemoPeople(accounts)
      return {}
    },
  })
  onTestFinished(() => server.stop())
  const [folder, tls, plain] = [temporaryDirectory(), await freePort(), await freePort()]
  const subject = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`]
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '1',
      ...subject,
      ...files,
    ],
    { stdio: 'ignore' },
  )
  const at = { folder, tls, plain, site: read(config).replace(NODES, `127.0.0.1:${server.port}`) }
  const { program, words, isUp } = config === 'Caddyfile' ? caddyAt(at) : nginxAt(at)
  const path = `${process.env.PATH}:/usr/sbin`
  const proxy = spawn(program, words, { env: { ...process.env, PATH: path, HOME: folder, XDG_DATA_HOME: folder } })
  onTestFinished(() => ended(proxy))
  await started(proxy, isUp)
  return { tls, plain, ca: readFileSync(join(folder, 'cert.pem')) }
}

const read = (config: string) => readFileSync(join(import.meta.dirname, '../../deploy', config), 'utf8')

interface At {
  folder: string
  tls: number
  plain: number
  site: string
}

function nginxAt({ folder, tls, plain, site }: At) {
  const own = site
    .replace('listen 443', `listen 127.0.0.1:${tls}`)
    .replace('listen 80', `listen 127.0.0.1:${plain}`)
    .replace(`/etc/letsencrypt/live/${HOST}/fullchain.pem`, join(folder, 'cert.pem'))
    .replace(`/etc/letsencrypt/live/${HOST}/privkey.pem`, join(folder, 'key.pem'))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    name => `${name}_temp_path ${folder}/${name};`,
  )
  const whole = `daemon off; pid ${folder}/pid; error_log stderr notice; events {} http { access_log off; ${temporary.join(' ')} ${own} }`
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, whole)
  return { program: 'nginx', words: ['-c', file, '-p', folder], isUp: 'start worker process' }
}

function caddyAt({ folder, tls, plain, site }: At) {
  const own = `https://${HOST}:${tls} {\nbind 127.0.0.1\ntls ${folder}/cert.pem ${folder}/key.pem\n`
  const ports = `{\nadmin off\nskip_install_trust\nhttp_port ${plain}\nhttps_port ${tls}\n}\n`
  const file = join(folder, 'Caddyfile')
  writeFileSync(file, `${ports}${site.replace(`${HOST} {\n`, own)}`)
  const words = ['run', '--config', file, '--adapter', 'caddyfile']
  return { program: 'caddy', words, isUp: 'serving initial configuration' }
}

function started(proxy: ChildProcess, isUp: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    proxy.on('error', reject)
    proxy.on('exit', code => reject(new Error(`The proxy ended with ${code}: ${said}`)))
    proxy.stderr?.on('data', (part: Buffer) => {
      said += part.toString()
      if (said.includes(isUp)) resolve()
    })
  })
}

async function ended(proxy: ChildProcess): Promise<void> {
  proxy.removeAllListeners('exit')
  if (proxy.exitCode !== null) return
  proxy.kill('SIGQUIT')
  await once(proxy, 'exit')
}

interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: object
}

type Front = Awaited<ReturnType<typeof behindProxy>>

function ask({ tls, ca }: Front, path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: tls, servername: HOST, ca, path, method, headers: { host: HOST, ...headers } },
      response => {
        let text = ''
        response.on('data', (part: Buffer) => {
          text += part.toString()
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      },
    )
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

const PAGE = { origin: `https://${HOST}`, 'content-type': 'application/json' }

test.each(CONFIGS)(
  'behind a proxy with TLS one signs in, opens a socket, and is who they are; the metrics stay inside: %s',
  async config => {
    const front = await behindProxy(config)
    const body = { email: 'customer@demo.test', password: 'berth-demo', portal: 'customer' }
    const entered = await ask(front, '/api/sign-in', { method: 'POST', headers: PAGE, body })
    expect(entered.status).toBe(200)
    expect(String(entered.headers['set-cookie'])).toContain('; Secure')
    const { token } = JSON.parse(entered.text) as { token: string }
    expect((await ask(front, '/api/me', { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
    expect((await ask(front, '/metrics')).status).toBe(404)
    expect((await ask(front, '/readyz')).text).toBe('{"ready":true}')

    const address = `wss://127.0.0.1:${front.tls}/sync/catalogue?token=${token}&berth=1`
    const options: ClientOptions & { servername: string } = {
      ...{ servername: HOST, ca: front.ca, headers: { host: HOST }, origin: PAGE.origin },
    }
    const socket = new WebSocket(address, options)
    onTestFinished(() => socket.terminate())
    await once(socket, 'open')
    socket.send(Uint8Array.of(0, 0, 1, 0))
    const [answer] = (await once(socket, 'message')) as [Buffer]
    expect(answer.length).toBeGreaterThan(0)

    const elsewhere = await fetch(`http://127.0.0.1:${front.plain}/wallet`, {
      redirect: 'manual',
      headers: { host: HOST },
    })
    expect(elsewhere.headers.get('location')).toMatch(/^https:\/\/.*\/wallet$/)
    expect([301, 308]).toContain(elsewhere.status)
  },
)

test.each(['nginx.conf', 'Caddyfile'])(
  'what a caller says of its own address counts for nothing behind %s',
  async config => {
    const front = await behindProxy(config)
    const guess = (nth: number) =>
      ask(front, '/api/sign-in', {
        ...{ method: 'POST', body: { email: `nobody${nth}@demo.test`, password: 'a guess', portal: 'customer' } },
        headers: { ...PAGE, 'x-forwarded-for': `198.51.100.${nth}` },
      })
    for (let nth = 0; nth < 50; nth += 1) await guess(nth)
    expect((await guess(51)).status).toBe(429)
  },
)
