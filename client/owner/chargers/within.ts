import { createEffect, createRoot } from 'solid-js'
import type { Device } from '../../state/device.ts'

/** Settles as soon as something is so, with false when it has not become so in time. */
export function within(device: Device, ms: number, isSo: () => boolean): Promise<boolean> {
  const end = device.time() + ms
  return new Promise(resolve =>
    createRoot(dispose =>
      createEffect(() => {
        const answer = isSo()
        if (!answer && device.now() < end) return
        dispose()
        resolve(answer)
      }),
    ),
  )
}
