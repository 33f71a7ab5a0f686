import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { keepPrivately } from '../private-file.ts'

const browser = v.strictObject({
  endpoint: v.string(),
  keys: v.strictObject({ p256dh: v.string(), auth: v.string() }),
})

const kept = v.strictObject({
  person: v.string(),
  language: v.picklist(['en', 'vi']),
  /** By mail. */
  receipts: v.boolean(),
  news: v.boolean(),
  hidesAmounts: v.boolean(),
  browsers: v.pipe(v.array(browser), v.readonly()),
  /** The last note that was passed on: `told` grows from note to note. */
  upTo: v.number(),
})

export type Wishes = Readonly<v.InferOutput<typeof kept>>
export type Browser = Readonly<v.InferOutput<typeof browser>>

/** How each person wants to be told, and how far that has come: a file each, for the server's user alone. */
export class WishFiles {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  async all(): Promise<Wishes[]> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 })
    const names = (await readdir(this.#directory)).filter(name => name.endsWith('.json'))
    return Promise.all(
      names.map(async name => v.parse(kept, JSON.parse(await readFile(join(this.#directory, name), 'utf8')))),
    )
  }

  put(wishes: Wishes): Promise<void> {
    return keepPrivately(this.#pathOf(wishes.person), JSON.stringify(wishes))
  }

  async remove(person: string): Promise<void> {
    await rm(this.#pathOf(person), { force: true })
  }

  #pathOf(person: string): string {
    return join(this.#directory, `${person}.json`)
  }
}
