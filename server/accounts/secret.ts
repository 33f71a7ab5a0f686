import { createHmac } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncDirectory } from './file.ts'

/** The name of the secret's file in `DATA_DIR`. */
export const SECRET_FILE = 'session-secret'

const LEAST = 32

/**
 * SESSION_SECRET: given by the environment, or made once and kept. The account file holds tokens, links and PINs only
 * hashed with it. So a copy of that file alone allows no try of a PIN, and writing to it alone makes no session; and
 * changing the secret ends all sessions, links and PINs at once. Passwords do not depend on it.
 */
export async function sessionSecret(from: {
  directory: string
  given: string | undefined
  random: (length: number) => Uint8Array
}): Promise<string> {
  if (from.given !== undefined && from.given !== '') return checked(from.given, 'SESSION_SECRET')
  const path = join(from.directory, SECRET_FILE)
  const kept = await readOrNull(path)
  if (kept !== null) return checked(kept.trim(), path)
  const secret = Buffer.from(from.random(LEAST)).toString('base64url')
  await keepSecret(path, secret)
  return secret
}

function checked(secret: string, where: string): string {
  if (secret.length < LEAST) throw new Error(`${where} is too short: at least ${LEAST} characters are needed`)
  return secret
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

// `wx`: of two processes that start at once, one keeps its secret and the other fails, instead of both going on with
// two.
async function keepSecret(path: string, secret: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(`${secret}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await syncDirectory(dirname(path))
}

/** The stored form of a text. The purpose is part of it, so that a session's token never passes as a link's. */
export type Sealer = (
  purpose:
    | 'session'
    | 'link'
    | 'pin'
    | 'device'
    | 'charger'
    | 'card'
    | 'work'
    | 'bank'
    | 'passkey'
    | 'totp'
    | 'recovery'
    | 'oidc'
    | 'arrival',
  text: string,
) => string

export function makeSealer(secret: string): Sealer {
  return (purpose, text) => createHmac('sha256', secret).update(`${purpose}:${text}`).digest('base64url')
}
