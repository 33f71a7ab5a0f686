import { signOut as endSession } from '../../../shared/api/sign-in.ts'
import type { App } from '../../state/app.tsx'
import type { Device } from '../../state/device.ts'
import { signOut } from '../../sync/engine.ts'
import { forgetPasts } from './kept-past.ts'

/**
 * Signs out here. The places go from this device; what has not reached the server stays for the next sign-in. Without a
 * connection it cannot be done: the browser would still be let in when it has one again. Null when it is done.
 */
export async function leaveDevice(app: App, device: Device): Promise<string | null> {
  const ended = await app.api(endSession, {})
  if (!ended.ok && ended.why !== 'sign-in') return ended.why
  device.closeRooms()
  await forgetPasts()
  const left = await signOut(device.person)
  if (left.kind === 'pending') await left.choices.leave()
  app.signedIn.forget()
  return null
}
