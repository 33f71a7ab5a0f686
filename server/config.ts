import { resolve } from 'node:path'

/** What the environment says. Everything else about a running server is in its data. */
export interface Config {
  port: number
  host: string
  /** Where everything is kept; absolute. */
  dataDir: string
  sessionSecret: string | undefined
  /** Whether to be a demo. Undefined leaves it to the first start. */
  demo: '0' | '1' | undefined
  /** A demo without a past, in which nobody does anything by themselves: for tests. */
  isDemoQuiet: boolean
}

export type ReadConfig = { ok: true; config: Config } | { ok: false; problems: readonly string[] }

type Environment = Readonly<Record<string, string | undefined>>

const MOST_PORT = 65_535
const LEAST_SECRET = 32

/** Starts without a demo. */
const EMPTY = '--empty'

/** Reads all of it and names everything that is wrong, so that nobody has to start five times to hear five problems. */
export function readConfig(environment: Environment, directory: string, words: readonly string[] = []): ReadConfig {
  const problems = words
    .filter(word => word !== EMPTY)
    .map(word => `There is no option ${shown(word)}. ${EMPTY} starts without a demo.`)
  const config: Config = {
    port: readPort(given(environment, 'PORT'), problems),
    host: readHost(given(environment, 'HOST'), problems),
    dataDir: resolve(directory, given(environment, 'DATA_DIR') ?? './data'),
    sessionSecret: readSecret(given(environment, 'SESSION_SECRET'), problems),
    demo: words.includes(EMPTY) ? '0' : readDemo(given(environment, 'DEMO'), problems),
    isDemoQuiet: given(environment, 'DEMO_QUIET') === '1',
  }
  if (given(environment, 'DATABASE_URL') !== undefined) problems.push(NO_POSTGRES)
  return problems.length === 0 ? { ok: true, config } : { ok: false, problems }
}

const NO_POSTGRES =
  'DATABASE_URL is set, but this version cannot keep its log in Postgres yet. Unset it to use the store in DATA_DIR.'

/** Set to nothing is not set: that is what an empty line in an environment file means. */
function given(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim()
  return value === '' ? undefined : value
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
  // Its value is never repeated: what we say ends in logs.
  if (value !== undefined && value.length < LEAST_SECRET) {
    problems.push(
      `SESSION_SECRET is too short: it takes at least ${LEAST_SECRET} characters. Unset, one is made and kept.`,
    )
  }
  return value
}

function readDemo(value: string | undefined, problems: string[]): '0' | '1' | undefined {
  if (value === undefined || value === '0' || value === '1') return value
  problems.push(`DEMO is neither 0 nor 1: ${shown(value)}.`)
  return undefined
}

function shown(value: string): string {
  return JSON.stringify(value.slice(0, 60))
}
