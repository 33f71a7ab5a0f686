import type { Ocpp } from '../open.ts'
import type { Enrolled } from '../registry.ts'

/** The setting in which each version keeps its key. */
const SETTINGS = {
  'ocpp1.6': { key: 'AuthorizationKey' },
  'ocpp2.0.1': { key: 'BasicAuthPassword', component: 'SecurityCtrlr' },
} as const

/**
 * Makes another key, and writes it into the charger if it is there. One that refuses, or is not there, goes on with the
 * old key until somebody types in the new one.
 */
export async function replaceKey({ registry, sockets }: Ocpp, { station, identity }: Enrolled): Promise<string | null> {
  const key = await registry.renew(station, identity)
  const version = sockets.versionOf(identity)
  if (key === null || version === null) return key
  await sockets.of(identity)?.dialect.command({ action: 'write-setting', ...SETTINGS[version], value: key })
  return key
}
