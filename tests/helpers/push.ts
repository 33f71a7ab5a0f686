import type { BrowserContext, Page } from 'playwright-core'

/** A page's service worker as the browser's own service would reach it: that one is out of reach here. */
export class Push {
  readonly #context: BrowserContext
  readonly #page: Page
  readonly #send: (data: string) => Promise<unknown>

  private constructor(context: BrowserContext, page: Page, send: (data: string) => Promise<unknown>) {
    this.#context = context
    this.#page = page
    this.#send = send
  }

  static async open(context: BrowserContext, page: Page): Promise<Push> {
    const { origin, href } = new URL(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope))
    const devtools = await context.newCDPSession(page)
    const registered = new Promise<string>(resolve =>
      devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const own = registrations.find(({ scopeURL }) => scopeURL === href)
        if (own !== undefined) resolve(own.registrationId)
      }),
    )
    await devtools.send('ServiceWorker.enable')
    const registrationId = await registered
    return new Push(context, page, data =>
      devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data }),
    )
  }

  deliver(message: object): Promise<unknown> {
    return this.#send(JSON.stringify(message))
  }

  /** What stands on the device: title | text. */
  shown(): Promise<string[]> {
    return this.#page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      return (await registration.getNotifications()).map(({ title, body }) => `${title} | ${body}`)
    })
  }

  /** Somebody touches the first one. */
  async touch(): Promise<void> {
    const scope = await this.#page.evaluate(async () => (await navigator.serviceWorker.ready).scope)
    const worker = this.#context.serviceWorkers().find(one => one.url().startsWith(scope))
    await worker?.evaluate(async () => {
      const scope = globalThis as unknown as {
        registration: ServiceWorkerRegistration
        NotificationEvent: typeof Event
      }
      const [notification] = await scope.registration.getNotifications()
      globalThis.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification } as EventInit))
    })
  }
}
