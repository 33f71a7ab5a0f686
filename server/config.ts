import { resolve } from 'node:path'
import { HOUR_MS } from '../shared/time.ts'
import { type AcquirerConfig, readAcquirer } from './acquirer/config.ts'
import { type Environment, given, listed, shown } from './environment.ts'
import { readProxies } from './http/proxies.ts'
import { readOidc } from './oidc/config.ts'
import type { ProviderConfig } from './oidc/provider.ts'
import type { Setting } from './settings.ts'
import { hostsOf } from './store/postgres/hosts.ts'

/** The settings in the environment. Everything else about a running server is in its data. */
export interface Config {
  port: number
  host: string
  /** Where everything is kept; absolute. */
  dataDir: string
  sessionSecret: string | undefined
  /** The database that many nodes share, in the place of the store in `dataDir`. */
  databaseUrl: string | undefined
  /** Whether to be a demo. Undefined: the first start decides. */
  demo: '0' | '1' | undefined
  /** A demo without a past and without visitors: for tests. */
  isDemoQuiet: boolean
  /** A demo whose chargers come over the wire, as real ones do. */
  isDemoOverOcpp: boolean
  /** The public address, in links and codes. `https://berth.example.com` */
  publicUrl: string | undefined
  /** Proxies in front of it, believed on address and scheme. */
  proxies: readonly string[]
  /** Foreign pages that may write and open sockets. */
  origins: readonly string[]
  /** The mail server, and who letters are from. Null: none are sent. */
  mail: { url: string; from: string } | null
  /** Who else says who somebody is: the provider of a library or a company. Null: nobody. */
  oidc: ProviderConfig | null
  /** The style of tiles elsewhere, for the customers' map. Null: a file of the operator's own, or none. */
  mapStyleUrl: string | null
  /** Who takes cards online, for which operator. Null: nobody. */
  acquirer: AcquirerConfig | null
  /** Whether webhooks may lead into the server's own network. */
  mayCallInside: boolean
  /** Where backups go by themselves, how often, and how many stay. Null: none are made. */
  backups: { directory: string; everyMs: number; keep: number } | null
}

export type ReadConfig = { ok: true; config: Config } | { ok: false; problems: readonly string[] }

const MOST_PORT = 65_535
const LEAST_SECRET = 32

/** Starts without a demo. */
const EMPTY = '--empty'
/** Lets the demo's chargers connect by OCPP. */
const OCPP_DEMO = '--ocpp-demo'

/** Reads everything and names every problem, so that no one has to start five times to see five problems. */
export function readConfig(environment: Environment, directory: string, words: readonly string[] = []): ReadConfig {
  const problems = words
    .filter(word => word !== EMPTY && word !== OCPP_DEMO)
    .map(word => `There is no option ${shown(word)}. ${EMPTY} starts without a demo.`)
  const config: Config = {
    port: readPort(given(environment, 'PORT'), problems),
    host: readHost(given(environment, 'HOST'), problems),
    dataDir: resolve(directory, given(environment, 'DATA_DIR') ?? './data'),
    sessionSecret: readSecret(given(environment, 'SESSION_SECRET'), problems),
    demo: words.includes(EMPTY) ? '0' : readDemo(given(environment, 'DEMO'), problems),
    isDemoQuiet: given(environment, 'DEMO_QUIET') === '1',
    isDemoOverOcpp: words.includes(OCPP_DEMO),
    publicUrl: readPublicUrl(given(environment, 'PUBLIC_URL'), problems),
    proxies: readTrusted(given(environment, 'TRUSTED_PROXIES'), problems),
    origins: readOrigins(given(environment, 'ORIGINS'), problems),
    mail: readMail(environment, problems),
    oidc: readOidc(environment, problems),
    mapStyleUrl: readMapStyle(given(environment, 'MAP_STYLE_URL'), problems),
    acquirer: readAcquirer(environment, problems),
    mayCallInside: given(environment, 'WEBHOOKS_INSIDE') === '1',
    backups: readBackups(environment, directory, problems),
    databaseUrl: readDatabase(given(environment, 'DATABASE_URL'), problems),
  }
  if (config.databaseUrl !== undefined) {
    checkShared(config, problems)
    // A shared database is no place for a demo that nobody asked for.
    config.demo ??= '0'
  }
  return problems.length === 0 ? { ok: true, config } : { ok: false, problems }
}

/** A node that makes up its own secret would end the sessions of all others. */
function checkShared(config: Config, problems: string[]): void {
  if (config.sessionSecret === undefined) {
    problems.push('SESSION_SECRET is missing: with DATABASE_URL it is needed, the same on every node.')
  }
}

function readPort(value: string | undefined, problems: string[]): number {
  if (value === undefined) return 4000
  const port = /^\d{1,5}$/.test(value) ? Number(value) : -1
  if (port >= 0 && port <= MOST_PORT) return port
  problems.push(`PORT is no port: ${shown(value)}. It takes a number from 0 to ${MOST_PORT}; 0 takes any free one.`)
  return 0
}

function readHost(value: string | undefined, problems: string[]): string {
  if (value === undefined) return '127.0.0.1'
  if (!/^[A-Za-z0-9.:_%[\]-]+$/.test(value)) {
    problems.push(
      `HOST is no address: ${shown(value)}. It takes the address to listen at, such as 127.0.0.1 or 0.0.0.0.`,
    )
  }
  return value.replace(/^\[(.*)\]$/, '$1')
}

function readSecret(value: string | undefined, problems: string[]): string | undefined {
  // The value is never repeated: our messages end in logs.
  if (value !== undefined && value.length < LEAST_SECRET) {
    problems.push(
      `SESSION_SECRET is too short: it takes at least ${LEAST_SECRET} characters. Unset, one is made and kept.`,
    )
  }
  return value
}

/** The value is never repeated: it holds a password. */
function readDatabase(value: string | undefined, problems: string[]): string | undefined {
  if (value !== undefined && hostsOf(value) === null) {
    problems.push(
      'DATABASE_URL is no address of a database: it takes one such as postgres://berth:password@db.example.com/berth, with commas between several hosts.',
    )
  }
  return value
}

function readDemo(value: string | undefined, problems: string[]): '0' | '1' | undefined {
  if (value === undefined || value === '0' || value === '1') return value
  problems.push(`DEMO is neither 0 nor 1: ${shown(value)}.`)
  return undefined
}

function readPublicUrl(value: string | undefined, problems: string[]): string | undefined {
  if (value === undefined) return undefined
  const origin = originIn(value.replace(/\/$/, ''))
  if (origin !== null) return origin
  problems.push(
    `PUBLIC_URL is no address: ${shown(value)}. It takes one without a path, such as https://berth.example.com.`,
  )
  return undefined
}

function readTrusted(value: string | undefined, problems: string[]): string[] {
  const words = listed(value)
  if (readProxies(words) !== null) return words
  problems.push(
    `TRUSTED_PROXIES are no addresses: ${shown(value ?? '')}. It takes some, with commas between: 192.0.2.1, 10.0.0.0/8, loopback, private.`,
  )
  return []
}

function readOrigins(value: string | undefined, problems: string[]): string[] {
  const words = listed(value)
  if (words.every(word => originIn(word) === word)) return words
  problems.push(
    `ORIGINS are no origins: ${shown(value ?? '')}. It takes some, with commas between: https://apps.example.com, https://berth.example.com:8443.`,
  )
  return []
}

/** Everybody who looks at the map asks it, so a secret in it is none. */
function readMapStyle(value: string | undefined, problems: string[]): string | null {
  if (value === undefined) return null
  if (/^https?:\/\/[^/?#@\s;,']+\/[^\s;']*$/i.test(value) && URL.canParse(value)) return new URL(value).href
  problems.push(
    `MAP_STYLE_URL is no address of a style: ${shown(value)}. It takes one such as https://tiles.example.com/style.json.`,
  )
  return null
}

function readMail(environment: Environment, problems: string[]): Config['mail'] {
  const [url, from] = [given(environment, 'MAIL_URL'), given(environment, 'MAIL_FROM')]
  if (url === undefined && from === undefined) return null
  // The value is never repeated: it holds a password.
  if (url === undefined || !/^smtps?:\/\/[^/\s]+\/?(\?\S*)?$/i.test(url) || !URL.canParse(url))
    problems.push('MAIL_URL is no mail server. It takes one such as smtps://user:password@mail.example.com:465.')
  if (from === undefined || !/^[^<>\r\n]*<?[^\s<>@]+@[A-Za-z0-9.-]+>?$/.test(from))
    problems.push(`MAIL_FROM is no address: ${shown(from ?? '')}. It takes one such as Berth <berth@example.com>.`)
  // A link to wherever a request said that it came would let a stranger send our users elsewhere.
  if (given(environment, 'PUBLIC_URL') === undefined)
    problems.push('MAIL_URL needs PUBLIC_URL: letters carry links to it.')
  return url === undefined || from === undefined ? null : { url, from }
}

function readBackups(environment: Environment, directory: string, problems: string[]): Config['backups'] {
  const to = given(environment, 'BACKUP_DIR')
  const everyMs = readCount(environment, 'BACKUP_HOURS', { usual: 24, most: 24 * 31 }, problems) * HOUR_MS
  const keep = readCount(environment, 'BACKUP_KEEP', { usual: 14, most: 1000 }, problems)
  if (to === undefined) return null
  const dataDir = resolve(directory, given(environment, 'DATA_DIR') ?? './data')
  const path = resolve(directory, to)
  // Lost together with what it is a copy of.
  if (path === dataDir || path.startsWith(`${dataDir}/`))
    problems.push(`BACKUP_DIR is in DATA_DIR: ${shown(to)}. It takes a directory elsewhere, best on another disk.`)
  return { directory: path, everyMs, keep }
}

function readCount(
  environment: Environment,
  name: Setting,
  { usual, most }: { usual: number; most: number },
  problems: string[],
): number {
  const value = given(environment, name)
  if (value === undefined) return usual
  const count = /^\d{1,4}$/.test(value) ? Number(value) : 0
  if (count >= 1 && count <= most) return count
  problems.push(`${name} is no number: ${shown(value)}. It takes one from 1 to ${most}.`)
  return usual
}

/** Exactly as a browser writes it. */
function originIn(text: string): string | null {
  if (!/^https?:\/\/[^/?#@\s]+$/i.test(text) || !URL.canParse(text)) return null
  return new URL(text).origin
}
