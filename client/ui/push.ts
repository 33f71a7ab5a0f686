/** Why this browser takes no messages. */
export type PushWhy = 'unsupported' | 'blocked' | 'no-service'

/** The address and keys a server needs to send to this browser. */
export interface Subscribed {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

/** This browser's subscription; null if it takes none. */
export async function subscription(): Promise<Subscribed | null> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return null
  const registration = await navigator.serviceWorker.getRegistration()
  return plain((await registration?.pushManager.getSubscription()) ?? null)
}

/** Asks the person, and then the browser's own service. Only after a tap: browsers refuse a page that asks by itself. */
export async function subscribe(publicKey: string): Promise<Subscribed | PushWhy> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'unsupported'
  if ((await Notification.requestPermission()) !== 'granted') return 'blocked'
  const registration = await navigator.serviceWorker.ready
  try {
    const options = { userVisibleOnly: true, applicationServerKey: publicKey }
    return plain(await registration.pushManager.subscribe(options)) ?? 'no-service'
  } catch {
    return 'no-service'
  }
}

export async function unsubscribe(): Promise<string | null> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const found = (await registration?.pushManager.getSubscription()) ?? null
  await found?.unsubscribe()
  return found?.endpoint ?? null
}

function plain(found: PushSubscription | null): Subscribed | null {
  const { endpoint, keys } = found?.toJSON() ?? {}
  if (endpoint === undefined || keys?.p256dh === undefined || keys.auth === undefined) return null
  return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } }
}
