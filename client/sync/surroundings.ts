import type { Clock } from '../../shared/sync/clock.ts'
import type { Random } from './backoff.ts'
import { type Channels, memoryChannels } from './channels.ts'
import { type Locks, memoryLocks } from './locks.ts'
import type { Stop } from './watchable.ts'

/** The device's own. */
const systemClock: Clock = {
  now: () => Date.now(),
  uptime: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}

/** Everything outside the engine that it touches, except the disk. */
export interface Surroundings {
  clock: Clock
  random: Random
  WebSocket: typeof WebSocket
  locks: Locks
  channels: Channels
  wakes: Wakes
  /** Asks the browser to keep this device's data. */
  persistStorage: () => Promise<unknown>
}

/** The moments at which a device may have come back: online again, page shown again, tab in front again. */
export interface Wakes {
  onWake(listener: () => void): Stop
}

/** A process of its own, such as a simulator or a test. Its tabs are the engines that share these surroundings. */
export function processSurroundings(parts: Pick<Surroundings, 'WebSocket' | 'random'>): Surroundings {
  return {
    clock: systemClock,
    locks: memoryLocks(),
    channels: memoryChannels(),
    // It never sleeps.
    wakes: { onWake: () => () => {} },
    persistStorage: async () => {},
    ...parts,
  }
}

/** A browser's page. */
export function pageSurroundings(page: Window & typeof globalThis): Surroundings {
  const { navigator } = page
  return {
    clock: systemClock,
    random: length => page.crypto.getRandomValues(new Uint8Array(length)),
    WebSocket: page.WebSocket,
    // A page without TLS has no locks: every tab then sends, which costs only traffic.
    locks: navigator.locks ?? memoryLocks(),
    channels: name => pageChannel(new page.BroadcastChannel(name)),
    wakes: pageWakes(page),
    persistStorage: async () => navigator.storage?.persist(),
  }
}

function pageChannel(channel: BroadcastChannel) {
  let isClosed = false
  return {
    // The other tabs learn a leaving tab's last messages from the disk; a closed channel would throw.
    post: (message: unknown) => {
      if (!isClosed) channel.postMessage(message)
    },
    listen: (listener: (message: unknown) => void) => {
      const hear = (event: MessageEvent) => listener(event.data)
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
    close: () => {
      isClosed = true
      channel.close()
    },
  }
}

function pageWakes(page: Window): Wakes {
  return {
    onWake(listener) {
      const shown = () => page.document.visibilityState === 'visible' && listener()
      page.addEventListener('online', listener)
      page.addEventListener('pageshow', listener)
      page.document.addEventListener('visibilitychange', shown)
      return () => {
        page.removeEventListener('online', listener)
        page.removeEventListener('pageshow', listener)
        page.document.removeEventListener('visibilitychange', shown)
      }
    },
  }
}
