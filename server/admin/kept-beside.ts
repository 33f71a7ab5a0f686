import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { DRAWERS, type DrawerKind, type Kept } from '../drawers/drawer.ts'
import { keepInFiles, keptInFiles } from '../drawers/file-drawer.ts'
import { keptMail } from '../mail/kept-mail.ts'
import { keptMessage, keptWishes } from '../notices/kept-notices.ts'
import { PUSH_KEYS } from '../notices/push.ts'
import { keepPrivately } from '../private-file.ts'
import type { StoredLog } from '../stored-log.ts'
import { keptWebhook } from '../webhooks/kept-webhooks.ts'

/** The part of a backup that is neither log nor people. Backups of before have none. */
const KEPT_FILE = 'kept.json'

/** What is to be told elsewhere, to whom, and how far that has come; and the keys by which browsers know us. */
export interface KeptBeside {
  kept: readonly Kept[]
  /** Null: nobody has been sent anything yet. */
  pushKeys: string | null
}

const FORMS: Readonly<Record<DrawerKind, v.GenericSchema>> = {
  mail: keptMail,
  push: keptMessage,
  notices: keptWishes,
  webhooks: keptWebhook,
}

const shape = v.strictObject({
  kept: v.array(
    v.strictObject({
      kind: v.picklist(DRAWERS),
      // It becomes the name of a file.
      id: v.pipe(v.string(), v.regex(/^[^/\\]{1,200}$/)),
      value: v.custom<Kept['value']>(value => value !== undefined),
    }),
  ),
  pushKeys: v.nullable(v.string()),
})

/** Of a running server, or of one that does not run. */
export async function findKept({ dataDir, log }: { dataDir: string; log: StoredLog }): Promise<KeptBeside> {
  const { shared } = log
  if (shared !== null) return { kept: await shared.kept.everything(), pushKeys: await shared.agreed(PUSH_KEYS.name) }
  const keys = join(dataDir, PUSH_KEYS.file)
  return { kept: await keptInFiles(dataDir), pushKeys: existsSync(keys) ? await readFile(keys, 'utf8') : null }
}

export function writeKept(backup: string, { kept, pushKeys }: KeptBeside): Promise<void> {
  return keepPrivately(join(backup, KEPT_FILE), JSON.stringify({ kept, pushKeys }))
}

/** Judged one by one: what a server cannot read ends its start. */
export async function readKept(backup: string): Promise<({ ok: true } & KeptBeside) | { ok: false; words: string }> {
  const path = join(backup, KEPT_FILE)
  if (!existsSync(path)) return { ok: true, kept: [], pushKeys: null }
  try {
    const { kept, pushKeys } = v.parse(shape, JSON.parse(await readFile(path, 'utf8')))
    const wrong = kept.find(({ kind, value }) => !v.is(FORMS[kind], value))
    if (wrong !== undefined) return { ok: false, words: `${path} holds ${wrong.kind}/${wrong.id} in no form we know` }
    return { ok: true, kept, pushKeys }
  } catch (error) {
    return { ok: false, words: `${path} cannot be read: ${error instanceof Error ? error.message : error}` }
  }
}

export async function putKept(dataDir: string, { kept, pushKeys }: KeptBeside): Promise<void> {
  await keepInFiles(dataDir, kept)
  if (pushKeys !== null) await keepPrivately(join(dataDir, PUSH_KEYS.file), pushKeys)
}

/** As the nodes of a database have them in common. */
export function agreedOn({ pushKeys }: KeptBeside): Map<string, string> {
  return new Map(pushKeys === null ? [] : [[PUSH_KEYS.name, pushKeys]])
}
