import { onTestFinished } from 'vitest'
import { type Channels, memoryChannels } from '../../client/sync/channels.ts'
import { channelName, outboxName } from '../../client/sync/names.ts'
import { indexedDbOutboxStore } from '../../client/sync/outbox/indexeddb-store.ts'
import { Outbox } from '../../client/sync/outbox/outbox.ts'
import type { OpenOutboxStore } from '../../client/sync/outbox/outbox-store.ts'
import { Disk } from './client-disk.ts'
import { HandClock } from './hand-clock.ts'
import { Random } from './random.ts'

export const annas = { person: 'anna', portal: 'writer' }

/** One device: its disk, its clock, the channel between its tabs. */
export class Device {
  readonly disk = new Disk()
  readonly clock = new HandClock()
  readonly random = new Random(7)
  readonly channels: Channels = memoryChannels()
  asked = 0

  /** Opens Anna's outbox in one more tab, and waits until the disk has answered. */
  async tab(open?: OpenOutboxStore): Promise<Outbox> {
    const outbox = this.start(open)
    await outbox.settled()
    return outbox
  }

  /** The same without waiting. */
  start(open = indexedDbOutboxStore(this.disk.factory, outboxName(annas))): Outbox {
    const outbox = new Outbox({
      ...annas,
      open,
      channel: this.channels(channelName(annas)),
      clock: this.clock,
      random: length => this.random.bytes(length),
      limitMs: 4000,
      persistStorage: async () => {
        this.asked += 1
      },
    })
    onTestFinished(() => outbox.close())
    return outbox
  }
}

/** Each line of an outbox and how far it has come. */
export function lines(outbox: Outbox): Record<string, string> {
  return Object.fromEntries(outbox.items.get().map(({ id, progress }) => [id, wordOf(progress)]))
}

function wordOf(progress: { kind: string; isKept?: boolean }): string {
  return progress.kind === 'sent' ? `sent${progress.isKept ? '' : ', unsaved'}` : progress.kind
}
