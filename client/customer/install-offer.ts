import { createSignal } from 'solid-js'

export interface InstallEvent extends Event {
  prompt(): Promise<unknown>
}

const [offer, setOffer] = createSignal<InstallEvent | null>(null)

export { offer as installOffer }

/** The browser offers at the first visit. It is kept until there is a reason to want it. */
export function keepInstallOffer(page: Window): void {
  page.addEventListener('beforeinstallprompt', event => {
    event.preventDefault()
    setOffer(event as InstallEvent)
  })
  page.addEventListener('appinstalled', () => setOffer(null))
}
