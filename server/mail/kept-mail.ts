import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { keepPrivately } from '../private-file.ts'

const matter = v.variant('kind', [
  v.strictObject({ kind: v.literal('forgotten'), name: v.string(), link: v.string() }),
  v.strictObject({
    kind: v.literal('invitation'),
    by: v.string(),
    place: v.string(),
    role: v.picklist(['staff', 'owner']),
    link: v.string(),
  }),
  v.strictObject({ kind: v.literal('verification'), name: v.string(), link: v.string() }),
  v.strictObject({
    kind: v.picklist(['receipt', 'news']),
    subject: v.string(),
    text: v.pipe(v.array(v.string()), v.readonly()),
    link: v.string(),
  }),
])

const kept = v.strictObject({
  id: v.string(),
  to: v.string(),
  language: v.picklist(['en', 'vi']),
  matter,
  /** Who asked for it: they are told what became of it. */
  by: v.exactOptional(v.string()),
  askedAt: v.number(),
  /** Tried so often, and not before this again. */
  tries: v.number(),
  nextAt: v.number(),
})

const givenUp = v.strictObject({
  kind: v.string(),
  at: v.number(),
  /** The mail server's answer: its code. */
  code: v.nullable(v.union([v.string(), v.number()])),
  /** Only where somebody asked for it, and for them. */
  by: v.exactOptional(v.string()),
  to: v.exactOptional(v.string()),
})

/** A letter that nobody will get. */
export type GivenUp = Readonly<v.InferOutput<typeof givenUp>>

const MOST_GIVEN_UP = 100

/** A letter that waits on the disk until a mail server has it. */
export type KeptMail = Readonly<v.InferOutput<typeof kept>>

/** Letters on their way, a file each. It holds links that give a role or a password: for the server's user alone. */
export class MailDrawer {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  /** Everything there, the first asked first. A file that cannot be read is an error: a letter is in it. */
  async all(): Promise<KeptMail[]> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 })
    const names = (await readdir(this.#directory)).filter(name => name.endsWith('.json'))
    const mails = await Promise.all(
      names.map(async name => v.parse(kept, JSON.parse(await readFile(join(this.#directory, name), 'utf8')))),
    )
    return mails.sort((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1))
  }

  async add(mail: Omit<KeptMail, 'id' | 'tries'> & { id?: string }): Promise<KeptMail> {
    const added = { ...mail, id: mail.id ?? randomUUID(), tries: 0 }
    await this.put(added)
    return added
  }

  async put(mail: KeptMail): Promise<void> {
    await keepPrivately(join(this.#directory, `${mail.id}.json`), JSON.stringify(mail))
    await this.#sync()
  }

  /** The latest first. */
  async givenUp(): Promise<GivenUp[]> {
    try {
      return v.parse(v.array(givenUp), JSON.parse(await readFile(this.#givenUpPath, 'utf8')))
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      throw error
    }
  }

  async giveUp(all: readonly GivenUp[]): Promise<void> {
    await keepPrivately(this.#givenUpPath, JSON.stringify(all.slice(0, MOST_GIVEN_UP)))
  }

  get #givenUpPath(): string {
    return join(this.#directory, 'given-up', 'list.json')
  }

  async remove({ id }: KeptMail): Promise<void> {
    await rm(join(this.#directory, `${id}.json`), { force: true })
    await this.#sync()
  }

  async #sync(): Promise<void> {
    const folder = await open(this.#directory, 'r')
    await folder.sync().finally(() => folder.close())
  }
}
