import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Json } from '../../shared/sync/engine.ts'
import { keepPrivately } from '../private-file.ts'
import { DRAWERS, type Drawer, type Drawers, type Kept } from './drawer.ts'

/** A file for each thing, in a folder for each kind: for the server's user alone. */
export function fileDrawers(directory: string): Drawers {
  return (kind, schema) => new FileDrawer(join(directory, kind), schema)
}

/** All that is in them. */
export async function keptInFiles(directory: string): Promise<Kept[]> {
  const drawers = fileDrawers(directory)
  const found = await Promise.all(DRAWERS.map(async kind => ({ kind, all: await drawers(kind, asStored).all() })))
  return found.flatMap(({ kind, all }) => [...all].map(([id, value]) => ({ kind, id, value })))
}

/** Puts all of it into them. */
export async function keepInFiles(directory: string, kept: readonly Kept[]): Promise<void> {
  for (const { kind, id, value } of kept) await new FileDrawer(join(directory, kind), asStored).change(id, () => value)
}

/** It was judged when it was put there. */
const asStored = v.custom<Json>(() => true)

const never = () => () => {}

/** There are no other nodes. A file that cannot be read is an error: something is in it. */
class FileDrawer<Item> implements Drawer<Item> {
  readonly #directory: string
  readonly #schema: v.GenericSchema<unknown, Item>
  /** One change after another. */
  #writing: Promise<unknown> = Promise.resolve()

  constructor(directory: string, schema: v.GenericSchema<unknown, Item>) {
    this.#directory = directory
    this.#schema = schema
  }

  async all(): Promise<Map<string, Item>> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 })
    const ids = (await readdir(this.#directory)).flatMap(name => /^(.+)\.json$/.exec(name)?.[1] ?? [])
    const found = await Promise.all(ids.map(async id => [id, await this.find(id)] as const))
    return new Map(found.flatMap(([id, item]) => (item === null ? [] : [[id, item]])))
  }

  async find(id: string): Promise<Item | null> {
    try {
      return v.parse(this.#schema, JSON.parse(await readFile(this.#pathOf(id), 'utf8')))
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    }
  }

  change(id: string, change: (now: Item | null) => Item | null): Promise<Item | null> {
    const done = this.#writing.then(() => this.#change(id, change))
    this.#writing = done.catch(() => {})
    return done
  }

  tends = () => true
  take = async () => true
  letGo = async () => {}
  onChanged = never
  onTurn = never

  async #change(id: string, change: (now: Item | null) => Item | null): Promise<Item | null> {
    const now = await this.find(id)
    const next = change(now)
    if (next === now) return now
    if (next === null) await rm(this.#pathOf(id), { force: true })
    else await keepPrivately(this.#pathOf(id), JSON.stringify(next))
    await this.#sync()
    return next
  }

  /** Otherwise a power cut could bring back what was removed. */
  async #sync(): Promise<void> {
    const folder = await open(this.#directory, 'r')
    await folder.sync().finally(() => folder.close())
  }

  #pathOf(id: string): string {
    return join(this.#directory, `${id}.json`)
  }
}
