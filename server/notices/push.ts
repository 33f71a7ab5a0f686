import { readFile } from 'node:fs/promises'
import { Agent } from 'node:https'
import { isIP } from 'node:net'
import { join } from 'node:path'
import * as v from 'valibot'
import webPush from 'web-push'
import { keepPrivately } from '../private-file.ts'
import { isInside, lookUpOutside } from '../webhooks/reach.ts'
import type { Browser } from './kept-notices.ts'

/** A message that a browser shows, also on a locked screen. */
export interface PushMessage {
  title: string
  text: string
  /** A later one with this name takes its place: one message for what grows. */
  tag: string
  /** Where it leads, in the app. */
  path: string
}

/** `gone`: this browser takes none any more. `refused`: not this message, ever. */
export type PushOutcome = 'taken' | 'later' | 'refused' | 'gone'

export interface Push {
  /** With it browsers ask for messages: they believe only who has its other half. */
  readonly publicKey: string
  send(browser: Browser, message: PushMessage, lifeMs: number): Promise<PushOutcome>
}

export interface PushOptions {
  /** Where the keys are kept. */
  directory: string
  /** Where other nodes share the log: the first to come sets the keys of all. */
  agree?: ((name: string, value: string) => Promise<string>) | undefined
  /** Whom a push service asks if something is wrong with us: an address of the web or of mail. */
  subject: string
  patienceMs?: number
  /** For a test, which knows the certificate of its own push service. */
  agent?: Agent
}

/** Where the keys are: in a data directory, and in what the nodes of a database have in common. */
export const PUSH_KEYS = { file: 'push-keys.json', name: 'push keys' }
const keyPair = v.strictObject({ publicKey: v.string(), privateKey: v.string() })
const PATIENCE_MS = 15_000
const [GONE, LATER] = [
  [401, 403, 404, 410],
  [408, 425, 429],
]

export async function openPush(options: PushOptions): Promise<Push> {
  const { directory, subject, patienceMs = PATIENCE_MS, agent, agree = async (_, own) => own } = options
  const own = JSON.stringify(await keysIn(directory))
  const keys = v.parse(keyPair, JSON.parse(await agree(PUSH_KEYS.name, own)))
  // A browser says where its messages go. Nobody may make the server knock inside its own network by that.
  const outside = agent ?? new Agent({ keepAlive: false, lookup: lookUpOutside })
  return {
    publicKey: keys.publicKey,
    send: async (browser, message, lifeMs) => {
      if (agent === undefined && !isOutside(browser.endpoint)) return 'gone'
      const topic = Buffer.from(message.tag).toString('base64url').slice(-32)
      try {
        await webPush.sendNotification(browser, JSON.stringify(message), {
          ...{ vapidDetails: { subject, ...keys }, TTL: Math.ceil(lifeMs / 1000), urgency: 'high', topic },
          ...{ timeout: patienceMs, agent: outside },
        })
        return 'taken'
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}

function isOutside(endpoint: string): boolean {
  const host = new URL(endpoint).hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(host) === 0 || !isInside(host)
}

function outcomeOf(error: unknown): PushOutcome {
  const { statusCode } = error as { statusCode?: unknown }
  if (typeof statusCode !== 'number') return 'later'
  if (GONE.includes(statusCode)) return 'gone'
  return statusCode >= 500 || LATER.includes(statusCode) ? 'later' : 'refused'
}

/** Made once: with others every browser would have to be asked anew. */
async function keysIn(directory: string): Promise<v.InferOutput<typeof keyPair>> {
  const path = join(directory, PUSH_KEYS.file)
  try {
    return v.parse(keyPair, JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  const keys = webPush.generateVAPIDKeys()
  await keepPrivately(path, JSON.stringify(keys))
  return keys
}
