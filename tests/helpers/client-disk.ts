import { forceCloseDatabase, IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import { onTestFinished, vi } from 'vitest'

interface RawFactory {
  _databases: Map<
    string,
    { connections: Parameters<typeof forceCloseDatabase>[0][]; transactions: { _state: string }[] }
  >
}

interface RawStore {
  transaction: { _execRequestAsync(request: { source: unknown; operation: () => void }): IDBRequest }
}

/** A browser's IndexedDB, with every way it can fail. */
export class Disk {
  readonly #real = new IDBFactory()
  #opening = 0
  #isForbidden = false
  #held: (() => void)[] | null = null

  /** Whether the disk has work to do. */
  get isBusy(): boolean {
    const isRunning = this.#raw().some(([, { transactions }]) =>
      transactions.some(({ _state }) => _state !== 'finished'),
    )
    return isRunning || (this.#opening > 0 && this.#held === null)
  }

  /** A page's `indexedDB`. */
  readonly factory: IDBFactory = new Proxy(this.#real, {
    get: (real, name) => {
      if (name === 'open') return (...args: Parameters<IDBFactory['open']>) => this.#open(...args)
      const value: unknown = Reflect.get(real, name)
      return typeof value === 'function' ? value.bind(real) : value
    },
  })

  /** Private mode, or forbidden by a policy. */
  forbid(): void {
    this.#isForbidden = true
  }

  allow(): void {
    this.#isForbidden = false
  }

  /** Answers no request to open until it is let go. */
  holdOpening(): void {
    this.#held = []
  }

  letGo(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const open of held) open()
  }

  /** Every write fails for lack of space, until the returned function is called. */
  fill(): () => void {
    const refuse = function (this: unknown) {
      const operation = () => {
        throw new DOMException('The disk is full', 'QuotaExceededError')
      }
      return (this as RawStore).transaction._execRequestAsync({ source: this, operation })
    }
    const spies = [
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(refuse as IDBObjectStore['put']),
      vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(refuse as IDBObjectStore['add']),
    ]
    const empty = () => {
      for (const spy of spies) spy.mockRestore()
    }
    onTestFinished(empty)
    return empty
  }

  /** "Clear site data": every connection is closed from outside, and the databases are gone. */
  async wipe(isWiped: (name: string) => boolean = () => true): Promise<void> {
    for (const [name, { connections }] of this.#raw()) {
      if (isWiped(name)) for (const connection of [...connections]) forceCloseDatabase(connection)
    }
    await this.remove(isWiped)
  }

  /** Deletes databases as another tab would: tabs that have them open are asked to close them. */
  async remove(isRemoved: (name: string) => boolean): Promise<void> {
    for (const name of await this.names()) {
      if (isRemoved(name)) await new Promise(done => this.#real.deleteDatabase(name).addEventListener('success', done))
    }
  }

  async names(): Promise<string[]> {
    return (await this.#real.databases()).flatMap(({ name }) => name ?? []).sort()
  }

  /** Opens a database as a newer version of the app would. */
  openNewer(name: string): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = this.#real.open(name, 99)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  }

  #open(name: string, version?: number): IDBOpenDBRequest {
    if (this.#isForbidden) throw new DOMException('Not in private mode', 'SecurityError')
    const held = this.#held
    if (held === null)
      return this.#count(version === undefined ? this.#real.open(name) : this.#real.open(name, version))
    const late = new LateRequest()
    held.push(() => late.follow(this.#open(name, version)))
    return late as unknown as IDBOpenDBRequest
  }

  #count(request: IDBOpenDBRequest): IDBOpenDBRequest {
    this.#opening += 1
    const done = () => {
      this.#opening -= 1
    }
    request.addEventListener('success', done)
    request.addEventListener('error', done)
    return request
  }

  #raw() {
    return [...(this.#real as unknown as RawFactory)._databases]
  }
}

/** A request to open whose answer comes when the disk lets go. */
class LateRequest {
  result: unknown = null
  error: unknown = null
  onsuccess: (() => void) | null = null
  onerror: (() => void) | null = null
  onblocked: (() => void) | null = null
  onupgradeneeded: ((event: unknown) => void) | null = null

  follow(request: IDBOpenDBRequest): void {
    request.onupgradeneeded = event => {
      this.result = request.result
      this.onupgradeneeded?.(event)
    }
    request.onsuccess = () => {
      this.result = request.result
      this.onsuccess?.()
    }
    request.onerror = () => {
      this.error = request.error
      this.onerror?.()
    }
  }
}

/** Makes a disk the page's own for this test: y-indexeddb looks for it there. */
export function pageDisk(disk = new Disk()): Disk {
  const page = globalThis as { indexedDB?: unknown; IDBKeyRange?: unknown }
  page.indexedDB = disk.factory
  page.IDBKeyRange = IDBKeyRange
  onTestFinished(() => {
    delete page.indexedDB
    delete page.IDBKeyRange
  })
  return disk
}
