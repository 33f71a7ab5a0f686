import { Listeners, type Stop } from './watchable.ts'

/** Messages between the tabs of one browser. A tab does not hear itself. */
export interface Channel {
  post(message: unknown): void
  listen(listener: (message: unknown) => void): Stop
  close(): void
}

export type Channels = (name: string) => Channel

/** Channels among tabs that share one memory. Messages are copied and arrive later, as in a browser. */
export function memoryChannels(): Channels {
  const open = new Map<string, Set<Listeners<[unknown]>>>()
  return name => {
    const tabs = open.get(name) ?? new Set()
    open.set(name, tabs)
    const mine = new Listeners<[unknown]>()
    tabs.add(mine)
    const deliver = (message: unknown) => {
      for (const tab of tabs) if (tab !== mine) tab.tell(structuredClone(message))
    }
    return {
      post: message => queueMicrotask(() => deliver(message)),
      listen: listener => mine.add(listener),
      close: () => tabs.delete(mine),
    }
  }
}
