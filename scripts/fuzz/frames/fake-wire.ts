import type { Frame } from '../../../server/sync/socket/frame.ts'
import type { Wire } from '../../../server/sync/socket/wire.ts'
import type { CloseReason } from '../../../shared/sync/close.ts'

/** A wire without a network. It keeps the server's messages and the reason of its end. */
export class FakeWire implements Wire {
  readonly waiting = 0
  readonly frames: Frame[] = []
  end: CloseReason | 'cut' | null = null

  send(frame: Frame): boolean {
    this.frames.push(frame)
    return true
  }

  whenDrained(): void {
    throw new Error('Nothing waits here')
  }

  pause(): void {}

  resume(): void {}

  close(reason: CloseReason): void {
    this.end ??= reason
  }

  cut(): void {
    this.end ??= 'cut'
  }
}
