import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { keepPrivately } from '../private-file.ts'

/** A message told lately and its answer: newest first. */
const delivery = v.strictObject({
  message: v.string(),
  what: v.string(),
  heardAt: v.number(),
  at: v.number(),
  status: v.nullable(v.number()),
})

const kept = v.strictObject({
  id: v.string(),
  /** Who made it: it tells no more than they may know, and ends with their rights. */
  person: v.string(),
  portal: v.picklist(['staff', 'owner']),
  url: v.string(),
  secret: v.string(),
  events: v.array(v.string()),
  /** Without one: all where its maker works. */
  station: v.exactOptional(v.string()),
  createdAt: v.number(),
  /** Facts accepted before are no business of it: since it was made, or since a replay. */
  from: v.number(),
  /** Everything accepted until then was delivered or is no business of it. */
  after: v.number(),
  /** Delivered and younger than that by so little that it would be looked at again. */
  told: v.array(v.string()),
  tries: v.number(),
  nextAt: v.number(),
  failingSince: v.nullable(v.number()),
  disabledAt: v.nullable(v.number()),
  lastStatus: v.nullable(v.number()),
  /** Missing in files from before it was noted. */
  recent: v.optional(v.array(delivery), []),
})

export type Webhook = Readonly<v.InferOutput<typeof kept>>
export type Delivered = Readonly<v.InferOutput<typeof delivery>>

/** Webhooks and how far each has come, a file each: a server that is killed goes on where it was. */
export class WebhookFiles {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  async all(): Promise<Webhook[]> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 })
    const names = (await readdir(this.#directory)).filter(name => name.endsWith('.json'))
    return Promise.all(
      names.map(async name => v.parse(kept, JSON.parse(await readFile(join(this.#directory, name), 'utf8')))),
    )
  }

  put(webhook: Webhook): Promise<void> {
    return keepPrivately(this.#pathOf(webhook.id), JSON.stringify(webhook))
  }

  async remove(id: string): Promise<void> {
    await rm(this.#pathOf(id), { force: true })
  }

  #pathOf(id: string): string {
    return join(this.#directory, `${id}.json`)
  }
}
